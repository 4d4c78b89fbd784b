//! The table of settings as people and editors read it: Markdown, JSON Schema, and what is in force.

use serde_json::{Map, Value, json};

use super::{FILE_NAME, KEYS, Key, Kind, Origin, Settings};
use crate::model::Lang;
use crate::words::headings::Meaning;

/// The reference of all settings as Markdown.
pub fn reference(lang: Lang) -> String {
    let (title, intro, head) = match lang {
        Lang::Sv => ("# Inställningar", SWEDISH_INTRO, ["Nyckel", "Tar", "Annars", "Vad den gör"]),
        Lang::En => ("# Configuration", ENGLISH_INTRO, ["Key", "Takes", "Default", "What it does"]),
    };
    let mut text = format!("{title}\n\n{intro}\n| {} |\n|---|---|---|---|\n", head.join(" | "));
    for key in KEYS {
        let takes = takes(key.kind, lang);
        let default = if key.default.is_empty() { String::new() } else { format!("`{}`", key.default) };
        text.push_str(&format!("| `{}` | {takes} | {default} | {} |\n", key.name, key.about.get(lang)));
    }
    text.push_str(match lang {
        Lang::Sv => SWEDISH_SHEETS,
        Lang::En => ENGLISH_SHEETS,
    });
    for entry in SHEET_KEYS {
        let (takes, about) = match lang {
            Lang::Sv => (entry.takes_sv, entry.about_sv),
            Lang::En => (entry.takes_en, entry.about_en),
        };
        text.push_str(&format!("| `{}` | {takes} | {about} |\n", entry.name));
    }
    let meanings: Vec<String> = Meaning::names().iter().map(|name| format!("`{name}`")).collect();
    let (before, after) = match lang {
        Lang::Sv => ("Kolumners betydelser: ", "."),
        Lang::En => ("Meanings of columns: ", "."),
    };
    text.push_str(&format!("\n{before}{}{after}\n", meanings.join(", ")));
    text
}

/// One key of a `[[sheet]]` entry.
struct SheetKey {
    name: &'static str,
    takes_sv: &'static str,
    takes_en: &'static str,
    about_sv: &'static str,
    about_en: &'static str,
}

const SHEET_KEYS: &[SheetKey] = &[
    SheetKey {
        name: "file",
        takes_sv: "ett namn som `\"okr-*.xlsx\"`",
        takes_en: "a name such as `\"okr-*.xlsx\"`",
        about_sv: "Vilka filer som avses; `*` står för vad som helst. Annars alla.",
        about_en: "Which files are meant; `*` stands for anything. Else all.",
    },
    SheetKey {
        name: "tab",
        takes_sv: "ett namn som `\"Team *\"`",
        takes_en: "a name such as `\"Team *\"`",
        about_sv: "Vilka flikar som avses. Annars alla.",
        about_en: "Which tabs are meant. Else all.",
    },
    SheetKey {
        name: "header_row",
        takes_sv: "radens nummer",
        takes_en: "the row's number",
        about_sv: "Raden där rubrikerna står.",
        about_en: "The row in which the headings stand.",
    },
    SheetKey {
        name: "unit",
        takes_sv: "text",
        takes_en: "a text",
        about_sv: "Enheten som bladets mål hör till där bladet inget säger.",
        about_en: "The unit that the sheet's objectives belong to where the sheet says nothing.",
    },
    SheetKey {
        name: "level",
        takes_sv: "`\"company\"`, `\"department\"`, `\"individual\"`",
        takes_en: "`\"company\"`, `\"department\"`, `\"individual\"`",
        about_sv: "Nivån.",
        about_en: "The level.",
    },
    SheetKey {
        name: "period",
        takes_sv: "en period som `\"2026-Q3\"`",
        takes_en: "a period such as `\"2026-Q3\"`",
        about_sv: "Perioden.",
        about_en: "The period.",
    },
    SheetKey {
        name: "scale",
        takes_sv: "heltal, 1 till 1000",
        takes_en: "a whole number, 1 to 1000",
        about_sv: "Betygens högsta värde: 1, 5, 10, 100.",
        about_en: "The highest grade: 1, 5, 10, 100.",
    },
    SheetKey {
        name: "columns",
        takes_sv: "en tabell: bokstav eller rubrik = betydelse",
        takes_en: "a table: letter or heading = meaning",
        about_sv: "Vad kolumnerna betyder; de som inte nämns läses som annars.",
        about_en: "What columns mean; those not named are read as ever.",
    },
];

