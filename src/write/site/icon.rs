//! The icon that browsers show for the page.

use units::Rgb;

use super::SiteColors;

/// An open book in the layout's colours, as SVG. The field behind it makes it stand out on light and
/// dark bars alike.
pub(super) fn icon(look: &SiteColors) -> String {
    let hex = |Rgb([r, g, b])| format!("#{r:02x}{g:02x}{b:02x}");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
         <rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{}\"/>\
         <path fill=\"{}\" d=\"M15 9C12 7 9 7 5 8v15c4-1 7-1 10 1z\"/>\
         <path fill=\"#fff\" d=\"M17 9c3-2 6-2 10-1v15c-4-1-7-1-10 1z\"/></svg>\n",
        hex(look.deep),
        hex(look.bright)
    )
}
