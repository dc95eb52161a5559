//! Many mistakes at once, and none in good books.

use booklet::compile::examine;
use booklet::diag::Diagnostics;
use booklet::load::Choices;
use booklet::source::World;

use super::generated::three_hundred;
use crate::sample::sample;

#[test]
fn the_sample_book_has_no_finding() {
    assert_eq!(sample().1, Diagnostics::default());
}

#[test]
fn three_hundred_good_stories_have_no_finding() {
    let (booklet, found) =
        examine(&World::memory(three_hundred()), &Choices::default(), &mut |_| {});
    assert_eq!(booklet.unwrap().stories.len(), 300);
    assert_eq!(found, Diagnostics::default());
}
