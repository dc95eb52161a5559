//! `booklet check`.

use crate::compile::examine;
use crate::load::Choices;
use crate::source::World;

use super::args::CheckArguments;
use super::render::render;

/// Finds mistakes and writes nothing.
pub(super) fn check(arguments: &CheckArguments) -> u8 {
    let world = World::folder(&arguments.book);
    let today = arguments.today.or_else(super::today);
    let choices = Choices { today, ..Choices::default() };
    let (_, found) = examine(&world, &choices, &mut |_| {});
    let stops = render(&world, &found, arguments.format, arguments.deny);
    if stops { super::FOUND } else { super::GOOD }
}
