//! The text styles that the compiler uses by name.

roles! {
    /// A text style that the program itself uses. Every layout gives all of them: `{}` is set like
    /// `body`, and nothing is set like `body` without saying so.
    StyleRole {
        Body "body" "body text; other styles inherit from it";
        Opening "opening" "the drop cap at the start of a story; `drop_cap` is its height in lines";
        Title "title" "titles of parts, covers and title pages";
        StoryTitle "story-title" "titles of stories";
        SectionHead "section-head" "headings inside parts";
        Subhead "subhead" "headings inside stories";
        Kicker "kicker" "the line above a title";
        Lead "lead" "the standfirst below a title";
        Question "question" "questions of an interview";
        Signature "signature" "the signature below a foreword";
        Label "label" "small lines of covers, title pages and pages for notes";
        Subtitle "subtitle" "the book's subtitle";
        Small "small" "small print";
        Statement "statement" "the funding statement and the disclaimer";
        Notice "notice" "the sample note";
        Caption "caption" "captions and credits of pictures";
        List "list" "list items; labels are in the indent";
        Quote "quote" "pull quotes";
        Attribution "attribution" "the speaker, below a pull quote";
        Table "table" "cells of tables and cards";
        TableHead "table-head" "header cells of tables and cards";
        Number "number" "large numbers";
        NumberLabel "number-label" "the label of a large number";
        ContentsPart "contents-part" "parts in the table of contents";
        ContentsStory "contents-story" "stories in the table of contents";
        Index "index" "entries of the index";
        Folio "folio" "page numbers, digits of the barcode, lines on proofs";
        RunningHead "running-head" "the line next to the page number";
    }
}
