//! Suggests the intended word.

/// The candidate nearest to `word`, if it is near enough to have been meant.
pub(crate) fn suggestion<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let near = candidates.iter().map(|&candidate| (distance(word, candidate), candidate));
    near.filter(|&(distance, _)| distance <= limit).min().map(|(_, candidate)| candidate)
}

/// Edits from one word to the other: letters added, left out, changed, or two neighbours swapped.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    // Rows of the table for the last two letters of `a`, and the one being filled.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_keyboard_are_near() {
        let fields = ["title", "lead", "sector", "activities"];
        assert_eq!(suggestion("titel", &fields), Some("title"));
        assert_eq!(suggestion("activites", &fields), Some("activities"));
        assert_eq!(suggestion("Sector", &fields), Some("sector"));
        assert_eq!(suggestion("colour", &fields), None);
    }
}
