//! The absolute length.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Rem, Sub, SubAssign};

/// A length in units of 1/65,536 point (a DTP point, 1/72 inch).
///
/// An integer: sums are exact and independent of their order, there is no NaN, and the same input
/// gives the same length on every platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(i64);

impl Abs {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// Longer than any page, and still far from overflow.
    pub const MAX: Self = Self(i64::MAX / 4);
    /// Units in one point.
    pub const UNITS: i64 = 65_536;

    /// From units of 1/65,536 pt.
    pub const fn raw(units: i64) -> Self {
        Self(units)
    }

    /// From points, rounded to the nearest unit.
    pub fn pt(points: f64) -> Self {
        Self((points * Self::UNITS as f64).round() as i64)
    }

    /// From millimetres, rounded to the nearest unit.
    pub fn mm(millimetres: f64) -> Self {
        Self::pt(millimetres * 72.0 / 25.4)
    }

    /// In units of 1/65,536 pt.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// In points, for writers and dumps.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / Self::UNITS as f64
    }

    /// In millimetres, for reports.
    pub fn to_mm(self) -> f64 {
        self.to_pt() * 25.4 / 72.0
    }

    /// Without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// This length times `num / den`, rounded to the nearest unit, without intermediate overflow.
    #[must_use]
    pub const fn scale(self, num: i64, den: i64) -> Self {
        if let Some(product) = self.0.checked_mul(num) {
            let half = if product >= 0 { den / 2 } else { -(den / 2) };
            if let Some(sum) = product.checked_add(half) {
                return Self(sum / den);
            }
        }
        let product = self.0 as i128 * num as i128;
        let half = den as i128 / 2;
        let rounded = if product >= 0 { product + half } else { product - half };
        Self((rounded / den as i128) as i64)
    }

    /// The smallest multiple of `step` that is not shorter than this length.
    #[must_use]
    pub const fn ceil_to(self, step: Self) -> Self {
        if step.0 <= 0 {
            return self;
        }
        Self((self.0 + step.0 - 1).div_euclid(step.0) * step.0)
    }

    /// How many whole `step`s fit into this length.
    pub const fn count(self, step: Self) -> i64 {
        if step.0 <= 0 { 0 } else { self.0.div_euclid(step.0) }
    }
}

impl Add for Abs {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Abs {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Abs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Abs {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i64> for Abs {
    type Output = Self;
    fn div(self, parts: i64) -> Self {
        Self(self.0 / parts)
    }
}

impl Rem for Abs {
    type Output = Self;
    fn rem(self, step: Self) -> Self {
        Self(self.0.rem_euclid(step.0))
    }
}

impl AddAssign for Abs {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Abs {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Abs {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_are_exact_to_a_hundredth() {
        assert!((Abs::mm(210.0).to_mm() - 210.0).abs() < 0.001);
    }

    #[test]
    fn scale_rounds_to_nearest_on_both_sides_of_zero() {
        assert_eq!(Abs::raw(5).scale(1, 2), Abs::raw(3));
        assert_eq!(Abs::raw(-5).scale(1, 2), Abs::raw(-3));
    }

    #[test]
    fn ceil_to_keeps_whole_multiples() {
        assert_eq!(Abs::raw(6).ceil_to(Abs::raw(3)), Abs::raw(6));
        assert_eq!(Abs::raw(7).ceil_to(Abs::raw(3)), Abs::raw(9));
    }
}
