//! Values as PDF files and content streams write them (ISO 32000-1, 7.3).

use std::borrow::Cow;

/// A value. Escapes are undone; values without escapes are borrowed from the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Null.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number, whole or not.
    Number(f64),
    /// A name without its slash; one that is not UTF-8 is read as Latin-1.
    Name(Cow<'a, str>),
    /// The bytes of a string.
    Text(Cow<'a, [u8]>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// A dictionary.
    Dictionary(Dictionary<'a>),
    /// A reference to an object of generation 0; content streams have none.
    Reference(u32),
}

/// The entries of a dictionary in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary<'a>(pub(crate) Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Dictionary<'a> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The value as a non-negative integer.
    pub fn count(&self, key: &str) -> Option<usize> {
        self.get(key)?.count()
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.iter().map(|(_, value)| value)
    }

    /// Keys and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }
}

impl Value<'_> {
    /// The value as a non-negative integer.
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Number(number) if *number >= 0.0 && number.fract() == 0.0 => {
                Some(*number as usize)
            }
            _ => None,
        }
    }
}
