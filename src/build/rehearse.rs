//! What a build would find, without a file being written.

use findings::Findings;

use crate::cache::Cache;
use crate::load::Choices;
use crate::model::Booklet;
use crate::source::World;

use super::pictures::unusable;
use super::recipes::recipes;
use super::{Stage, Wanted, compile_with, inspected, settled, stops};

/// Lays a book out and inspects its pages and pictures for all requested outputs, without writing anything:
/// finds everything that [`super::publish`] would, except what only finished files show
/// ([`crate::codes::Code::shows_in_files`]). There is a booklet whenever the manifest can be read.
pub fn rehearse(
    world: &World,
    choices: &Choices,
    wanted: &Wanted,
    cache: &Cache,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Booklet>, Findings) {
    let (compiled, mut found) = compile_with(world, choices, cache, begins);
    let Some(compiled) = compiled else { return (None, found) };
    if !found.has_errors() {
        begins(Stage::Inspect);
        let recipes = recipes(&compiled, wanted);
        let mut more = inspected(&compiled, &recipes);
        if !stops(&compiled.booklet.book, &more) {
            more.extend(unusable(&compiled, cache));
        }
        found.extend(settled(world, Some(&compiled.booklet), more));
    }
    (Some(compiled.booklet), found)
}
