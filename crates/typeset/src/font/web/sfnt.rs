//! The table directory of a font file.

use std::collections::BTreeMap;

/// Tables by their tags.
pub(super) type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// Adds a 16-bit number. Larger values are truncated; callers avoid them.
pub(super) fn push(out: &mut Vec<u8>, value: usize) {
    out.extend_from_slice(&(value as u16).to_be_bytes());
}

/// The tables of a font file; `None` if its directory is broken.
pub(super) fn read(data: &[u8]) -> Option<Tables> {
    let count = usize::from(u16::from_be_bytes(data.get(4..6)?.try_into().ok()?));
    let mut tables = Tables::new();
    for record in data.get(12..12 + count * 16)?.chunks_exact(16) {
        let tag = record.get(..4)?.try_into().ok()?;
        let number = |at: usize| -> Option<usize> {
            Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize)
        };
        let (offset, length) = (number(8)?, number(12)?);
        tables.insert(tag, data.get(offset..offset.checked_add(length)?)?.to_vec());
    }
    Some(tables)
}

/// A font file of these tables, aligned to four bytes, with checksums.
pub(super) fn write(cff: bool, tables: &Tables) -> Vec<u8> {
    let count = tables.len();
    let mut out = Vec::new();
    out.extend_from_slice(if cff { b"OTTO" } else { &[0, 1, 0, 0] });
    let log = count.max(1).ilog2();
    let range = 16usize << log;
    for value in [count, range, log as usize, count * 16 - range] {
        push(&mut out, value);
    }
    let mut offset = 12 + 16 * count;
    let mut head = None;
    for (tag, table) in tables {
        if tag == b"head" && table.len() >= 12 {
            head = Some(offset + 8);
        }
        out.extend_from_slice(tag);
        let sum =
            if tag == b"head" { sum(table).wrapping_sub(adjustment(table)) } else { sum(table) };
        for value in [sum, offset as u32, table.len() as u32] {
            out.extend_from_slice(&value.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    if let Some(at) = head {
        out[at..at + 4].fill(0);
        let adjusted = 0xb1b0_afba_u32.wrapping_sub(sum(&out));
        out[at..at + 4].copy_from_slice(&adjusted.to_be_bytes());
    }
    out
}

/// The checksum adjustment in the head table, which is excluded from the table's own checksum.
fn adjustment(head: &[u8]) -> u32 {
    head.get(8..12).map_or(0, sum)
}

/// The checksum of a table: the sum of its 32-bit numbers, padded with zeros.
fn sum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |total, chunk| {
        let mut bytes = [0; 4];
        bytes[..chunk.len()].copy_from_slice(chunk);
        total.wrapping_add(u32::from_be_bytes(bytes))
    })
}
