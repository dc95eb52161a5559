//! Labels and punctuation of the book's language that are not in the plan.

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct EpubWords {
    /// Heading of the contents.
    pub(super) contents: &'static str,
    /// Name of the list of pages.
    pub(super) pages: &'static str,
    /// Name of the list of landmarks.
    pub(super) landmarks: &'static str,
    /// The cover.
    pub(super) cover: &'static str,
    /// The title page.
    pub(super) title_page: &'static str,
    /// Where reading begins.
    pub(super) start: &'static str,
    /// The print edition, as the source of page numbers.
    pub(super) print: &'static str,
    /// Accessibility summary: what holds for every book.
    pub(super) summary: &'static str,
    /// Accessibility summary: pictures are described.
    pub(super) summary_pictures: &'static str,
    /// Accessibility summary: pages of the print edition can be reached.
    pub(super) summary_pages: &'static str,
}

/// English.
const ENGLISH: EpubWords = EpubWords {
    contents: "Contents",
    pages: "Pages",
    landmarks: "Landmarks",
    cover: "Cover",
    title_page: "Title page",
    start: "Start of the text",
    print: "print edition",
    summary: "All of the book can be read as text that adapts to the reader’s settings. Headings and a table of contents lead through it. It has no sound, no moving pictures and no scripts.",
    summary_pictures: "Pictures that say something have a description.",
    summary_pages: "The page numbers of the print edition are marked and can be gone to.",
};

/// German.
const GERMAN: EpubWords = EpubWords {
    contents: "Inhalt",
    pages: "Seiten",
    landmarks: "Orientierungspunkte",
    cover: "Umschlag",
    title_page: "Titelseite",
    start: "Beginn des Textes",
    print: "Druckausgabe",
    summary: "Das ganze Buch ist als Text lesbar, der sich den Einstellungen der Lesenden anpasst. Überschriften und ein Inhaltsverzeichnis führen hindurch. Es enthält weder Ton noch bewegte Bilder noch Skripte.",
    summary_pictures: "Bilder, die etwas aussagen, sind beschrieben.",
    summary_pages: "Die Seitenzahlen der Druckausgabe sind markiert und können angesteuert werden.",
};

/// French.
const FRENCH: EpubWords = EpubWords {
    contents: "Sommaire",
    pages: "Pages",
    landmarks: "Points de repère",
    cover: "Couverture",
    title_page: "Page de titre",
    start: "Début du texte",
    print: "édition imprimée",
    summary: "Tout le livre se lit comme un texte qui s’adapte aux réglages de la lectrice ou du lecteur. Des titres et une table des matières permettent de s’y orienter. Il ne contient ni son, ni image animée, ni script.",
    summary_pictures: "Les images porteuses de sens ont une description.",
    summary_pages: "Les numéros de page de l’édition imprimée sont signalés et accessibles.",
};

/// The words of a language (BCP 47); English where there are none.
pub(super) fn of(lang: &str) -> &'static EpubWords {
    match primary(lang) {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        _ => &ENGLISH,
    }
}

/// Whether a language is written from right to left.
pub(super) fn is_right_to_left(lang: &str) -> bool {
    matches!(primary(lang), "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
}

/// The language without region and script.
fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_words_gets_english_ones() {
        assert_eq!(of("mt").contents, "Contents");
    }
}
