//! Compares a JSON value with the schema of a type, to report everything that prevents reading it.
//! Used only for files that cannot be read.

use serde_json::{Map, Value};

use crate::codes::Code;

use super::suggest::suggestion;

/// Something that keeps a value from being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// What kind.
    pub(super) code: Code,
    /// JSON Pointer of the value.
    pub(super) pointer: String,
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: String,
}

/// Everything in `value` that does not match the schema.
pub(super) fn findings(schema: &Value, value: &Value) -> Vec<Misfit> {
    let mut walk = SchemaWalk { root: schema, findings: Vec::new() };
    walk.value(schema, value, "");
    walk.findings
}

/// A walk over a value and its schema.
struct SchemaWalk<'a> {
    /// The schema with the definitions.
    root: &'a Value,
    /// What was found.
    findings: Vec<Misfit>,
}

impl<'a> SchemaWalk<'a> {
    /// Notes a finding.
    fn note(&mut self, code: Code, at: &str, message: String, help: impl Into<String>) {
        self.findings.push(Misfit { code, pointer: at.to_owned(), message, help: help.into() });
    }

    /// Follows references.
    fn resolve(&self, mut schema: &'a Value) -> &'a Value {
        for _ in 0..16 {
            let target = schema.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|name| self.root.pointer(name.strip_prefix('#')?));
            match target {
                Some(found) => schema = found,
                None => break,
            }
        }
        schema
    }

    /// Compares a value.
    fn value(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let schema = self.resolve(schema);
        if let Some(choices) = choices(schema) {
            self.choice(choices, value, at);
            return;
        }
        // Words with a format, such as countries, are for editors; `check` says more about them.
        let allowed = schema.get("enum").filter(|_| schema.get("format").is_none());
        if let Some(allowed) = allowed.and_then(Value::as_array) {
            self.word(&allowed.iter().filter_map(Value::as_str).collect::<Vec<_>>(), value, at);
            return;
        }
        if let Some(only) = schema.get("const").and_then(Value::as_str) {
            self.word(&[only], value, at);
            return;
        }
        let wanted = types(schema);
        if !wanted.is_empty() && !wanted.iter().any(|&name| is(name, value)) {
            let wish =
                wanted.iter().filter(|&&t| t != "null" || wanted.len() == 1).map(|t| named(t));
            let wish = wish.collect::<Vec<_>>().join(" or ");
            let found = kind_of(value);
            let message = format!("{} must be {wish}, not {found}.", subject(at));
            self.note(Code::WrongType, at, message, format!("Write {wish} here."));
            return;
        }
        match value {
            Value::Object(object) => self.object(schema, object, at),
            Value::Array(items) => self.array(schema, items, at),
            Value::Number(number) => self.number(schema, number.as_f64(), at),
            _ => {}
        }
    }

