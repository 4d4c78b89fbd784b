//! THE table of findings. `sippra explain`, the README, the findings sheet and SARIF rules all come from it.
//!
//! An id is never reused. A name says what is wrong, not the remedy.

use crate::model::{Lang, Severity};

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// Swedish.
    pub sv: &'static str,
    /// English.
    pub en: &'static str,
}

impl Wording {
    /// The text in a language.
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Sv => self.sv,
            Lang::En => self.en,
        }
    }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Letter {
    /// Sheet.
    S,
    /// Tree.
    T,
    /// Objective.
    O,
    /// Key result.
    K,
    /// Grade.
    G,
    /// Check-in.
    C,
    /// KPI.
    P,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Info {
    /// The finding.
    pub code: Code,
    /// Its id, such as `K03`.
    pub id: &'static str,
    /// Its name, such as `placeholder`.
    pub name: &'static str,
    /// What it is about.
    pub letter: Letter,
    /// Default severity.
    pub severity: Severity,
    /// A heading.
    pub title: Wording,
    /// The message, with `{name}` places.
    pub message: Wording,
    /// What to do, with `{name}` places.
    pub help: Wording,
}

/// A finding's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// No OKRs found.
    S01,
    /// Two columns with one meaning.
    S02,
    /// Column not understood.
    S03,
    /// A needed column is missing.
    S04,
    /// Error value in a cell.
    S05,
    /// Formula without a stored result.
    S06,
    /// Number that reads two ways.
    S07,
    /// Not a number where one is needed.
    S08,
    /// Grade column of mixed or unclear scale.
    S09,
    /// Grade column of only 0 and 1.
    S10,
    /// Period, type, level or status not understood.
    S11,
    /// Hidden rows or columns that hold key results.
    S12,
    /// Empty template block.
    S13,
    /// Leftover template prompt.
    S14,
    /// File or sheet cannot be read.
    S15,
    /// Characters that cannot be right.
    S16,
    /// Sheet not read as OKRs.
    S17,
    /// Cells that were not used.
    S18,
    /// A limit was reached.
    S19,
    /// Hidden sheet.
    S20,
    /// Unknown parent.
    T01,
    /// Alignment cycle.
    T02,
    /// Parent on a lower level.
    T03,
    /// Unit tree cycle.
    T04,
    /// One name spelt several ways.
    T05,
    /// Objective without a parent.
    T06,
    /// Department repeats its people's objectives.
    T07,
    /// Many objectives.
    O01,
    /// Too many objectives.
    O02,
    /// Far too many objectives.
    O03,
    /// Too many key results.
    O04,
    /// Objective without key results.
    O05,
    /// Only one key result.
    O06,
    /// Objective longer than one line.
    O07,
    /// Duplicate objective.
    O08,
    /// Duplicate id.
    O09,
    /// Objective without an owner.
    O10,
    /// Key result without an objective.
    K01,
    /// Not measurable.
    K02,
    /// Placeholder is not filled in.
    K03,
    /// Long key result.
    K04,
    /// A task rather than a result.
    K05,
    /// All key results are tasks.
    K06,
    /// Weights that do not add up.
    K07,
    /// Not graded.
    G01,
    /// Given and measured grades differ.
    G02,
    /// Grade outside 0–100%.
    G03,
    /// No start where lower is better.
    G04,
    /// Assumed start decides the grade.
    G05,
    /// Start equals target.
    G06,
    /// Moved backwards.
    G07,
    /// Over-achieved.
    G08,
    /// Start, target and actual on different scales.
    G09,
    /// Change of opposite sign.
    G10,
    /// Typed grade differs from the mean.
    G11,
    /// Period of a sheet not settled.
    G12,
    /// Check-in for an unknown key result.
    C01,
    /// Check-in outside the period.
    C02,
    /// Stale.
    C03,
    /// Measures that cannot be added.
    P01,
    /// Targets below do not reach the unit's own.
    P02,
    /// Actuals below do not account for the unit's own.
    P03,
    /// Near spellings of one KPI.
    P04,
}

impl Code {
    /// Its row in the table.
    #[expect(clippy::indexing_slicing, reason = "one row for each code, in order: tested below")]
    pub fn info(self) -> &'static Info {
        &CODES[self as usize]
    }
}

