//! How many pages of A5 fit a printing sheet, with bleed.
//!
//! ```console
//! cargo run --example sheet
//! ```

#![allow(clippy::print_stdout, reason = "an example shows its results")]

use units::{Abs, Rect, Size};

fn main() {
    let trim = Rect { w: Abs::mm(148.0), h: Abs::mm(210.0), ..Rect::default() };
    let page = trim.outset(Abs::mm(3.0));
    let sheet = Size::new(Abs::mm(700.0), Abs::mm(500.0));
    let (across, down) = (sheet.w.units() / page.w.units(), sheet.h.units() / page.h.units());
    println!("a page with bleed: {:.1} x {:.1} mm", page.w.to_mm(), page.h.to_mm());
    println!("{} pages on a sheet, {across} across and {down} down", across * down);
    let left = sheet.w - page.w.scale(across, 1);
    println!("{:.2} mm are left over", left.to_mm());
}
