//! Additions to the schemas, so that editors complete and explain values.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::data::{COUNTRIES, NACE_SECTIONS, word_keys};

/// A country's code. Its `format` tells readers of the schema that `check` validates these words.
pub(super) fn country(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = COUNTRIES.iter().map(|country| country.code).collect();
    let names: Vec<&str> = COUNTRIES.iter().map(|country| country.name("en")).collect();
    json_schema!({ "type": "string", "format": "country", "enum": codes, "enumDescriptions": names })
}

/// A list of countries' codes.
pub(super) fn countries(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": country(generator) })
}

/// The section letter of NACE Rev. 2; `check` validates it, as with countries.
pub(super) fn nace(_: &mut SchemaGenerator) -> Schema {
    let (letters, headings): (Vec<&str>, Vec<&str>) = NACE_SECTIONS.into_iter().unzip();
    json_schema!({
        "type": "string", "format": "nace", "enum": letters, "enumDescriptions": headings
    })
}

/// Words of the book's own by the keys of the program's; `check` validates the keys.
pub(super) fn words(_: &mut SchemaGenerator) -> Schema {
    let (keys, words): (Vec<String>, Vec<String>) = word_keys("en").into_iter().unzip();
    json_schema!({
        "type": "object",
        "propertyNames": { "type": "string", "enum": keys, "enumDescriptions": words },
        "additionalProperties": { "type": "string" }
    })
}

/// Values of a type by the codes of countries.
pub(super) fn by_country<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let (names, values) = (country(generator), generator.subschema_for::<T>());
    json_schema!({ "type": "object", "propertyNames": names, "additionalProperties": values })
}

/// Describes the fields that represent an enum variant with the description of the variant.
pub(super) fn describe_alternatives(schema: &mut Schema) {
    let alternatives = schema.get_mut("oneOf").and_then(Value::as_array_mut);
    for alternative in alternatives.into_iter().flatten() {
        let Some(words) = alternative.get("description").cloned() else { continue };
        let fields = alternative.get_mut("properties").and_then(Value::as_object_mut);
        for field in fields.into_iter().flat_map(|fields| fields.values_mut()) {
            if let Some(field) = field.as_object_mut() {
                field.entry("description").or_insert_with(|| json!(words));
            }
        }
    }
}
