//! Dimensionless quantities.

use super::Abs;

/// A share in units of 1/65,536.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(i32);

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ONE: Self = Self(65_536);

    /// From units of 1/65,536.
    pub const fn raw(units: i32) -> Self {
        Self(units)
    }

    /// From a number; 1.0 is the whole. Rounded to the nearest unit.
    pub fn new(share: f64) -> Self {
        Self((share * 65_536.0).round() as i32)
    }

    /// In units of 1/65,536.
    pub const fn units(self) -> i32 {
        self.0
    }

    /// As a number; 1.0 is the whole.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 65_536.0
    }

    /// This share of a length, rounded to the nearest unit.
    pub const fn of(self, length: Abs) -> Abs {
        length.scale(self.0 as i64, 65_536)
    }
}

/// A length in units of 1/65,536 of the type size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

impl Em {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// From thousandths of an em, the unit of tracking.
    pub const fn thousandths(thousandths: i32) -> Self {
        Self(thousandths * 65_536 / 1000)
    }

    /// The length at type size `size`.
    pub const fn at(self, size: Abs) -> Abs {
        size.scale(self.0 as i64, 65_536)
    }
}
