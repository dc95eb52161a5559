//! Kills: at random moments, and held at a point just before, in or after the exchange.

use std::time::Duration;

use super::{Pair, build, files, leftovers, pair, run, verified};

/// A number that the environment gives: the long run asks for more kills, and for other moments.
#[expect(clippy::disallowed_methods, reason = "it says how many are tried, not what is right")]
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |number| number.parse().unwrap())
}

/// Points at which the program is held, and how long after its release it is killed, in microseconds.
const POINTS: [(&str, u64); 8] = [
    ("exchange", 0),
    ("exchange", 20),
    ("exchange", 60),
    ("exchange", 150),
    ("exchange", 400),
    ("exchanged", 0),
    ("write", 0),
    ("remove", 0),
];

/// What a run left: the number of folders that were old, new, and unfinished.
#[derive(Debug, Default)]
struct Tally {
    /// Old sets.
    old: usize,
    /// New sets.
    new: usize,
    /// Sets that `verify` says are unfinished.
    unfinished: usize,
}

/// Looks at the folder before any further run.
fn judge(pair: &Pair, tally: &mut Tally, case: &str) {
    let unfinished = pair.out.join(".booklet-unfinished.json").exists();
    let mut left = files(&pair.out);
    left.retain(|name, _| !name.contains(".booklet-"));
    match () {
        () if unfinished => {
            let (code, words) = verified(&pair.out);
            assert!(code == Some(1) && words.contains("unfinished"), "{case}: {words}");
            tally.unfinished += 1;
        }
        () if left == pair.old => tally.old += 1,
        () if left == pair.new => tally.new += 1,
        () => panic!("{case}: a mixture of {:?}", left.keys()),
    }
}

/// Kills a run that is held at a point, or a moment after it was released.
fn held(pair: &Pair, point: &str, after: u64, more: &str) {
    let sign = pair.out.with_extension("held");
    let _ = std::fs::remove_file(&sign);
    let mut command = build(&pair.book, &pair.out);
    command.env("BOOKLET_FAILPOINT", format!("{more}{point}:hold={}", sign.display()));
    let mut child = command.spawn().unwrap();
    while !sign.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(sign.exists(), "the program was never held at {point}");
    if after > 0 {
        std::fs::remove_file(&sign).unwrap();
        std::thread::sleep(Duration::from_micros(after));
    }
    let _ = child.kill();
    child.wait().unwrap();
    let _ = std::fs::remove_file(&sign);
}

/// Kills a run after a share of the time that a whole one takes.
fn at_random(pair: &Pair, whole: Duration, share: f64) {
    let mut child = build(&pair.book, &pair.out).spawn().unwrap();
    std::thread::sleep(whole.mul_f64(share));
    let _ = child.kill();
    child.wait().unwrap();
}

/// Builds to the end and looks whether all is good.
fn settle(pair: &Pair, case: &str) {
    assert_eq!(run(build(&pair.book, &pair.out)).status.code(), Some(0), "{case}");
    assert!(files(&pair.out) == pair.new, "{case}: the next run makes the new set");
    assert_eq!(leftovers(&pair.out), [""; 0], "{case}");
}

#[test]
fn a_killed_build_leaves_the_old_set_or_the_new_one() {
    let pair = pair("kills");
    let begin = std::time::Instant::now();
    assert_eq!(run(build(&pair.book, &pair.out)).status.code(), Some(0));
    let whole = begin.elapsed();
    let number = asked("BOOKLET_KILLS", 24) as usize;
    let (mut tally, mut state) = (Tally::default(), asked("BOOKLET_SEED", 1));
    for index in 0..number {
        pair.rewind();
        let (point, after) = POINTS[index / 2 % POINTS.len()];
        let case = if index % 2 == 0 {
            held(&pair, point, after, "");
            format!("held at {point}, {after} µs")
        } else {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let share = (state >> 33) as f64 / f64::from(1_u32 << 31) * 1.1;
            at_random(&pair, whole, share);
            format!("killed after {share:.3} of a run")
        };
        judge(&pair, &mut tally, &case);
        assert_eq!(tally.unfinished, 0, "{case}: folders are exchanged here");
        if index % 8 == 0 {
            settle(&pair, &case);
        }
    }
    settle(&pair, "last");
    println!("{number} kills: {} old sets, {} new sets, 0 mixtures", tally.old, tally.new);
    assert!(tally.old > 0 && tally.new > 0, "{tally:?}");
}

#[test]
fn where_folders_cannot_be_exchanged_a_killed_build_says_that_it_is_unfinished_and_the_next_finishes()
 {
    let pair = pair("kills-moves");
    let mut tally = Tally::default();
    for (point, after) in [("move", 0), ("move", 100), ("move", 500), ("exchange", 0), ("write", 0)]
    {
        pair.rewind();
        let more = if point == "exchange" { "" } else { "exchange:refuse," };
        held(&pair, point, after, more);
        judge(&pair, &mut tally, point);
        settle(&pair, point);
    }
    // Held when the journal stands, and before each of the files that it lists.
    pair.rewind();
    let journal = pair.out.join(".booklet-unfinished.json");
    let sign = pair.out.with_extension("held");
    let mut command = build(&pair.book, &pair.out);
    command.env("BOOKLET_FAILPOINT", format!("exchange:refuse,move:hold={}", sign.display()));
    let mut child = command.spawn().unwrap();
    while !(journal.exists() && sign.exists()) {
        if sign.exists() {
            let _ = std::fs::remove_file(&sign);
        }
        assert!(child.try_wait().unwrap().is_none(), "it ended without a journal");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let _ = std::fs::remove_file(&sign);
    judge(&pair, &mut tally, "with a journal");
    assert!(tally.unfinished > 0, "{tally:?}");
    settle(&pair, "with a journal");
}
