//! Blocks to rows, one file per kind.

mod chart;
mod counted;
mod dots;
mod drop_cap;
mod figure;
mod list;
mod listing;
mod logos;
mod map;
mod qr;
mod quote;
mod stacked;
mod table;

pub(super) use quote::{lower, merge};
