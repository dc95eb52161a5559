//! The colours that the program asks for.

roles! {
    /// A colour of the palette that the program itself uses.
    ColorRole {
        Text "text" "running text, and every style that names no colour";
        Accent "accent" "bars beside quotes, stamps on proofs, links of EPUB and site";
        Rule "rule" "lines in tables and on pages for notes";
        Panel "panel" "the ground behind cards and tables";
        Blue "blue" "titles of the site, the drawn portrait";
        Night "night" "the dark ground of the site, the drawn portrait";
        Yellow "yellow" "accents on dark grounds in EPUB and site";
        Sand "sand" "notes on the site, the drawn portrait";
        Sky "sky" "the ground of the drawn portrait";
        MapLand "map-land" "maps: countries outside the Union";
        MapMember "map-member" "maps: member states without a stay";
        MapHome "map-home" "maps: countries that people left";
        MapHost "map-host" "maps: countries that people went to";
        MapBorder "map-border" "maps: borders";
        MapRoute "map-route" "maps: lines from home to host";
        MapDotHome "map-dot-home" "maps: where a line begins";
        MapDotHost "map-dot-host" "maps: where a line ends";
    }
}

impl ColorRole {
    /// The role whose colour stands for this one in a layout that does not give it; `None` if every
    /// layout must give it.
    pub const fn fallback(self) -> Option<Self> {
        match self {
            Self::Blue | Self::Night => Some(Self::Text),
            Self::Yellow => Some(Self::Accent),
            Self::Sand | Self::Sky => Some(Self::Panel),
            _ => None,
        }
    }

    /// This role, then those that stand for it, in their order.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |role| role.fallback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_colour_is_one_that_every_layout_has() {
        for role in ColorRole::ALL.iter().filter_map(|role| role.fallback()) {
            assert_eq!(role.fallback(), None, "{role:?}");
        }
    }
}