const ENGLISH_SHEETS: &str = "
## Sheets that are read wrongly

`sippra inspect FILE` shows how a sheet was read, and `sippra inspect --write-config FILE -o sippra.toml` writes that down as
`[[sheet]]` entries, one for each sheet, to be corrected by hand. The first entry that fits a sheet counts.
What each column was taken for stands in words, with the name to write here in brackets: `unit of measure (measure)`.

```toml
[[sheet]]
file = \"okr-*.xlsx\"
tab = \"Sälj\"
header_row = 4
unit = \"Sälj\"
[sheet.columns]
C = \"key_result\"
\"Nuläge\" = \"start\"
H = \"ignore\"
```

| Key | Takes | What it does |
|---|---|---|
";

const SWEDISH_SHEETS: &str = "
## Blad som läses fel

`sippra inspect FIL` visar hur ett blad lästes, och `sippra inspect --write-config FIL -o sippra.toml` skriver ner det som
`[[sheet]]`, en post för varje blad, att rätta för hand. Den första post som passar ett blad gäller.
Vad varje kolumn togs för står i ord, med namnet att skriva här inom parentes: `nyckelresultat (key_result)`.

| Nyckel | Tar | Vad den gör |
|---|---|---|
";

const ENGLISH_INTRO: &str = "\
Nothing has to be configured. What is set is taken from, later over earlier: the defaults, the nearest `sippra.toml`
upward from the first input (or `--config FILE`), the environment (`SIPPRA_LIMITS_KEY_RESULTS=6` for
`limits.key_results = 6`), and the flags. A key that does not exist or a value that does not fit ends the run with
exit code 2, the line, and the nearest key. `sippra config` shows what is in force and where it comes from;
`sippra config --schema` gives a JSON Schema for editors.

```toml
company = \"Hjulsjö Cykel AB\"
lang = \"sv\"

[limits]
objectives_warning = 6

[severity]
no-owner = \"off\"
K03 = \"warning\"

[kpi.aliases]
\"Nytecknade kunder\" = \"Nya kunder\"

[kpi.\"Nya kunder\"]
aggregate = \"sum\"
```

Dots in a key are tables in the file: `limits.key_results` is `key_results` under `[limits]`. This page is generated by
`sippra config --reference`.
";

const SWEDISH_INTRO: &str = "\
Ingenting behöver ställas in. Det som gäller tas ur, senare över tidigare: standardvärdena, närmaste `sippra.toml` uppåt
från första filen (eller `--config FIL`), miljön (`SIPPRA_LIMITS_KEY_RESULTS=6` för `limits.key_results = 6`) och
flaggorna. En nyckel som inte finns eller ett värde som inte passar avslutar körningen med slutkod 2, raden och den
närmaste nyckeln. `sippra config` visar vad som gäller och varifrån; `sippra config --schema` ger ett JSON Schema.
";

fn takes(kind: Kind, lang: Lang) -> String {
    let words =
        |words: &[&str]| words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
    match (kind, lang) {
        (Kind::Text, Lang::Sv) => "text".to_owned(),
        (Kind::Text, Lang::En) => "a text".to_owned(),
        (Kind::Period, Lang::Sv) => "en period som `\"2026-Q3\"`".to_owned(),
        (Kind::Period, Lang::En) => "a period such as `\"2026-Q3\"`".to_owned(),
        (Kind::Word(all), _) => words(all),
        (Kind::Words(all), Lang::Sv) => format!("en lista av {}", words(all)),
        (Kind::Words(all), Lang::En) => format!("a list of {}", words(all)),
        (Kind::Whole, Lang::Sv) => "heltal".to_owned(),
        (Kind::Whole, Lang::En) => "a whole number".to_owned(),
        (Kind::Size, Lang::Sv) => "byte, eller text som `\"256 MiB\"`".to_owned(),
        (Kind::Size, Lang::En) => "bytes, or a text such as `\"256 MiB\"`".to_owned(),
        (Kind::Truth, _) => "`true`, `false`".to_owned(),
        (Kind::Table([]), Lang::Sv) => "en tabell av namn".to_owned(),
        (Kind::Table([]), Lang::En) => "a table of names".to_owned(),
        (Kind::Table(all), Lang::Sv) => format!("en tabell av {}", words(all)),
        (Kind::Table(all), Lang::En) => format!("a table of {}", words(all)),
    }
}

