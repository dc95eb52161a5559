//! The colours that the compiler uses by name.

roles! {
    /// A colour of the palette that the program itself uses.
    ColorRole {
        Text "text" "body text, and every style without a colour";
        Accent "accent" "bars next to quotes, stamps on proofs, links of EPUB and site";
        Rule "rule" "lines in tables and on pages for notes";
        Panel "panel" "the background of cards and tables";
        Blue "blue" "titles of the site, the drawn portrait";
        Night "night" "the dark background of the site, the drawn portrait";
        Yellow "yellow" "accents on dark backgrounds in EPUB and site";
        Sand "sand" "notes on the site, the drawn portrait";
        Sky "sky" "the background of the drawn portrait";
        MapSea "map-sea" "maps: the sea";
        MapLand "map-land" "maps: countries outside the Union";
        MapMember "map-member" "maps: member states without a stay";
        MapHome "map-home" "maps: home countries";
        MapHost "map-host" "maps: host countries";
        MapBorder "map-border" "maps: borders";
        MapRoute "map-route" "maps: routes from home to host";
        MapDotHome "map-dot-home" "maps: start of a route";
        MapDotHost "map-dot-host" "maps: end of a route";
    }
}

impl ColorRole {
    /// The fallback of this role in a layout that does not define it; `None` if every layout must define
    /// it.
    pub const fn fallback(self) -> Option<Self> {
        match self {
            Self::Blue | Self::Night => Some(Self::Text),
            Self::Yellow => Some(Self::Accent),
            Self::Sand | Self::Sky | Self::MapSea => Some(Self::Panel),
            _ => None,
        }
    }

    /// This role, followed by its fallbacks in order.
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
