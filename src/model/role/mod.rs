//! Roles: the colours and text styles that the compiler itself uses, as enums; `load` checks that the
//! layout defines all of them.

/// Declares the roles of one kind: variant, name in the layout, what it is for.
macro_rules! roles {
    ($(#[$about:meta])* $of:ident { $($variant:ident $name:literal $purpose:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $of { $(#[doc = $purpose] $variant,)* }

        impl $of {
            /// All roles, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the layout.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is for, for people who make layouts.
            pub const fn purpose(self) -> &'static str {
                match self { $(Self::$variant => $purpose,)* }
            }
        }
    };
}

mod color;
mod style;

pub use color::ColorRole;
pub use style::StyleRole;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_name_of_its_own_and_stands_in_the_manual_with_its_purpose() {
        let manual = include_str!("../../../docs/layout-format.md");
        let colours = ColorRole::ALL.iter().map(|role| (role.name(), role.purpose()));
        let styles = StyleRole::ALL.iter().map(|role| (role.name(), role.purpose()));
        for roles in [colours.collect::<Vec<_>>(), styles.collect()] {
            for (index, (name, purpose)) in roles.iter().enumerate() {
                assert!(!roles[..index].iter().any(|(other, _)| other == name), "{name} twice");
                assert!(manual.contains(&format!("| `{name}` | {purpose} |")), "{name}: {purpose}");
            }
        }
    }
}
