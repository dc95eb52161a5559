//! Files for paper, read back: they show what was laid out.

use booklet::build::compile;
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Compiled, Item, ItemKind};
use booklet::impose::{self, Job, Notes, Scheme};
use booklet::source::World;
use booklet::verify::{self, NamedFile, Sheets};
use booklet::write::WriterInput;
use booklet::write::pdf::{self, Profile};

use crate::sample::small_book;

#[test]
fn text_that_misses_in_a_print_file_or_a_proof_is_found() {
    let (compiled, _) = compile(&World::memory(small_book()), &mut |_| {});
    let mut compiled = compiled.unwrap();
    let cache = Cache::none();
    let job = Job::of(&compiled);
    let (pages, sheets) =
        (impose::print(job), impose::proof(job, Scheme::Booklet, Notes::default()));
    let shop = compiled.booklet.shop.clone();
    let icc = compiled.booklet.icc.clone();
    let profile = Profile::Print { shop: &shop, icc: &icc };
    let with = WriterInput::of(&compiled, &cache);
    let printed = pdf::write(&with, &pages, &profile).unwrap();
    let proof = pdf::write(&with, &sheets, &Profile::Proof).unwrap();
    let said = |compiled: &Compiled| {
        let file = |bytes| NamedFile { name: "book.pdf", bytes };
        let print = verify::print(compiled, file(&printed), Sheets::Pages, &pages, None).findings;
        let found = [print, verify::proof(compiled, file(&proof), &sheets)];
        found.map(|found| {
            let lost = found.into_iter().filter(|finding| finding.code == Code::NotConserved);
            lost.map(|finding| finding.message).collect::<Vec<_>>().join(" ")
        })
    };
    assert_eq!(said(&compiled), [String::new(), String::new()]);
    // A line was laid out that the files do not have.
    let is_line = |item: &Item| matches!(&item.kind, ItemKind::Text(run) if run.text.len() > 20);
    let all = &mut compiled.document.pages;
    let mut printed_pages = pages.iter().flat_map(|surface| &surface.pages).map(|it| it.page);
    let page = printed_pages.find(|page| all[*page].items.iter().any(is_line)).unwrap();
    let items = &mut all[page].items;
    let at = items.iter().position(is_line).unwrap();
    let twice = items[at].clone();
    items.insert(at + 1, twice);
    for said in said(&compiled) {
        assert!(said.contains("does not show"), "{said}");
    }
    // A glyph was laid out that they have another one for.
    let items = &mut compiled.document.pages[page].items;
    items.remove(at + 1);
    if let ItemKind::Text(run) = &mut items[at].kind {
        run.glyphs.reverse();
    }
    for said in said(&compiled) {
        assert!(said.contains("does not show"), "{said}");
    }
}