/// All findings, in the order of [`Code`].
pub static CODES: &[Info] = &[
    Info {
        code: Code::S01,
        id: "S01",
        name: "no-okrs",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Inga OKR:er hittade", en: "No OKRs found" },
        message: Wording { sv: "inget här ser ut som OKR:er", en: "nothing here looks like OKRs" },
        help: Wording {
            sv: "kontrollera att bladet har en kolumn för mål och en för nyckelresultat, eller kör `sippra inspect` för att se hur det lästes",
            en: "check that the sheet has a column for objectives and one for key results, or run `sippra inspect` to see how it was read",
        },
    },
    Info {
        code: Code::S02,
        id: "S02",
        name: "ambiguous-columns",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording { sv: "Två kolumner med samma betydelse", en: "Two columns with one meaning" },
        message: Wording {
            sv: "kolumnerna {a} och {b} betyder båda {meaning}",
            en: "columns {a} and {b} both mean {meaning}",
        },
        help: Wording {
            sv: "byt namn på den som inte ska användas; {used} användes",
            en: "rename the one that should not be used; {used} was used",
        },
    },
    Info {
        code: Code::S03,
        id: "S03",
        name: "unknown-column",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Kolumn förstods inte", en: "Column not understood" },
        message: Wording {
            sv: "kolumnen ”{heading}” förstods inte",
            en: "column \"{heading}\" was not understood",
        },
        help: Wording {
            sv: "den lästes inte; byt rubrik om den ska räknas",
            en: "it was not read; change its heading if it should count",
        },
    },
    Info {
        code: Code::S04,
        id: "S04",
        name: "missing-column",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "En kolumn som behövs saknas", en: "A needed column is missing" },
        message: Wording {
            sv: "bladet har ingen kolumn för {meaning}",
            en: "the sheet has no column for {meaning}",
        },
        help: Wording { sv: "lägg till kolumnen ”{heading}”", en: "add a column \"{heading}\"" },
    },
    Info {
        code: Code::S05,
        id: "S05",
        name: "error-cell",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Felvärde i en cell", en: "Error value in a cell" },
        message: Wording { sv: "cellen visar {error}", en: "the cell shows {error}" },
        help: Wording { sv: "rätta formeln eller skriv värdet", en: "mend the formula or write the value" },
    },
    Info {
        code: Code::S06,
        id: "S06",
        name: "formula-without-result",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Formel utan sparat resultat", en: "Formula without a stored result" },
        message: Wording {
            sv: "formelns resultat är inte sparat i filen",
            en: "the formula's result is not stored in the file",
        },
        help: Wording {
            sv: "öppna filen i ett kalkylprogram och spara den igen",
            en: "open the file in a spreadsheet program and save it again",
        },
    },
    Info {
        code: Code::S07,
        id: "S07",
        name: "number-reads-two-ways",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording { sv: "Tal som kan läsas på två sätt", en: "Number that reads two ways" },
        message: Wording {
            sv: "”{text}” kan läsas som {a} eller {b}",
            en: "\"{text}\" can be read as {a} or {b}",
        },
        help: Wording {
            sv: "det lästes som {used}; skriv talet utan tusentalsavgränsare eller med tydliga decimaler",
            en: "it was read as {used}; write it without a thousands separator or with clear decimals",
        },
    },
    Info {
        code: Code::S08,
        id: "S08",
        name: "not-a-number",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Inte ett tal där ett behövs", en: "Not a number where one is needed" },
        message: Wording { sv: "”{text}” är inte ett tal", en: "\"{text}\" is not a number" },
        help: Wording {
            sv: "skriv bara talet i kolumnen {column}",
            en: "write just the number in column {column}",
        },
    },
    Info {
        code: Code::S09,
        id: "S09",
        name: "unclear-scale",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording {
            sv: "Betygskolumn med blandad eller oklar skala",
            en: "Grade column of mixed or unclear scale",
        },
        message: Wording {
            sv: "kolumnen ”{heading}” har ingen tydlig skala: {why}",
            en: "column \"{heading}\" has no clear scale: {why}",
        },
        help: Wording {
            sv: "skriv alla betyg som procent (57 %) eller som 0–1, eller namnge skalan i rubriken, till exempel ”Betyg (0–10)”",
            en: "write all grades as percent (57%) or as 0–1, or name the scale in the heading, for example \"Score (0–10)\"",
        },
    },
    Info {
        code: Code::S10,
        id: "S10",
        name: "zero-one-scale",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Betygskolumn med bara 0 och 1", en: "Grade column of only 0 and 1" },
        message: Wording {
            sv: "kolumnen ”{heading}” har bara 0 och 1 och lästes som inte nått och nått",
            en: "column \"{heading}\" has only 0 and 1 and was read as not met and met",
        },
        help: Wording {
            sv: "skriv procent om delvis uppfyllnad menas",
            en: "write percent if partial grades are meant",
        },
    },
    Info {
        code: Code::S11,
        id: "S11",
        name: "not-understood",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording {
            sv: "Period, typ, nivå eller status förstods inte",
            en: "Period, type, level or status not understood",
        },
        message: Wording {
            sv: "{what} ”{text}” förstods inte", en: "{what} \"{text}\" was not understood"
        },
        help: Wording { sv: "skriv till exempel {example}", en: "write for example {example}" },
    },
    Info {
        code: Code::S12,
        id: "S12",
        name: "hidden-key-results",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording {
            sv: "Dolda rader eller kolumner med nyckelresultat",
            en: "Hidden rows or columns that hold key results",
        },
        message: Wording {
            sv: "{count} nyckelresultat står i dolda {where}",
            en: "{count} key results stand in hidden {where}",
        },
        help: Wording {
            sv: "de räknas med; ta bort dem om de inte ska räknas",
            en: "they count; delete them if they should not",
        },
    },
    Info {
        code: Code::S13,
        id: "S13",
        name: "empty-block",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Tomt mallblock", en: "Empty template block" },
        message: Wording { sv: "ett mallblock är inte ifyllt", en: "a template block is not filled in" },
        help: Wording { sv: "fyll i det eller ta bort det", en: "fill it in or delete it" },
    },
    Info {
        code: Code::S14,
        id: "S14",
        name: "template-prompt",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording { sv: "Kvarlämnad malltext", en: "Leftover template prompt" },
        message: Wording {
            sv: "malltexten ”{text}” står kvar",
            en: "the template prompt \"{text}\" is still there",
        },
        help: Wording { sv: "skriv över den eller ta bort den", en: "write over it or delete it" },
    },
    Info {
        code: Code::S15,
        id: "S15",
        name: "unreadable",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Filen eller bladet går inte att läsa", en: "File or sheet cannot be read" },
        message: Wording { sv: "går inte att läsa: {why}", en: "cannot be read: {why}" },
        help: Wording { sv: "{do}", en: "{do}" },
    },
    Info {
        code: Code::S16,
        id: "S16",
        name: "broken-text",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording { sv: "Tecken som inte kan vara rätt", en: "Characters that cannot be right" },
        message: Wording { sv: "texten har tecken som gått sönder", en: "the text has broken characters" },
        help: Wording {
            sv: "spara filen om som UTF-8 och rätta orden",
            en: "save the file again as UTF-8 and mend the words",
        },
    },
    Info {
        code: Code::S17,
        id: "S17",
        name: "sheet-left-out",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Blad som inte lästes som OKR:er", en: "Sheet not read as OKRs" },
        message: Wording {
            sv: "bladet lästes inte som OKR:er: {why}",
            en: "the sheet was not read as OKRs: {why}",
        },
        help: Wording {
            sv: "inget behöver göras om det stämmer; se annars `sippra inspect`",
            en: "nothing to do if that is right; else see `sippra inspect`",
        },
    },
    Info {
        code: Code::S18,
        id: "S18",
        name: "cells-not-used",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Celler som inte användes", en: "Cells that were not used" },
        message: Wording {
            sv: "{count} celler användes inte ({cells})",
            en: "{count} cells were not used ({cells})",
        },
        help: Wording {
            sv: "se `sippra inspect` för hur bladet lästes",
            en: "see `sippra inspect` for how the sheet was read",
        },
    },
    Info {
        code: Code::S19,
        id: "S19",
        name: "limit-reached",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "En gräns nåddes", en: "A limit was reached" },
        message: Wording {
            sv: "{what} är över gränsen {limit}", en: "{what} is over the limit of {limit}"
        },
        help: Wording {
            sv: "höj `{key}` under [limits] i sippra.toml om filen är betrodd",
            en: "raise `{key}` under [limits] in sippra.toml if the file is trusted",
        },
    },
    Info {
        code: Code::S20,
        id: "S20",
        name: "hidden-sheet",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Dolt blad", en: "Hidden sheet" },
        message: Wording {
            sv: "bladet är dolt och lästes ändå",
            en: "the sheet is hidden and was read all the same",
        },
        help: Wording { sv: "ta bort det om det inte ska räknas", en: "delete it if it should not count" },
    },
    Info {
        code: Code::T01,
        id: "T01",
        name: "unknown-parent",
        letter: Letter::T,
        severity: Severity::Warning,
        title: Wording { sv: "Okänt överordnat mål", en: "Unknown parent" },
        message: Wording {
            sv: "det överordnade målet ”{parent}” finns inte",
            en: "the parent \"{parent}\" does not exist",
        },
        help: Wording {
            sv: "skriv id eller text för ett mål som finns",
            en: "write the id or text of an objective that exists",
        },
    },
    Info {
        code: Code::T02,
        id: "T02",
        name: "alignment-cycle",
        letter: Letter::T,
        severity: Severity::Error,
        title: Wording { sv: "Mål som stödjer varandra i ring", en: "Alignment cycle" },
        message: Wording {
            sv: "målen stödjer varandra i ring: {members}",
            en: "objectives support one another in a ring: {members}",
        },
        help: Wording {
            sv: "låt ett av dem peka uppåt eller inte alls",
            en: "let one of them point upward or nowhere",
        },
    },
    Info {
        code: Code::T03,
        id: "T03",
        name: "parent-on-lower-level",
        letter: Letter::T,
        severity: Severity::Warning,
        title: Wording { sv: "Överordnat mål på lägre nivå", en: "Parent on a lower level" },
        message: Wording {
            sv: "det överordnade målet ”{parent}” står på nivån {level}, under det egna",
            en: "the parent \"{parent}\" is on level {level}, below its own",
        },
        help: Wording { sv: "peka på ett mål högre upp", en: "point to an objective higher up" },
    },
    Info {
        code: Code::T04,
        id: "T04",
        name: "unit-cycle",
        letter: Letter::T,
        severity: Severity::Error,
        title: Wording { sv: "Enheter som ligger under varandra i ring", en: "Unit tree cycle" },
        message: Wording {
            sv: "enheterna ligger under varandra i ring: {members}",
            en: "units lie under one another in a ring: {members}",
        },
        help: Wording {
            sv: "rätta överordnad enhet för en av dem",
            en: "mend the parent unit of one of them",
        },
    },
    Info {
        code: Code::T05,
        id: "T05",
        name: "name-spelt-several-ways",
        letter: Letter::T,
        severity: Severity::Warning,
        title: Wording { sv: "Ett namn stavat på flera sätt", en: "One name spelt several ways" },
        message: Wording {
            sv: "”{name}” ser ut att vara ”{other}” stavat på ett annat sätt",
            en: "\"{name}\" looks like \"{other}\" spelt another way",
        },
        help: Wording {
            sv: "skriv namnet på ett sätt överallt, som i ”{other}”{cell}, eller strunta i detta om det är två",
            en: "write the name one way everywhere, as in \"{other}\"{cell}; ignore this if they are two",
        },
    },
    Info {
        code: Code::T06,
        id: "T06",
        name: "no-parent",
        letter: Letter::T,
        severity: Severity::Note,
        title: Wording { sv: "Mål utan överordnat mål", en: "Objective without a parent" },
        message: Wording {
            sv: "målet stödjer inget överordnat mål, fast andra gör det",
            en: "the objective supports no parent, while others do",
        },
        help: Wording {
            sv: "skriv vilket mål det bidrar till",
            en: "write which objective it contributes to",
        },
    },
    Info {
        code: Code::T07,
        id: "T07",
        name: "collected-objectives",
        letter: Letter::T,
        severity: Severity::Warning,
        title: Wording {
            sv: "Avdelningens mål är medarbetarnas",
            en: "Department repeats its people's objectives",
        },
        message: Wording {
            sv: "alla {count} mål för {unit} upprepar medarbetarnas ord för ord",
            en: "all {count} objectives of {unit} repeat its people's word for word",
        },
        help: Wording {
            sv: "skriv avdelningens prioriteringar i stället för en samling av medarbetarnas mål",
            en: "write the department's priorities rather than a collection of its people's objectives",
        },
    },
    Info {
        code: Code::O01,
        id: "O01",
        name: "many-objectives",
        letter: Letter::O,
        severity: Severity::Note,
        title: Wording { sv: "Många mål", en: "Many objectives" },
        message: Wording {
            sv: "{count} mål i {period} för {owner}, helst högst {limit}",
            en: "{count} objectives in {period} for {owner}, at most {limit} is better",
        },
        help: Wording { sv: "välj de viktigaste", en: "choose the most important" },
    },
    Info {
        code: Code::O02,
        id: "O02",
        name: "too-many-objectives",
        letter: Letter::O,
        severity: Severity::Warning,
        title: Wording { sv: "För många mål", en: "Too many objectives" },
        message: Wording {
            sv: "{count} mål i {period} för {owner}, högst {limit}",
            en: "{count} objectives in {period} for {owner}, at most {limit}",
        },
        help: Wording { sv: "stryk eller skjut upp några", en: "drop or postpone some" },
    },
    Info {
        code: Code::O03,
        id: "O03",
        name: "far-too-many-objectives",
        letter: Letter::O,
        severity: Severity::Error,
        title: Wording { sv: "Alldeles för många mål", en: "Far too many objectives" },
        message: Wording {
            sv: "{count} mål i {period} för {owner}, alltid färre än {limit}",
            en: "{count} objectives in {period} for {owner}, always fewer than {limit}",
        },
        help: Wording {
            sv: "stryk eller skjut upp tills färre än {limit} är kvar",
            en: "drop or postpone until fewer than {limit} remain",
        },
    },
    Info {
        code: Code::O04,
        id: "O04",
        name: "too-many-key-results",
        letter: Letter::O,
        severity: Severity::Error,
        title: Wording { sv: "För många nyckelresultat", en: "Too many key results" },
        message: Wording {
            sv: "{count} nyckelresultat på ett mål, högst {limit}",
            en: "{count} key results on one objective, at most {limit}",
        },
        help: Wording {
            sv: "slå ihop eller stryk, eller dela målet",
            en: "merge or drop some, or split the objective",
        },
    },
    Info {
        code: Code::O05,
        id: "O05",
        name: "no-key-results",
        letter: Letter::O,
        severity: Severity::Error,
        title: Wording { sv: "Mål utan nyckelresultat", en: "Objective without key results" },
        message: Wording { sv: "målet har inga nyckelresultat", en: "the objective has no key results" },
        help: Wording {
            sv: "skriv två till fem mätbara nyckelresultat",
            en: "write two to five measurable key results",
        },
    },
    Info {
        code: Code::O06,
        id: "O06",
        name: "single-key-result",
        letter: Letter::O,
        severity: Severity::Note,
        title: Wording { sv: "Bara ett nyckelresultat", en: "Only one key result" },
        message: Wording {
            sv: "målet har bara ett nyckelresultat",
            en: "the objective has only one key result",
        },
        help: Wording {
            sv: "ett mål är svårt att mäta med ett enda; lägg till ett till",
            en: "one rarely measures an objective; add another",
        },
    },
    Info {
        code: Code::O07,
        id: "O07",
        name: "long-objective",
        letter: Letter::O,
        severity: Severity::Warning,
        title: Wording { sv: "Målet ryms inte på en rad", en: "Objective longer than one line" },
        message: Wording {
            sv: "målet {why}, högst {limit} på en rad",
            en: "the objective {why}, at most {limit} on one line",
        },
        help: Wording {
            sv: "korta det; detaljer hör hemma i nyckelresultaten",
            en: "shorten it; details belong in the key results",
        },
    },
    Info {
        code: Code::O08,
        id: "O08",
        name: "duplicate-objective",
        letter: Letter::O,
        severity: Severity::Warning,
        title: Wording { sv: "Samma mål två gånger", en: "Duplicate objective" },
        message: Wording {
            sv: "samma mål står också i {other}",
            en: "the same objective also stands in {other}",
        },
        help: Wording { sv: "ta bort det ena", en: "delete one of them" },
    },
    Info {
        code: Code::O09,
        id: "O09",
        name: "duplicate-id",
        letter: Letter::O,
        severity: Severity::Error,
        title: Wording { sv: "Samma id två gånger", en: "Duplicate id" },
        message: Wording { sv: "id {id} används också i {other}", en: "id {id} is also used in {other}" },
        help: Wording {
            sv: "ge varje mål och nyckelresultat ett eget id",
            en: "give each objective and key result an id of its own",
        },
    },
    Info {
        code: Code::O10,
        id: "O10",
        name: "no-owner",
        letter: Letter::O,
        severity: Severity::Note,
        title: Wording { sv: "Mål utan ägare", en: "Objective without an owner" },
        message: Wording { sv: "målet har ingen ägare", en: "the objective has no owner" },
        help: Wording { sv: "skriv vem som ansvarar", en: "write who is responsible" },
    },
    Info {
        code: Code::K01,
        id: "K01",
        name: "orphan-key-result",
        letter: Letter::K,
        severity: Severity::Error,
        title: Wording { sv: "Nyckelresultat utan mål", en: "Key result without an objective" },
        message: Wording {
            sv: "nyckelresultatet har inget mål över sig",
            en: "the key result has no objective above it",
        },
        help: Wording {
            sv: "skriv målet på raden ovanför eller i målkolumnen",
            en: "write its objective on the row above or in the objective column",
        },
    },
    Info {
        code: Code::K02,
        id: "K02",
        name: "not-measurable",
        letter: Letter::K,
        severity: Severity::Warning,
        title: Wording { sv: "Går inte att mäta", en: "Not measurable" },
        message: Wording {
            sv: "nyckelresultatet har inget tal, mått eller delmål",
            en: "the key result has no number, measure or milestone",
        },
        help: Wording {
            sv: "skriv vad som ska nås, till exempel ”från 3 till 5”, eller delmål att bocka av",
            en: "write what is to be reached, for example \"from 3 to 5\", or milestones to tick off",
        },
    },
    Info {
        code: Code::K03,
        id: "K03",
        name: "placeholder",
        letter: Letter::K,
        severity: Severity::Error,
        title: Wording { sv: "Platshållare är inte ifylld", en: "Placeholder is not filled in" },
        message: Wording {
            sv: "platshållaren {text} är inte ifylld",
            en: "placeholder {text} is not filled in",
        },
        help: Wording {
            sv: "skriv talet eller ordet som ska stå där",
            en: "write the number or word that belongs there",
        },
    },
    Info {
        code: Code::K04,
        id: "K04",
        name: "long-key-result",
        letter: Letter::K,
        severity: Severity::Note,
        title: Wording { sv: "Långt nyckelresultat", en: "Long key result" },
        message: Wording {
            sv: "nyckelresultatet är {count} tecken långt, helst högst {limit}",
            en: "the key result has {count} characters, at most {limit} is better",
        },
        help: Wording { sv: "korta det", en: "shorten it" },
    },
    Info {
        code: Code::K05,
        id: "K05",
        name: "task",
        letter: Letter::K,
        severity: Severity::Note,
        title: Wording { sv: "En uppgift snarare än ett resultat", en: "A task rather than a result" },
        message: Wording {
            sv: "nyckelresultatet beskriver en uppgift, inte ett resultat",
            en: "the key result describes a task, not a result",
        },
        help: Wording {
            sv: "skriv vad uppgiften ska leda till, mätt",
            en: "write what the task should lead to, measured",
        },
    },
    Info {
        code: Code::K06,
        id: "K06",
        name: "all-tasks",
        letter: Letter::K,
        severity: Severity::Note,
        title: Wording { sv: "Alla nyckelresultat är uppgifter", en: "All key results are tasks" },
        message: Wording {
            sv: "alla {count} nyckelresultat är uppgifter",
            en: "all {count} key results are tasks",
        },
        help: Wording {
            sv: "skriv minst ett resultat som visar att målet nås",
            en: "write at least one result that shows the objective is reached",
        },
    },
    Info {
        code: Code::K07,
        id: "K07",
        name: "weights",
        letter: Letter::K,
        severity: Severity::Warning,
        title: Wording { sv: "Vikter som inte går ihop", en: "Weights that do not add up" },
        message: Wording { sv: "{why}", en: "{why}" },
        help: Wording {
            sv: "ge positiva vikter som tillsammans blir 100 %",
            en: "give positive weights that total 100%",
        },
    },
    Info {
        code: Code::G01,
        id: "G01",
        name: "not-graded",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording { sv: "Inte graderat", en: "Not graded" },
        message: Wording { sv: "inte graderat: {missing} saknas", en: "not graded: {missing} missing" },
        help: Wording { sv: "skriv {missing}", en: "write {missing}" },
    },
    Info {
        code: Code::G02,
        id: "G02",
        name: "given-differs",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Givet och uppmätt betyg skiljer sig", en: "Given and measured grades differ" },
        message: Wording {
            sv: "givet betyg {given}, men värdena ger {measured}",
            en: "the given grade is {given}, but the values give {measured}",
        },
        help: Wording {
            sv: "det givna gäller; rätta det eller värdena",
            en: "the given one counts; correct it or the values",
        },
    },
    Info {
        code: Code::G03,
        id: "G03",
        name: "grade-out-of-range",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording { sv: "Betyg utanför 0–100 %", en: "Grade outside 0–100%" },
        message: Wording {
            sv: "betyget {given} ligger utanför 0–100 %",
            en: "the grade {given} is outside 0–100%",
        },
        help: Wording {
            sv: "det räknas som {used}; skriv ett betyg mellan 0 och 100 %",
            en: "it counts as {used}; write a grade between 0 and 100%",
        },
    },
    Info {
        code: Code::G04,
        id: "G04",
        name: "no-start",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording {
            sv: "Startvärde saknas där lägre är bättre", en: "No start where lower is better"
        },
        message: Wording {
            sv: "startvärde saknas: lägre är bättre och målet är inte nått, så betyget går inte att räkna ut",
            en: "no start: lower is better and the target is not reached, so the grade cannot be computed",
        },
        help: Wording { sv: "skriv startvärdet", en: "write the start value" },
    },
    Info {
        code: Code::G05,
        id: "G05",
        name: "assumed-start",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Antaget startvärde avgör betyget", en: "Assumed start decides the grade" },
        message: Wording {
            sv: "startvärde saknas och antas vara 0, vilket avgör betyget {grade}",
            en: "no start: 0 is assumed, which decides the grade {grade}",
        },
        help: Wording { sv: "skriv startvärdet", en: "write the start value" },
    },
    Info {
        code: Code::G06,
        id: "G06",
        name: "start-equals-target",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording { sv: "Start är lika med mål", en: "Start equals target" },
        message: Wording {
            sv: "start och målvärde är båda {value} och inget säger om högre eller lägre är bättre",
            en: "start and target are both {value} and nothing says which way is better",
        },
        help: Wording {
            sv: "skriv ”minst”, ”högst” eller ”håll”, eller rätta ett av värdena",
            en: "write \"at least\", \"at most\" or \"keep\", or correct one of the values",
        },
    },
    Info {
        code: Code::G07,
        id: "G07",
        name: "moved-backwards",
        letter: Letter::G,
        severity: Severity::Note,
        title: Wording { sv: "Gick bakåt", en: "Moved backwards" },
        message: Wording {
            sv: "utfallet {actual} är sämre än starten {start}",
            en: "the actual {actual} is worse than the start {start}",
        },
        help: Wording { sv: "det räknas som 0 %", en: "it counts as 0%" },
    },
    Info {
        code: Code::G08,
        id: "G08",
        name: "over-achieved",
        letter: Letter::G,
        severity: Severity::Note,
        title: Wording { sv: "Över målet", en: "Over-achieved" },
        message: Wording { sv: "utfallet är {raw} av målet", en: "the actual is {raw} of the target" },
        help: Wording {
            sv: "det räknas som 100 %; målet kan ha varit för lågt",
            en: "it counts as 100%; the target may have been too low",
        },
    },
    Info {
        code: Code::G09,
        id: "G09",
        name: "scale-conflict",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording {
            sv: "Start, mål och utfall på olika skalor",
            en: "Start, target and actual on different scales",
        },
        message: Wording {
            sv: "start, mål och utfall står på olika skalor: {values}",
            en: "start, target and actual are on different scales: {values}",
        },
        help: Wording { sv: "skriv dem i samma enhet", en: "write them in the same unit" },
    },
    Info {
        code: Code::G10,
        id: "G10",
        name: "opposite-change",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording { sv: "Förändring åt fel håll", en: "Change of opposite sign" },
        message: Wording {
            sv: "målet är en förändring på {target} men utfallet är {actual}",
            en: "the target is a change of {target} but the actual is {actual}",
        },
        help: Wording {
            sv: "skriv båda med samma tecken, eller start och utfall som nivåer",
            en: "write both with the same sign, or start and actual as levels",
        },
    },
    Info {
        code: Code::G11,
        id: "G11",
        name: "typed-differs",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording {
            sv: "Målets skrivna betyg skiljer sig från medelvärdet",
            en: "Typed grade differs from the mean",
        },
        message: Wording {
            sv: "målets betyg är skrivet som {typed}, men nyckelresultaten ger {mean}",
            en: "the objective's typed grade is {typed}, but its key results give {mean}",
        },
        help: Wording {
            sv: "medelvärdet gäller; rätta det skrivna betyget",
            en: "the mean counts; correct the typed grade",
        },
    },
    Info {
        code: Code::G12,
        id: "G12",
        name: "period-not-settled",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Bladets period är oklar", en: "Period of a sheet not settled" },
        message: Wording {
            sv: "det går inte att se vilken period bladet gäller",
            en: "nothing says which period the sheet is for",
        },
        help: Wording {
            sv: "skriv perioden i en kolumn, i bladets namn eller i filnamnet, till exempel 2026-Q3",
            en: "write the period in a column, the tab's name or the file's name, for example 2026-Q3",
        },
    },
    Info {
        code: Code::C01,
        id: "C01",
        name: "unknown-key-result",
        letter: Letter::C,
        severity: Severity::Warning,
        title: Wording {
            sv: "Avstämning för okänt nyckelresultat",
            en: "Check-in for an unknown key result",
        },
        message: Wording {
            sv: "nyckelresultatet ”{key_result}” finns inte",
            en: "the key result \"{key_result}\" does not exist",
        },
        help: Wording {
            sv: "skriv id eller text för ett nyckelresultat som finns",
            en: "write the id or text of a key result that exists",
        },
    },
    Info {
        code: Code::C02,
        id: "C02",
        name: "outside-period",
        letter: Letter::C,
        severity: Severity::Note,
        title: Wording { sv: "Avstämning utanför perioden", en: "Check-in outside the period" },
        message: Wording {
            sv: "avstämningen {date} ligger utanför {period}",
            en: "the check-in of {date} is outside {period}",
        },
        help: Wording { sv: "kontrollera datumet", en: "check the date" },
    },
    Info {
        code: Code::C03,
        id: "C03",
        name: "stale",
        letter: Letter::C,
        severity: Severity::Note,
        title: Wording { sv: "Ingen färsk avstämning", en: "Stale" },
        message: Wording {
            sv: "ingen avstämning de sista {days} dagarna av perioden ({latest})",
            en: "no check-in in the last {days} days of the period ({latest})",
        },
        help: Wording { sv: "stäm av varje vecka", en: "check in every week" },
    },
    Info {
        code: Code::P01,
        id: "P01",
        name: "measures-not-addable",
        letter: Letter::P,
        severity: Severity::Warning,
        title: Wording { sv: "Mått som inte kan läggas ihop", en: "Measures that cannot be added" },
        message: Wording {
            sv: "{kpi} mäts i både {a} och {b}, som inte kan läggas ihop",
            en: "{kpi} is measured in both {a} and {b}, which cannot be added",
        },
        help: Wording {
            sv: "mät i samma enhet eller ge måtten olika namn",
            en: "measure in one unit or give the KPIs different names",
        },
    },
    Info {
        code: Code::P02,
        id: "P02",
        name: "targets-fall-short",
        letter: Letter::P,
        severity: Severity::Note,
        title: Wording { sv: "Delmålen räcker inte", en: "Targets below do not reach the unit's own" },
        message: Wording {
            sv: "{unit} har målet {own} för {kpi}, men under den finns bara {below}",
            en: "{unit} has the target {own} for {kpi}, but below it there is only {below}",
        },
        help: Wording { sv: "{gap} har ingen tagit på sig", en: "nobody has taken on {gap}" },
    },
    Info {
        code: Code::P03,
        id: "P03",
        name: "actuals-unaccounted",
        letter: Letter::P,
        severity: Severity::Note,
        title: Wording {
            sv: "Utfall som inte förklaras underifrån",
            en: "Actuals below do not account for the unit's own",
        },
        message: Wording {
            sv: "{unit} redovisar {own} för {kpi}, men under den finns {below}",
            en: "{unit} reports {own} for {kpi}, but below it there is {below}",
        },
        help: Wording { sv: "{gap} är inte förklarat av någon", en: "{gap} is accounted for by nobody" },
    },
    Info {
        code: Code::P04,
        id: "P04",
        name: "near-spelling",
        letter: Letter::P,
        severity: Severity::Note,
        title: Wording { sv: "Snarlika KPI-namn", en: "Near spellings of one KPI" },
        message: Wording {
            sv: "”{name}” liknar ”{other}”", en: "\"{name}\" is close to \"{other}\""
        },
        help: Wording {
            sv: "skriv dem lika, eller lägg dem under [kpi.aliases] i sippra.toml",
            en: "write them alike, or put them under [kpi.aliases] in sippra.toml",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_codes() {
        for (index, info) in CODES.iter().enumerate() {
            assert_eq!(info.code as usize, index);
            assert_eq!(format!("{:?}", info.code), info.id);
            assert!(info.id.starts_with(&format!("{:?}", info.letter)));
        }
    }
}