    /// Compares an object: known fields, unknown fields, missing fields.
    fn object(&mut self, schema: &'a Value, object: &Map<String, Value>, at: &str) {
        let empty = Map::new();
        let known = schema.get("properties").and_then(Value::as_object);
        let rest = schema.get("additionalProperties");
        for (key, value) in object {
            let here = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            match (known.and_then(|known| known.get(key)), rest) {
                (Some(field), _) => self.value(field, value, &here),
                (None, Some(Value::Bool(false))) => {
                    let names = known.unwrap_or(&empty).keys().map(String::as_str);
                    self.unknown_field(key, &names.collect::<Vec<_>>(), &here);
                }
                (None, Some(of_rest @ Value::Object(_))) => self.value(of_rest, value, &here),
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        let misspelt = |name: &str| {
            let unknown = object.keys().filter(|key| known.is_some_and(|k| !k.contains_key(*key)));
            unknown.into_iter().any(|key| suggestion(key, &[name]).is_some())
        };
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            // A field that is misspelt is not missing too.
            if !object.contains_key(name) && !misspelt(name) {
                let message = format!("{} has no “{name}”.", subject(at));
                self.note(Code::MissingField, at, message, format!("Add a field \"{name}\"."));
            }
        }
    }

    /// Notes a field that the type does not have.
    fn unknown_field(&mut self, key: &str, known: &[&str], at: &str) {
        let help = suggestion(key, known).map_or_else(
            || format!("Fields allowed here: {}.", known.join(", ")),
            |meant| format!("Did you mean “{meant}”?"),
        );
        self.note(Code::UnknownField, at, format!("There is no field “{key}” here."), help);
    }

    /// Compares the items of an array.
    fn array(&mut self, schema: &'a Value, items: &[Value], at: &str) {
        if let Some(of_item) = schema.get("items") {
            for (index, item) in items.iter().enumerate() {
                self.value(of_item, item, &format!("{at}/{index}"));
            }
        }
        let bound = |name| schema.get(name).and_then(Value::as_u64);
        if let (Some(least), Some(most)) = (bound("minItems"), bound("maxItems"))
            && least == most
            && items.len() as u64 != least
        {
            let message = format!("{} must have {least} values, not {}.", subject(at), items.len());
            self.note(Code::WrongType, at, message, format!("Write {least} values."));
        }
    }

    /// Compares a number with the range that its type can hold.
    fn number(&mut self, schema: &Value, number: Option<f64>, at: &str) {
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
        let (least, most) = match format {
            "uint8" => (0.0, f64::from(u8::MAX)),
            "uint16" => (0.0, f64::from(u16::MAX)),
            "uint32" => (0.0, f64::from(u32::MAX)),
            "int32" => (f64::from(i32::MIN), f64::from(i32::MAX)),
            "uint" => (0.0, f64::MAX),
            _ => return,
        };
        if number.is_some_and(|n| n < least || n > most) {
            let message = format!("{} is too small or too large.", subject(at));
            self.note(
                Code::WrongType,
                at,
                message,
                format!("Write a number from {least} to {most}."),
            );
        }
    }

    /// Compares a value of which one of several schemas must hold.
    fn choice(&mut self, choices: &'a [Value], value: &Value, at: &str) {
        let choices: Vec<&Value> = choices.iter().map(|choice| self.resolve(choice)).collect();
        if value.is_null() && choices.iter().any(|choice| types(choice).contains(&"null")) {
            return;
        }
        let real: Vec<&Value> =
            choices.into_iter().filter(|choice| types(choice) != ["null"]).collect();
        if let [one] = real[..] {
            self.value(one, value, at);
            return;
        }
        let words: Vec<&str> = real.iter().flat_map(|choice| constants(choice)).collect();
        // Alternatives of different types: a number, or an object.
        let is_of = |choice: &&&'a Value| types(choice).iter().any(|&name| is(name, value));
        let is_simple = |choice: &&Value| !types(choice).contains(&"object");
        if words.is_empty() && real.iter().any(is_simple) {
            match real.iter().find(is_of) {
                Some(choice) => self.value(choice, value, at),
                None => self.of_no_type(&real, value, at),
            }
            return;
        }
        let keys: Option<Vec<&str>> = real.iter().map(|choice| only_key(choice)).collect();
        if !words.is_empty() {
            self.word(&words, value, at);
        } else if let (Some(keys), Some(object)) = (keys, value.as_object()) {
            self.keyed(&real, &keys, object, at);
        } else if let Some(object) = value.as_object() {
            self.tagged(&real, object, value, at);
        } else {
            let message = format!("{} must be an object, not {}.", subject(at), kind_of(value));
            self.note(Code::WrongType, at, message, "Write an object with a field \"type\".");
        }
    }

    /// Notes a value whose type is that of no alternative.
    fn of_no_type(&mut self, choices: &[&Value], value: &Value, at: &str) {
        let wish: Vec<_> = choices.iter().flat_map(|choice| types(choice)).map(named).collect();
        let wish = wish.join(" or ");
        let message = format!("{} must be {wish}, not {}.", subject(at), kind_of(value));
        self.note(Code::WrongType, at, message, format!("Write {wish} here."));
    }

    /// Compares an object whose only field says which schema holds.
    fn keyed(
        &mut self,
        choices: &[&'a Value],
        keys: &[&str],
        object: &Map<String, Value>,
        at: &str,
    ) {
        let list = keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(" or ");
        for key in object.keys().filter(|key| !keys.contains(&key.as_str())) {
            let here = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            self.unknown_field(key, keys, &here);
        }
        let known = |&(_, key): &(&&'a Value, &&str)| object.contains_key(*key);
        let given: Vec<(&&Value, &&str)> = choices.iter().zip(keys).filter(known).collect();
        match given[..] {
            // A field that is misspelt is not missing too.
            [] if !object.is_empty() => {}
            [] => {
                let message = format!("{} is empty.", subject(at));
                self.note(Code::MissingField, at, message, format!("Add {list}."));
            }
            [(choice, key)] => {
                let field = choice.pointer(&format!("/properties/{key}"));
                if let Some((field, value)) = field.zip(object.get(*key)) {
                    self.value(field, value, &format!("{at}/{key}"));
                }
            }
            _ => {
                let message = format!("{} can have only one of {list}.", subject(at));
                self.note(Code::WrongType, at, message, "Write each as a separate item.");
            }
        }
    }

    /// Compares an object whose field `type` says which schema holds.
    fn tagged(
        &mut self,
        choices: &[&'a Value],
        object: &Map<String, Value>,
        value: &Value,
        at: &str,
    ) {
        let tags: Vec<&str> = choices.iter().filter_map(|choice| tag(choice)).collect();
        match object.get("type").and_then(Value::as_str) {
            None => {
                let message = format!("{} has no “type”.", subject(at));
                let help = format!("Add \"type\", one of: {}.", tags.join(", "));
                self.note(Code::MissingField, at, message, help);
            }
            Some(found) => match choices.iter().find(|choice| tag(choice) == Some(found)) {
                Some(choice) => self.value(choice, value, at),
                None => self.word(&tags, &Value::from(found), &format!("{at}/type")),
            },
        }
    }

    /// Compares a word with those allowed.
    fn word(&mut self, allowed: &[&str], value: &Value, at: &str) {
        let Some(found) = value.as_str() else {
            let message = format!("{} must be a word, not {}.", subject(at), kind_of(value));
            let help = format!("Write one of: {}.", allowed.join(", "));
            self.note(Code::WrongType, at, message, help);
            return;
        };
        if allowed.contains(&found) {
            return;
        }
        let list = format!("Allowed: {}.", allowed.join(", "));
        let help = match suggestion(found, allowed) {
            Some(meant) => format!("Did you mean “{meant}”? {list}"),
            None => list,
        };
        let message = format!("{} cannot be “{found}”.", subject(at));
        self.note(Code::UnknownValue, at, message, help);
    }
}

/// The alternatives of a schema.
fn choices(schema: &Value) -> Option<&[Value]> {
    let list = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    list.as_array().map(Vec::as_slice)
}

/// The words a schema allows.
fn constants(schema: &Value) -> Vec<&str> {
    let list = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    list.chain(schema.get("const")).filter_map(Value::as_str).collect()
}

/// The tag of an alternative.
fn tag(schema: &Value) -> Option<&str> {
    schema.pointer("/properties/type/const")?.as_str()
}

/// The only field of an alternative, if it must have one and can have no other.
fn only_key(schema: &Value) -> Option<&str> {
    let required = schema.get("required")?.as_array()?;
    let [key] = &required[..] else { return None };
    let fields = schema.get("properties")?.as_object()?;
    (fields.len() == 1 && tag(schema).is_none()).then(|| key.as_str()).flatten()
}

/// The types a schema allows.
fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether a value is of a schema's type.
fn is(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => true,
    }
}

/// A schema's type for people.
fn named(name: &str) -> &str {
    match name {
        "object" => "an object in braces",
        "array" => "a list in square brackets",
        "string" => "a text in quotation marks",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "true or false",
        other => other,
    }
}

/// What a value is, for people.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The subject of a sentence about the value at a pointer.
fn subject(at: &str) -> String {
    match at.rsplit('/').next().unwrap_or_default() {
        "" => "The file".to_owned(),
        name if name.bytes().all(|b| b.is_ascii_digit()) => {
            let list = at.rsplit('/').nth(1).unwrap_or_default();
            format!("Item {} of “{list}”", name.parse().map_or(0, |n: usize| n.saturating_add(1)))
        }
        name => format!("“{name}”"),
    }
}
