//! The keys of results.

use xxhash_rust::xxh3::Xxh3;

/// Everything a result depends on, in 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u128);

impl Key {
    /// The key of a result of `kind` that depends on `parts`, and on the version of the program. Raise
    /// `version` when the way it is made changes.
    pub fn new(kind: &str, version: u32, parts: &[&[u8]]) -> Self {
        let mut state = Xxh3::new();
        let program = env!("CARGO_PKG_VERSION").as_bytes();
        for part in [program, kind.as_bytes(), &version.to_le_bytes()].iter().chain(parts) {
            state.update(&(part.len() as u64).to_le_bytes());
            state.update(part);
        }
        Self(state.digest128())
    }

    /// The key itself, for results that depend on the same input.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The name of the key's file: its digits.
    pub(super) fn name(self) -> String {
        format!("{:032x}", self.0)
    }

    /// Whether a file's name is that of a key.
    pub(super) fn is_name(name: &str) -> bool {
        name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}