/// A JSON Schema of `sippra.toml`, with a line break at its end.
pub fn schema() -> String {
    let mut properties = Map::new();
    for key in KEYS {
        match key.name.split('.').collect::<Vec<_>>().as_slice() {
            [name] => {
                properties.insert((*name).to_owned(), of(key));
            }
            [table, "NAME", name] => {
                let named = json!({"type": "object", "properties": {*name: {"enum": words(key.kind)}},
                    "additionalProperties": false, "description": key.about.en});
                if let Some(table) = table_of(&mut properties, table).as_object_mut() {
                    table.insert("additionalProperties".to_owned(), named);
                }
            }
            [table, name] => {
                let table = table_of(&mut properties, table).get_mut("properties");
                if let Some(properties) = table.and_then(Value::as_object_mut) {
                    properties.insert((*name).to_owned(), of(key));
                }
            }
            _ => {}
        }
    }
    properties.insert("sheet".to_owned(), sheet());
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE_NAME,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{document:#}\n")
}

/// The schema of `[[sheet]]` entries.
fn sheet() -> Value {
    let properties: Map<String, Value> = SHEET_KEYS
        .iter()
        .map(|entry| {
            let mut schema = match entry.name {
                "header_row" => json!({"type": "integer", "minimum": 1}),
                "scale" => json!({"type": "integer", "minimum": 1, "maximum": 1000}),
                "level" => json!({"enum": ["company", "department", "individual"]}),
                "columns" => {
                    json!({"type": "object", "additionalProperties": {"enum": Meaning::names()}})
                }
                _ => json!({"type": "string"}),
            };
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".to_owned(), entry.about_en.into());
            }
            (entry.name.to_owned(), schema)
        })
        .collect();
    json!({
        "type": "array",
        "description": "How sheets are to be read, where they were read wrongly.",
        "items": {"type": "object", "properties": properties, "additionalProperties": false},
    })
}

/// A table's schema, made where it is missing.
fn table_of<'a>(properties: &'a mut Map<String, Value>, table: &str) -> &'a mut Value {
    let entry = properties.entry(table.to_owned());
    entry.or_insert_with(|| json!({"type": "object", "properties": {}, "additionalProperties": false}))
}

const fn words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Word(words) | Kind::Words(words) | Kind::Table(words) => words,
        _ => &[],
    }
}

fn of(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::Text | Kind::Period => json!({"type": "string"}),
        Kind::Word(words) => json!({"enum": words}),
        Kind::Words(words) => json!({"type": "array", "items": {"enum": words}}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Size => json!({"type": ["integer", "string"]}),
        Kind::Truth => json!({"type": "boolean"}),
        Kind::Table([]) => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Kind::Table(words) => json!({"type": "object", "additionalProperties": {"enum": words}}),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), key.about.en.into());
    }
    schema
}

impl Settings {
    /// Every setting in force, one a line as TOML, each with where it comes from.
    pub fn show(&self, lang: Lang) -> String {
        let mut text = String::new();
        for key in KEYS.iter().filter(|key| !key.kind.is_table()) {
            match self.in_force.get(key.name) {
                Some((value, origin)) => text.push_str(&line(key.name, value, &origin.text(lang))),
                None if key.default.is_empty() => {}
                None => text.push_str(&line(key.name, key.default, default_word(lang))),
            }
        }
        let named = |name: &str| KEYS.iter().any(|key| key.name == name);
        for (name, (value, origin)) in self.in_force.iter().filter(|(name, _)| !named(name)) {
            text.push_str(&line(name, value, &origin.text(lang)));
        }
        text
    }
}

fn line(name: &str, value: &str, origin: &str) -> String {
    format!("{:<48} # {origin}\n", format!("{name} = {value}"))
}

const fn default_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "standardvärde",
        Lang::En => "default",
    }
}

impl Origin {
    fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::File(number), Lang::Sv) => format!("{FILE_NAME}, rad {number}"),
            (Self::File(number), Lang::En) => format!("{FILE_NAME}, line {number}"),
            (Self::Environment(name), _) => name.clone(),
            (Self::Flag, Lang::Sv) => "flagga".to_owned(),
            (Self::Flag, Lang::En) => "flag".to_owned(),
        }
    }
}
