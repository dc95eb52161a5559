//! Why an output could not be made, and the finding that says so.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::frame::Compiled;
use crate::write::epub::EpubError;
use crate::write::pdf::PdfError;

/// Why an output could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OutputError {
    /// A picture cannot be used: its file, and what is wrong with it.
    Picture(String, String),
    /// Something else; the words say what.
    Other(String),
}

impl From<PdfError> for OutputError {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Picture(file, error) => Self::Picture(file, error.to_string()),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<EpubError> for OutputError {
    fn from(error: EpubError) -> Self {
        match error {
            EpubError::Picture { file, reason } => Self::Picture(file, reason),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<String> for OutputError {
    fn from(words: String) -> Self {
        Self::Other(words)
    }
}

impl OutputError {
    /// The finding: where the book names the picture, or without a place.
    pub(super) fn finding(self, compiled: &Compiled) -> Finding {
        match self {
            Self::Picture(file, words) => {
                let named = compiled.plan.pictures.iter().find(|picture| picture.file == file);
                let place = named.map_or_else(|| Place::file(&*file), |it| it.place.clone());
                let message = format!("The picture {file} cannot be used: {words}.");
                let help = "Copy the picture again from its source, or save it again.";
                Finding::new(Code::PictureUndecodable, place, message, help)
            }
            Self::Other(words) => {
                let help = "The message names the file at fault; fix or replace it.";
                Finding::new(Code::OutputBroken, Place::default(), words, help)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::PictureError;

    #[test]
    fn a_picture_at_fault_is_named_by_the_error_and_not_by_its_words() {
        let error = PdfError::Picture("images/a: b.png".into(), PictureError::UnknownFormat);
        let words = PictureError::UnknownFormat.to_string();
        assert_eq!(OutputError::from(error), OutputError::Picture("images/a: b.png".into(), words));
        let error = EpubError::Picture { file: "c.png".into(), reason: "it is torn".into() };
        assert_eq!(
            OutputError::from(error),
            OutputError::Picture("c.png".into(), "it is torn".into())
        );
        let error = PdfError::Font("images/a.png".into(), "no table".into());
        assert!(matches!(OutputError::from(error), OutputError::Other(_)));
    }
}
