//! Finds the word that was meant.

/// The candidate nearest to `word`, if it is near enough to have been meant.
pub(crate) fn suggestion<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let near = candidates.iter().map(|&candidate| (distance(word, candidate), candidate));
    near.filter(|&(distance, _)| distance <= limit).min().map(|(_, candidate)| candidate)
}

/// Edits from one word to the other: letters added, left out, changed, or two neighbours swapped.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase())
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
