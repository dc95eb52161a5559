//! The content of a block.

use typeset::Text;

use super::{Block, Body, FigureChart, PictureId};

impl Block {
    /// Its pictures, logos included, in their order.
    pub fn pictures(&self) -> impl Iterator<Item = PictureId> {
        let figures = match &self.body {
            Body::Figure(figure) => std::slice::from_ref(figure),
            Body::Logos(figures) => figures,
            _ => &[],
        };
        figures.iter().map(|figure| figure.picture)
    }

    /// Its charts, each of a large figure.
    pub fn charts(&self) -> impl Iterator<Item = &FigureChart> {
        let figures = match &self.body {
            Body::Figures(figures) => figures.as_slice(),
            _ => &[],
        };
        figures.iter().filter_map(|figure| figure.chart.as_deref())
    }

    /// Its texts that may have links, in their order.
    pub fn texts(&self) -> Vec<&Text> {
        match &self.body {
            Body::Heading { text, .. } | Body::Paragraph { text, .. } => vec![text],
            Body::List { items, .. } => items.iter().collect(),
            Body::Quote { text, attribution } => vec![text, attribution],
            Body::Figure(figure) => vec![&figure.caption],
            Body::Logos(figures) => figures.iter().map(|figure| &figure.caption).collect(),
            Body::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
            Body::Figures(counted) => counted.iter().map(|it| &it.label).collect(),
            Body::Map(map) => vec![&map.caption],
            Body::Qr(qr) => vec![&qr.caption],
            Body::Contents(_) | Body::Index(_) => Vec::new(),
        }
    }
}
