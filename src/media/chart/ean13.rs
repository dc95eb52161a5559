//! EAN-13 barcodes (ISO/IEC 15420:2009). Own code: two tables of the standard are all there is to it,
//! and what is needed are modules, not a picture.

use units::Abs;

/// Modules of unprinted paper that must stay left of the bars (5.3.1).
pub const QUIET_LEFT: u8 = 11;
/// Modules of unprinted paper that must stay right of the bars.
pub const QUIET_RIGHT: u8 = 7;
/// Modules from the first bar to the last.
pub const MODULES: u8 = 95;

/// Width of a module at full size.
pub fn module() -> Abs {
    Abs::mm(0.33)
}

/// A black bar of the symbol, measured in modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Modules before it.
    pub from: u8,
    /// Modules it is wide.
    pub wide: u8,
    /// It is one of the guards, which reach lower.
    pub guard: bool,
}

/// Number set A: the modules of a digit, dark ones 1, the first the highest of seven bits (table 1).
const SET_A: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];

/// Which of the six left digits are in set B, by the first digit; the first the highest of six bits
/// (table 3).
const LEFT_IN_B: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// The bars of thirteen digits, from left to right.
pub fn bars(digits: &[u8; 13]) -> Vec<Bar> {
    let digit = |index: usize| usize::from(digits[index] % 10);
    let mut modules: Vec<(bool, bool)> = Vec::with_capacity(usize::from(MODULES));
    let guard = |modules: &mut Vec<(bool, bool)>, pattern: &[bool]| {
        modules.extend(pattern.iter().map(|&dark| (dark, true)));
    };
    let seven = |modules: &mut Vec<(bool, bool)>, bits: u8| {
        modules.extend((0..7).rev().map(|bit| (bits >> bit & 1 == 1, false)));
    };
    guard(&mut modules, &[true, false, true]);
    for place in 0..6 {
        let a = SET_A[digit(place + 1)];
        // Set C is set A with dark and light exchanged, set B is set C read backwards.
        let in_b = LEFT_IN_B[digit(0)] >> (5 - place) & 1 == 1;
        seven(&mut modules, if in_b { (!a & 0x7F).reverse_bits() >> 1 } else { a });
    }
    guard(&mut modules, &[false, true, false, true, false]);
    for place in 7..13 {
        seven(&mut modules, !SET_A[digit(place)] & 0x7F);
    }
    guard(&mut modules, &[true, false, true]);
    let mut bars: Vec<Bar> = Vec::new();
    let mut before = false;
    for (at, &(dark, guard)) in (0_u8..).zip(&modules) {
        match bars.last_mut().filter(|_| before && dark) {
            Some(bar) => bar.wide += 1,
            None if dark => bars.push(Bar { from: at, wide: 1, guard }),
            None => {}
        }
        before = dark;
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bars as modules, dark ones `#`.
    fn drawn(digits: &[u8; 13]) -> String {
        let mut out = vec![b' '; usize::from(MODULES)];
        for bar in bars(digits) {
            out[usize::from(bar.from)..usize::from(bar.from + bar.wide)].fill(b'#');
        }
        String::from_utf8(out).unwrap()
    }

    /// Reads modules back by the standard's table of element widths, which the writer does not use.
    fn read(drawn: &str) -> Vec<u8> {
        const WIDTHS: [&str; 10] =
            ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];
        const FIRST: [&str; 10] = [
            "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB",
            "ABABBA", "ABBABA",
        ];
        let widths = |from: usize| -> String {
            let modules = &drawn.as_bytes()[from..from + 7];
            modules.chunk_by(|a, b| a == b).map(|run| run.len().to_string()).collect()
        };
        let (mut digits, mut sets) = (vec![0], String::new());
        for place in 0..6 {
            let seen = widths(3 + 7 * place);
            let backwards: String = seen.chars().rev().collect();
            let in_a = WIDTHS.iter().position(|it| *it == seen);
            let in_b = WIDTHS.iter().position(|it| *it == backwards);
            sets.push(if in_a.is_some() { 'A' } else { 'B' });
            digits.push(in_a.or(in_b).unwrap() as u8);
        }
        for place in 0..6 {
            let seen = widths(50 + 7 * place);
            digits.push(WIDTHS.iter().position(|it| *it == seen).unwrap() as u8);
        }
        digits[0] = FIRST.iter().position(|it| *it == sets).unwrap() as u8;
        digits
    }

    #[test]
    fn what_is_drawn_reads_back_as_the_same_digits() {
        for first in 0..10_u8 {
            for other in 0..10_u8 {
                let digits = std::array::from_fn(|at| match at {
                    0 => first,
                    _ => (other + at as u8 * 3) % 10,
                });
                assert_eq!(read(&drawn(&digits)), digits, "{digits:?}");
            }
        }
    }

    #[test]
    fn guards_stand_at_both_ends_and_in_the_middle_and_no_bar_is_wider_than_four() {
        let drawing = drawn(&[9, 7, 8, 9, 2, 7, 9, 1, 2, 6, 7, 6, 5]);
        assert_eq!(drawing.len(), 95);
        assert!(drawing.starts_with("# #") && drawing.ends_with("# #"));
        assert_eq!(&drawing[45..50], " # # ");
        let all = bars(&[9, 7, 8, 9, 2, 7, 9, 1, 2, 6, 7, 6, 5]);
        assert_eq!(all.len(), 30);
        assert!(all.iter().all(|bar| (1..=4).contains(&bar.wide)));
        assert_eq!(all.iter().filter(|bar| bar.guard).count(), 6);
    }
}
