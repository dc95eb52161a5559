//! The text styles that the program asks for.

roles! {
    /// A text style that the program itself uses. Every layout gives all of them: `{}` is set like
    /// `body`, and nothing is set like `body` without saying so.
    StyleRole {
        Body "body" "running text; what other styles do not say comes from here";
        Opening "opening" "the drop cap at the start of a story; its `drop_cap` says how many lines high";
        Title "title" "titles of parts, covers and title pages";
        StoryTitle "story-title" "titles of stories";
        SectionHead "section-head" "heads inside parts";
        Subhead "subhead" "heads inside stories";
        Kicker "kicker" "the line above a title";
        Lead "lead" "the standfirst below a title";
        Question "question" "questions of an interview";
        Signature "signature" "the name below a foreword";
        Label "label" "small lines of covers, title pages and pages for notes";
        Subtitle "subtitle" "the book's subtitle";
        Small "small" "small print";
        Statement "statement" "the funding statement and the disclaimer";
        Notice "notice" "the note that texts are samples";
        Caption "caption" "captions and credits of pictures";
        List "list" "items of lists; labels hang in the indent";
        Quote "quote" "pull quotes";
        Attribution "attribution" "who said it, below a pull quote";
        Table "table" "cells of tables and cards";
        TableHead "table-head" "heads of tables and cards";
        Number "number" "large numbers";
        NumberLabel "number-label" "what a large number counts";
        ContentsPart "contents-part" "parts in the table of contents";
        ContentsStory "contents-story" "stories in the table of contents";
        Index "index" "entries of the index";
        Folio "folio" "page numbers, digits of the barcode, lines on proofs";
        RunningHead "running-head" "the line beside the page number";
    }
}
