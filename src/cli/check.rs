//! `booklet check`.

use crate::compile::examine;
use crate::load::Choices;
use crate::source::World;

use super::args::CheckArguments;
use super::findings::print;

/// Finds mistakes and writes nothing.
pub(super) fn check(arguments: &CheckArguments) -> u8 {
    let world = World::folder(&arguments.book);
    let (_, found) = examine(&world, &Choices::default(), &mut |_| {});
    let stops = print(&world, &found, arguments.format, arguments.deny);
    if stops { super::FOUND } else { super::GOOD }
}
