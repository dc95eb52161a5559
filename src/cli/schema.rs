//! `booklet schema`.

use crate::load::{schemas, suggestion};
use crate::source::write_whole;

use super::args::SchemaArguments;
use super::exit::Exit;

/// Prints or writes the schemas of the files that people write.
pub(super) fn schema(arguments: &SchemaArguments) -> Exit {
    let all = schemas();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    if let Some(wanted) = arguments.name.as_deref().filter(|wanted| !names.contains(wanted)) {
        let help = match suggestion(wanted, &names) {
            Some(meant) => format!("did you mean “{meant}”?"),
            None => format!("there are: {}", names.join(", ")),
        };
        super::tell(&format!("there is no schema “{wanted}”; {help}"));
        return Exit::Failed;
    }
    let wanted = |name: &&str| arguments.name.as_deref().is_none_or(|wanted| wanted == *name);
    for (name, text) in all.iter().filter(|(name, _)| wanted(name)) {
        let Some(folder) = &arguments.out else {
            super::say(text.trim_end());
            continue;
        };
        let path = folder.join(format!("{name}.schema.json"));
        if let Err(error) = write_whole(&path, text.as_bytes()) {
            super::tell(&format!("cannot write {}: {error}", path.display()));
            return Exit::Failed;
        }
        super::say(&path.display().to_string());
    }
    Exit::Good
}
