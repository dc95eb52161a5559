//! The files that a book was read from.

use crate::frame::Compiled;

/// The files of a book next to its manifest and its stories, by their names in its folder: outputs may not
/// lie among them.
pub fn files_of(compiled: &Compiled) -> Vec<String> {
    let booklet = &compiled.booklet;
    let pictures = booklet.pictures.keys().cloned();
    let fonts = booklet.fonts.fonts.iter().map(|font| font.file.clone());
    let shop = [booklet.shop_file.clone(), booklet.shop.profile.clone()];
    let words = booklet.book.spelling.dictionaries.values().map(|stem| format!("{stem}.dic"));
    let patterns = booklet.book.hyphenation.values().cloned();
    pictures.chain(fonts).chain(shop).chain(words).chain(patterns).collect()
}
