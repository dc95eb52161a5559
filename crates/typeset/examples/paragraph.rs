//! Sets one paragraph and prints its lines, each with how its spaces and letters were changed:
//! `cargo run -p typeset --example paragraph`.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use typeset::font::{Font, FontBook, FontId};
use typeset::{Faces, Line, Order, RaggedEnd, Setter, ShapingFonts, Text, TextPlace, TextStyle};
use units::Abs;

/// What is set.
const TEXT: &str = "The workshop had seventeen benches and one key, which Marta kept on a string round her \
    neck. On the second morning she handed it to the apprentices without a word, went to the station, and \
    let them find out for themselves how an instrument of eighty-eight strings is brought back to life.";

/// The characters of a line.
fn text(line: &Line) -> String {
    line.runs.iter().map(|placed| placed.run.text.as_str()).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = "SourceSerif4-Regular.otf";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts").join(file);
    let bytes: Arc<[u8]> = fs::read(path)?.into();
    let font = Font::read(file, bytes).map_err(|error| error.0)?;
    let fonts = FontBook { fonts: vec![font] };
    let shaping = ShapingFonts::open(&fonts);
    let mut setter = Setter::new(&fonts, &shaping);
    let faces = Faces { regular: vec![FontId(0)], ..Faces::default() };
    let style = TextStyle::new(faces, Abs::pt(10.0), Abs::pt(13.0));
    let order = Order {
        text: &Text::plain(TEXT),
        style: &style,
        lang: "en",
        place: TextPlace::default(),
        measures: &[Abs::mm(75.0)],
        ending: RaggedEnd::Free,
    };
    let broken = setter.break_paragraph(&order);
    let mut out = io::stdout().lock();
    for solution in &broken.solutions {
        writeln!(out, "{} lines, {} demerits", solution.ends.len(), solution.demerits)?;
    }
    let Some(best) = broken.solutions.first() else { return Ok(()) };
    writeln!(out, "\nspaces  letters")?;
    for line in setter.lines(&broken, best) {
        // In thousandths of the natural space; in hundredths of a per cent.
        let (space, expansion) = (line.space as f64 / 10.0, line.expansion as f64 / 100.0);
        writeln!(out, "{space:5.1} % {expansion:+5.2} %  {}", text(&line))?;
    }
    Ok(())
}
