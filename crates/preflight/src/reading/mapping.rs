//! Whether the types in use are standard ones or mapped to them (ISO 14289-1, 7.1).

use std::collections::BTreeSet;

use crate::file::File;
use crate::finding::PageFindings;
use crate::rule::Rule;

use super::elements::Elements;
use super::roles::{Roles, is_standard};

/// Judges the role map and the types of all elements.
pub(super) fn judge(file: File<'_>, roles: &Roles, all: &Elements<'_>, found: &mut PageFindings) {
    for (kind, role) in roles.entries().filter(|(kind, _)| is_standard(kind)) {
        let message = format!("the standard type {kind} is mapped to {role}");
        found.add(Rule::UaRole, None, message);
    }
    let mut known = BTreeSet::new();
    for element in &all.list {
        let kind = file.name_at(element.entries, "S");
        if is_standard(&element.kind) || !known.insert(kind.clone()) {
            continue;
        }
        let message = if roles.is_circle(&kind) {
            format!("the mapping of the type {kind} is circular")
        } else {
            format!("the type {kind} is not mapped to a standard one")
        };
        found.add(Rule::UaRole, element.id, message);
    }
}
