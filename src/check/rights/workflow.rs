//! The status of the stories: only final ones are printed.

use findings::Place;

use crate::codes::Code;
use crate::load::Drafts;
use crate::model::Status;

use super::RightsCheck;

/// Judges the state of each story.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    for file in &check.rules.booklet.stories {
        let id = &file.id;
        let is = match file.story.status {
            Status::Final => continue,
            Status::Draft => "still a draft",
            Status::WithParticipant => "still with the participant",
            Status::Approved => "approved, but not final",
        };
        let at = Place::value(&file.file, "/status");
        let message = format!("The story {id} is {is}.");
        match check.choices.drafts {
            Drafts::Refused => {
                let help = "Set \"status\" to \"final\" when the story is finished; or build a stamped draft with --allow-drafts, or other outputs with --only.";
                check.rules.note(Code::NotFinal, at, message, help);
            }
            Drafts::Noted | Drafts::Stamped => {
                let help = "Set \"status\" to \"final\" before the book goes to print.";
                check.rules.note(Code::Unfinished, at, message, help);
            }
        }
    }
}
