use super::*;
use crate::font::*; use crate::geometry::*; use crate::plan::*; use crate::style::*; use crate::color::Color; use crate::model::Align;
#[test]
fn probe() {
    let f = Font::read("r", std::fs::read("fonts/SourceSerif4-Regular.otf").unwrap().into()).unwrap();
    let book = FontBook { fonts: vec![f] };
    let faces = Faces { regular: vec![FontId(0)], italic: vec![FontId(0)], strong: vec![FontId(0)], strong_italic: vec![FontId(0)] };
    let style = TextStyle { name: "body".into(), faces, base: Look::default(), size: Abs::pt(9.6), leading: Abs::pt(13.0), align: Align::Justify, indent: Abs::ZERO, before: Abs::ZERO, after: Abs::ZERO, color: Color::BLACK, features: vec![*b"onum"], tracking: Em::ZERO, uppercase: false, hyphenate: true, drop_cap: 0, keep_with_next: false };
    let sf = ShapingFonts::open(&book);
    let t0 = std::time::Instant::now();
    let mut setter = Setter::new(&book, &sf);
    let mut n = 0; let mut hy = 0; let mut sp: Vec<f64> = vec![]; 
    let mut names: Vec<_> = std::fs::read_dir("stories").unwrap().map(|e| e.unwrap().path()).collect(); names.sort();
    for p in names {
        let v: serde_json::Value = serde_json::from_slice(&std::fs::read(&p).unwrap()).unwrap();
        for b in v["body"].as_array().unwrap() {
            let Some(t) = b["text"].as_str() else { continue };
            let text = Text::plain(t);
            let measures = [Abs::pt(326.0)];
            let br = setter.break_paragraph(&Order { text: &text, style: &style, lang: "en", place: TextPlace::default(), measures: &measures });
            let lines = setter.lines(&br, &br.solutions[0]);
            for (i, l) in lines.iter().enumerate() {
                if i + 1 < lines.len() { n += 1; hy += l.hyphenated as usize; sp.push(l.space as f64 / 1000.0); assert!((l.width.to_pt() - 326.0) < 4.0); }
                if n < 30 { println!("{:5} {:4} {}{}", l.space, l.expansion, l.runs.iter().map(|r| r.run.text.as_str()).collect::<String>(), if l.overfull > Abs::ZERO {" OVER"} else {""}); }
            }
        }
    }
    let mean = sp.iter().sum::<f64>() / sp.len() as f64; let sd = (sp.iter().map(|x| (x-mean)*(x-mean)).sum::<f64>() / sp.len() as f64).sqrt();
    let loose = sp.iter().filter(|x| **x > 1.5).count(); let tight = sp.iter().filter(|x| **x < 0.8).count();
    println!("lines {n} hyphens {:.1}% mean {mean:.3} sd {sd:.3} loose {loose} tight {tight} max {:.2} time {:?} missing {:?}", 100.0*hy as f64/n as f64, sp.iter().cloned().fold(0.0, f64::max), t0.elapsed(), setter.take_missing());
}
