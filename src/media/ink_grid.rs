//! A table over all mixtures of four inks, with what lies between its nodes.

use super::ColorError;

/// Nodes along each ink: every sixteenth of full coverage.
const NODES: usize = 17;
/// Steps from a node to the next along each ink, yellow and black running fastest.
const STRIDES: [usize; 4] = [NODES * NODES * NODES, NODES * NODES, NODES, 1];

/// What colours of four inks become, in `N` channels.
#[derive(Clone, Debug)]
pub(super) struct InkGrid<const N: usize> {
    /// The values at the nodes.
    nodes: Vec<[u8; N]>,
}

/// The inks of all nodes, four bytes each, 255 being full coverage.
pub(super) fn inks() -> Vec<u8> {
    let level = |node: usize| (node * 255 / (NODES - 1)) as u8;
    let mut out = Vec::with_capacity(NODES.pow(4) * 4);
    for node in 0..NODES.pow(4) {
        out.extend(STRIDES.map(|stride| level(node / stride % NODES)));
    }
    out
}

impl<const N: usize> InkGrid<N> {
    /// A table of the values of the nodes that [`inks`] gives, in their order; `None` if there are not as
    /// many.
    pub(super) fn new(values: &[u8]) -> Option<Self> {
        let (nodes, rest) = values.as_chunks::<N>();
        let is_whole = rest.is_empty() && nodes.len() == NODES.pow(4);
        is_whole.then(|| Self { nodes: nodes.to_vec() })
    }

    /// Puts values at the nodes that have black alone, from none to full.
    pub(super) fn set_black(&mut self, of: impl Fn(u8) -> [u8; N]) {
        let black = inks();
        for (value, ink) in self.nodes.iter_mut().zip(black.as_chunks::<4>().0).take(NODES) {
            *value = of(ink[3]);
        }
    }

    /// The value of a mixture: between the nodes of the simplex that it lies in, which keeps neutral
    /// colours neutral (Kasson, Plouffe and Nin: A tetrahedral interpolation technique for color space
    /// conversion, SPIE 1909, 1993; with a dimension more).
    pub(super) fn at(&self, ink: [u8; 4]) -> [u8; N] {
        let mut node = 0;
        let mut ways = [(0_u32, 0_usize); 4];
        for ((way, value), stride) in ways.iter_mut().zip(ink).zip(STRIDES) {
            let place = u32::from(value) * (NODES as u32 - 1);
            node += (place / 255) as usize * stride;
            *way = (place % 255, stride);
        }
        ways.sort_unstable_by_key(|way| std::cmp::Reverse(way.0));
        let mut sums = [127_u32; N];
        let mut add = |node: usize, weight: u32| {
            if let Some(value) = self.nodes.get(node).filter(|_| weight > 0) {
                for (sum, &value) in sums.iter_mut().zip(value) {
                    *sum += weight * u32::from(value);
                }
            }
        };
        let mut left = 255;
        for (share, stride) in ways {
            add(node, left - share);
            left = share;
            node += stride;
        }
        add(node, left);
        sums.map(|sum| (sum / 255) as u8)
    }

    /// Pixels of four inks as pixels of `N` channels.
    pub(super) fn convert(&self, pixels: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(pixels.len() / 4 * N);
        let mut last = ([0; 4], self.at([0; 4]));
        for &ink in pixels.as_chunks::<4>().0 {
            if ink != last.0 {
                last = (ink, self.at(ink));
            }
            out.extend_from_slice(&last.1);
        }
        out
    }
}

/// A table whose values do not fit: its profile is at fault.
pub(super) fn unfit() -> ColorError {
    ColorError::BadProfile("its tables give too few values".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_the_inks_themselves_changes_nothing() {
        let grid = InkGrid::<4>::new(&inks()).unwrap();
        for step in 0..4096_u32 {
            let ink = [step, step * 7, step * 31, step * 127].map(|value| (value % 256) as u8);
            let close = grid.at(ink).iter().zip(ink).all(|(a, b)| a.abs_diff(b) <= 1);
            assert!(close, "{ink:?} {:?}", grid.at(ink));
        }
        assert_eq!(grid.at([255; 4]), [255; 4]);
        assert_eq!(grid.at([0, 0, 0, 255]), [0, 0, 0, 255]);
    }

    #[test]
    fn black_alone_takes_what_is_set_for_it() {
        let mut grid = InkGrid::<4>::new(&inks()).unwrap();
        grid.set_black(|black| [0, 0, 0, 255 - black]);
        assert_eq!(grid.at([0, 0, 0, 255]), [0; 4]);
        assert_eq!(grid.at([0, 0, 0, 0]), [0, 0, 0, 255]);
        assert_eq!(grid.at([255, 0, 0, 255]), [255, 0, 0, 255]);
    }

    #[test]
    fn values_of_another_number_make_no_table() {
        assert!(InkGrid::<3>::new(&inks()[..300]).is_none());
    }
}
