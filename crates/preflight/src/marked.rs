//! Marked content: all painted content must be tagged or an artifact (ISO 14289-1, 7.1; ISO 32000-1,
//! 14.6).

use super::operator::name;
use super::painter::{OpenMark, Painter, Run, Scrutiny};
use super::rule::Rule;
use super::value::Value;

/// Most pieces a page has.
const MOST: usize = 100_000;

/// Most marks that are open at a time.
const DEEPEST: usize = 256;

impl<'a> Painter<'a> {
    /// Runs `BMC` and `BDC`: opens a mark, and counts it if the tag tree can own it.
    pub(super) fn begin_mark(&mut self, operands: &[Value<'_>], run: &Run<'a>) {
        let artifact = name(operands, 0) == Some("Artifact");
        let number = self.number(operands.get(1), run);
        if let Some(number) = number
            && run.look == Scrutiny::Everything
            && self.gathered.pieces.len() < MOST
        {
            self.gathered.pieces.insert((run.owner, number));
        }
        let mark = OpenMark { artifact, tagged: number.is_some() };
        let clashes = |open: &OpenMark| (open.artifact && mark.tagged) || (open.tagged && artifact);
        if run.look == Scrutiny::Everything && self.marks.iter().any(clashes) {
            let message = "content is both tagged and an artifact";
            self.found.add(Rule::UaContent, run.at, message);
        }
        if self.marks.len() < DEEPEST {
            self.marks.push(mark);
        }
    }

    /// Ends a mark of this content.
    pub(super) fn end_mark(&mut self, run: &Run<'a>) {
        if self.marks.len() > run.marks {
            self.marks.pop();
        }
    }

    /// The number of a mark: in its properties, or in those of the resources that it names.
    fn number(&self, properties: Option<&Value<'_>>, run: &Run<'a>) -> Option<i64> {
        match properties? {
            Value::Dictionary(entries) => entries.iter().find_map(|(key, value)| match value {
                Value::Number(number) if key == "MCID" => Some(*number as i64),
                _ => None,
            }),
            Value::Name(key) => {
                let file = self.shared.file;
                let all = file.child(run.resources, "Properties")?;
                file.integer(file.child(all, key)?, "MCID")
            }
            _ => None,
        }
    }

    /// Reports something painted outside of all marks.
    pub(super) fn must_be_marked(&mut self, what: &str, run: &Run<'a>) {
        let is_marked = self.marks.iter().any(|mark| mark.artifact || mark.tagged);
        if run.look == Scrutiny::Everything && !is_marked {
            let message = format!("a {what} is neither tagged nor an artifact");
            self.found.add(Rule::UaContent, run.at, message);
        }
    }
}
