//! THE table of findings. `sippra explain`, the README, the findings sheet and SARIF rules all come from it.
//!
//! An id is never reused. A name says what is wrong, not the remedy.

use super::examples::{EXAMPLES, Example};
use crate::model::{Severity, Wording};

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
    /// Why it matters, in whole sentences.
    pub why: Wording,
    /// The guidelines' own words that it rests on; `None` where it rests on how sheets are read.
    pub source: Option<&'static str>,
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
    /// Period, date, type, level or status not understood.
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
    /// Struck through, but counted.
    S21,
    /// Columns taken by their cells.
    S22,
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
    /// The same key result twice in one objective.
    K08,
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
    /// Value of another magnitude.
    G13,
    /// Text and cells say different things.
    G14,
    /// Actuals that look not filled in.
    G15,
    /// Check-in for an unknown key result.
    C01,
    /// Check-in outside the period.
    C02,
    /// Stale.
    C03,
    /// Two values of one day.
    C04,
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

    /// Its wrong and its right example.
    #[expect(clippy::indexing_slicing, reason = "one for each code, in order: tested below")]
    pub fn example(self) -> &'static Example {
        &EXAMPLES[self as usize]
    }

    /// The code with an id such as `K03`, or with a name such as `placeholder`, in any case.
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        let known = |info: &&Info| info.id.eq_ignore_ascii_case(text) || info.name.eq_ignore_ascii_case(text);
        CODES.iter().find(known).map(|info| info.code)
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
            sv: "bladet behöver en kolumn för mål och en för nyckelresultat; `sippra inspect` visar hur det lästes",
            en: "the sheet needs a column for objectives and one for key results; `sippra inspect` shows how it was read",
        },
        why: Wording {
            sv: "Utan mål och nyckelresultat finns inget att gradera. Ofta är det fel fil, eller så saknas rubrikerna.",
            en: "Without objectives and key results there is nothing to grade. Often it is the wrong file, or the headings are missing.",
        },
        source: None,
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
            sv: "byt rubrik på den som inte ska räknas; nu användes {used}",
            en: "change the heading of the one that should not count; {used} was used",
        },
        why: Wording {
            sv: "Två kolumner kan inte båda vara till exempel målvärde. sippra väljer en, men bara du vet vilken som gäller.",
            en: "Two columns cannot both be, say, the target. sippra picks one, but only you know which one holds.",
        },
        source: None,
    },
    Info {
        code: Code::S03,
        id: "S03",
        name: "unknown-column",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Kolumnen förstods inte", en: "Column not understood" },
        message: Wording { sv: "kolumnen ”{heading}” {how}", en: "column \"{heading}\" {how}" },
        help: Wording {
            sv: "den räknas inte; byt rubrik om den borde det",
            en: "it does not count; change its heading if it should",
        },
        why: Wording {
            sv: "En kolumn vars rubrik inte känns igen räknas inte. Är det en anteckning är allt som det ska.",
            en: "A column whose heading is not known does not count. If it is a note, all is well.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett mål utan nyckelresultat, eller tvärtom, går inte att gradera.",
            en: "An objective without key results, or the reverse, cannot be graded.",
        },
        source: None,
    },
    Info {
        code: Code::S05,
        id: "S05",
        name: "error-cell",
        letter: Letter::S,
        severity: Severity::Error,
        title: Wording { sv: "Felvärde i en cell", en: "Error value in a cell" },
        message: Wording { sv: "cellen visar {error}", en: "the cell shows {error}" },
        help: Wording { sv: "laga formeln eller skriv värdet", en: "mend the formula or write the value" },
        why: Wording {
            sv: "Ett felvärde som #REF! betyder att formeln har tappat det den pekade på. Värdet är okänt, inte noll.",
            en: "An error such as #REF! means that the formula lost what it pointed at. The value is unknown, not zero.",
        },
        source: None,
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
        why: Wording {
            sv: "sippra räknar inte om formler utan läser resultatet som kalkylprogrammet sparade. Filer som ett skript har skrivit saknar det ibland.",
            en: "sippra does not calculate formulas but reads the result that the spreadsheet program stored. Files written by a script sometimes have none.",
        },
        source: None,
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
        why: Wording {
            sv: "1.234 är ettusentvåhundratrettiofyra i Tyskland och knappt ett och ett kvarts i England. Resten av bladet avgör det oftast; här gjorde det inte det.",
            en: "1.234 is one thousand two hundred and thirty-four in Germany and just under one and a quarter in England. The rest of the sheet usually settles it; here it did not.",
        },
        source: None,
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
        why: Wording {
            sv: "Start, målvärde och utfall måste vara tal för att betyget ska kunna räknas ut. Förklaringar hör hemma i en kommentar.",
            en: "Start, target and actual have to be numbers for the grade to be computed. Explanations belong in a comment.",
        },
        source: None,
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
            sv: "skriv alla betyg som procent (57 %) eller som 0–1, eller ange skalan i rubriken, till exempel ”Betyg (0–10)”",
            en: "write all grades as percent (57%) or as 0–1, or name the scale in the heading, for example \"Score (0–10)\"",
        },
        why: Wording {
            sv: "0,7 och 70 i samma kolumn kan inte båda vara rätt, och 7 kan vara 7 % eller 7 av 10. Värden som inte passar skalan används inte.",
            en: "0.7 and 70 in one column cannot both be right, and 7 may be 7% or 7 of 10. Values that do not fit the scale are not used.",
        },
        source: None,
    },
    Info {
        code: Code::S10,
        id: "S10",
        name: "zero-one-scale",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Betygskolumn med bara 0 och 1", en: "Grade column of only 0 and 1" },
        message: Wording {
            sv: "kolumnen ”{heading}” har bara 0 och 1 och lästes som ej nått och nått",
            en: "column \"{heading}\" has only 0 and 1 and was read as not met and met",
        },
        help: Wording {
            sv: "skriv procent om delvis uppfyllda resultat ska räknas",
            en: "write percent if partly met results should count",
        },
        why: Wording {
            sv: "Bara ettor och nollor kan vara 0 % och 100 %, men också 0 och 1 på en tiogradig skala.",
            en: "Only ones and zeros may be 0% and 100%, but also 0 and 1 on a scale to ten.",
        },
        source: None,
    },
    Info {
        code: Code::S11,
        id: "S11",
        name: "not-understood",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording {
            sv: "Period, datum, typ, nivå eller status förstods inte",
            en: "Period, date, type, level or status not understood",
        },
        message: Wording {
            sv: "{what} ”{text}” förstods inte", en: "{what} \"{text}\" was not understood"
        },
        help: Wording { sv: "skriv till exempel {example}", en: "write for example {example}" },
        why: Wording {
            sv: "Ett ord som inte förstås räknas som om det inte stod där, och då kan målet hamna i fel period eller bedömas på fel sätt.",
            en: "A word that is not understood counts as if it were not there, and then the objective may land in the wrong period or be judged the wrong way.",
        },
        source: None,
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
        message: Wording { sv: "dolda {where} ({count})", en: "hidden {where} ({count})" },
        help: Wording {
            sv: "de räknas med; ta bort dem om de inte ska räknas",
            en: "they count; delete them if they should not",
        },
        why: Wording {
            sv: "Det som inte syns glöms lätt bort men räknas ändå. Visa det eller ta bort det innan siffrorna visas för andra.",
            en: "What cannot be seen is easily forgotten but counts all the same. Show or delete it before others see the figures.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett tomt block är ofta bara en mall som blev över, men ibland ett mål som någon glömde skriva.",
            en: "An empty block is often just template left over, but sometimes an objective that someone forgot to write.",
        },
        source: None,
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
        why: Wording {
            sv: "En mallfråga som står kvar där målet skulle stå betyder oftast att målet aldrig skrevs.",
            en: "A template's question left where the objective should stand mostly means that the objective was never written.",
        },
        source: None,
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
        why: Wording {
            sv: "Det som inte kan läsas saknas i siffrorna. Resten av filerna läses ändå.",
            en: "What cannot be read is missing from the figures. The other files are read all the same.",
        },
        source: None,
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
            sv: "spara filen som UTF-8 från programmet den kom ur, eller rätta orden",
            en: "save the file as UTF-8 from the program that it came from, or mend the words",
        },
        why: Wording {
            sv: "Trasiga å, ä och ö betyder att filen har tolkats med fel teckenkodning på vägen. Namn och enheter hör då inte ihop med sig själva i andra filer.",
            en: "Broken letters mean that the file was decoded the wrong way somewhere. Names then do not match themselves in other files.",
        },
        source: None,
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
            sv: "inget behöver göras om det stämmer; annars visar `sippra inspect` varför",
            en: "nothing to do if that is right; else `sippra inspect` shows why",
        },
        why: Wording {
            sv: "Det ska aldrig behöva undras om ett blad räknades eller inte.",
            en: "Nobody should have to wonder whether a sheet counted.",
        },
        source: None,
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
            sv: "`sippra inspect` visar hur bladet lästes",
            en: "`sippra inspect` shows how the sheet was read",
        },
        why: Wording {
            sv: "Allt som står i ett blad ska antingen räknas eller nämnas.",
            en: "All that stands in a sheet should either count or be named.",
        },
        source: None,
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
            sv: "höj `{key}` under [limits] i sippra.toml om filen är pålitlig",
            en: "raise `{key}` under [limits] in sippra.toml if the file is trusted",
        },
        why: Wording {
            sv: "Gränserna skyddar mot filer som är gjorda för att fylla minnet. Inga vanliga OKR-blad kommer i närheten.",
            en: "The limits protect from files that are made to fill the memory. No ordinary OKR sheet comes near them.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett dolt blad är ofta förra kvartalets kopia. Det räknas, så länge det finns kvar i filen.",
            en: "A hidden sheet is often a copy from last quarter. It counts as long as it is in the file.",
        },
        source: None,
    },
    Info {
        code: Code::S21,
        id: "S21",
        name: "struck-through",
        letter: Letter::S,
        severity: Severity::Warning,
        title: Wording { sv: "Överstruket men räknat", en: "Struck through, but counted" },
        message: Wording { sv: "{what}", en: "{what}" },
        help: Wording {
            sv: "ta bort raden eller värdet om det har utgått; ta annars bort strecket",
            en: "delete the row or the value if it was dropped; else take the line away",
        },
        why: Wording {
            sv: "Ett streck genom en rad brukar betyda att den har utgått, men räknat blir den ändå. Den som läser bladet räknar bort den, programmet gör det inte.",
            en: "A line through a row usually means that it was dropped, yet it counts. Who reads the sheet leaves it out, the program does not.",
        },
        source: None,
    },
    Info {
        code: Code::S22,
        id: "S22",
        name: "columns-by-their-cells",
        letter: Letter::S,
        severity: Severity::Note,
        title: Wording { sv: "Kolumner lästa efter sitt innehåll", en: "Columns read by what they hold" },
        message: Wording {
            sv: "läst efter hur värdena står, inte efter rubriken: {columns}",
            en: "read by how the values stand, not by the heading: {columns}",
        },
        help: Wording {
            sv: "kontrollera att det stämmer; byt annars rubrik, eller säg det i sippra.toml (`sippra inspect --write-config`)",
            en: "check that it is so; else change the heading, or say it in sippra.toml (`sippra inspect --write-config`)",
        },
        why: Wording {
            sv: "Rubriken säger inte vad kolumnen är, men det som ligger mellan start och mål i nästan varje rad är utfallet. Stämmer det inte blir varje betyg fel.",
            en: "The heading does not say what the column is, but what lies between start and target in nearly every row is the actual. Where that is wrong, every grade is.",
        },
        source: None,
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
            en: "write the id or the text of an objective that exists",
        },
        why: Wording {
            sv: "Ett mål som stödjer något okänt tappar sin koppling till bolagets mål, och det syns inte varför det görs.",
            en: "An objective that supports something unknown loses its line of sight to the company, and why it is done cannot be seen.",
        },
        source: Some(
            "Alignment: \"managers, and contributors alike tie their day-to-day activities to the organization’s company-wide vision\"",
        ),
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
            sv: "låt ett av dem peka uppåt, eller inte alls",
            en: "let one of them point upward, or nowhere",
        },
        why: Wording {
            sv: "När två mål stödjer varandra finns inget av dem till för bolagets skull. En av kopplingarna är fel.",
            en: "When two objectives support each other, neither serves the company. One of the links is wrong.",
        },
        source: None,
    },
    Info {
        code: Code::T03,
        id: "T03",
        name: "parent-on-lower-level",
        letter: Letter::T,
        severity: Severity::Warning,
        title: Wording { sv: "Överordnat mål på lägre nivå", en: "Parent on a lower level" },
        message: Wording {
            sv: "det överordnade målet ”{parent}” står på nivån {level}, under målet självt",
            en: "the parent \"{parent}\" is on level {level}, below the objective itself",
        },
        help: Wording { sv: "peka på ett mål högre upp", en: "point to an objective higher up" },
        why: Wording {
            sv: "Bolagets mål stöds av avdelningarnas, inte tvärtom. Ofta har de två bytt plats.",
            en: "The company's objectives are supported by the departments', not the reverse. Often the two have changed places.",
        },
        source: None,
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
        why: Wording {
            sv: "En enhet som ligger under sig själv hör inte till bolaget, och dess mål kan inte räknas uppåt.",
            en: "A unit that lies under itself does not belong to the company, and its objectives cannot be counted upward.",
        },
        source: None,
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
            sv: "skriv namnet likadant överallt, som ”{other}”{cell}; är det två olika behöver inget göras",
            en: "write the name alike everywhere, as \"{other}\"{cell}; if they are two, nothing needs doing",
        },
        why: Wording {
            sv: "Ett namn i två stavningar blir två personer eller två enheter, och deras mål räknas var för sig.",
            en: "A name in two spellings becomes two people or two units, and their objectives are counted apart.",
        },
        source: None,
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
        why: Wording {
            sv: "När andra mål pekar uppåt syns det att det här inte gör det. Kanske bidrar det till något, kanske ska det inte göras nu.",
            en: "Where others point upward it shows that this one does not. Perhaps it contributes to something, perhaps it should wait.",
        },
        source: Some(
            "Alignment: \"managers, and contributors alike tie their day-to-day activities to the organization’s company-wide vision\"",
        ),
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
            sv: "{all} målen för {unit} upprepar medarbetarnas ord för ord",
            en: "{all} objectives of {unit} repeat its people's word for word",
        },
        help: Wording {
            sv: "skriv avdelningens prioriteringar i stället för en samling av medarbetarnas mål",
            en: "write the department's priorities rather than a collection of its people's objectives",
        },
        why: Wording {
            sv: "Avdelningens mål ska säga vad som är viktigast för avdelningen. Är de bara en samling av medarbetarnas mål räknas samma sak två gånger.",
            en: "The department's objectives should say what matters most to it. If they only collect its people's, the same thing is counted twice.",
        },
        source: Some(
            "Vad är ett OKR?: ”Definierar avdelningens prioriteringar, inte bara en samling av de anställdas OKRs”",
        ),
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
        help: Wording {
            sv: "välj de viktigaste och skjut upp resten",
            en: "choose the most important and postpone the rest",
        },
        why: Wording {
            sv: "Med färre mål blir det tydligt vad som ska göras först. Tre eller fyra per kvartal räcker.",
            en: "Fewer objectives make it plain what comes first. Three or four a quarter are enough.",
        },
        source: Some("Vad är ett OKR?: ”ha inte fler än 3-4 mål per kvartal”"),
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
        why: Wording {
            sv: "Den som har sex mål har inte valt. Tre till fem under tre månader är vad som går att hålla i huvudet.",
            en: "Whoever has six objectives has not chosen. Three to five in three months are what one can keep in mind.",
        },
        source: Some("”Sträva inte efter fler än 3-5 OKRs under en 3 månadersperiod”"),
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
        why: Wording {
            sv: "Sju mål eller fler är en att göra-lista. Ingen får fokus av den.",
            en: "Seven objectives or more are a to-do list. Nobody finds focus in it.",
        },
        source: Some(
            "Focus: \"There can be more than one objective, but always less than seven. Fewer is better.\"",
        ),
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
            sv: "slå ihop eller stryk några, eller dela målet",
            en: "merge or drop some, or split the objective",
        },
        why: Wording {
            sv: "Fler än fem nyckelresultat säger inte längre vad som avgör om målet är nått.",
            en: "More than five key results no longer say what decides whether the objective is reached.",
        },
        source: Some("Focus: \"As for key results, you should have no more than five per objective.\""),
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
        why: Wording {
            sv: "Utan nyckelresultat går det inte att se om målet närmar sig, och det kan inte graderas.",
            en: "Without key results nobody can see the objective coming nearer, and it cannot be graded.",
        },
        source: Some("”Hur vet jag att jag kommer närmare målet?”"),
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
            sv: "lägg till ett som visar målet från ett annat håll",
            en: "add one that shows the objective from another side",
        },
        why: Wording {
            sv: "Ett enda mått går lätt att nå utan att målet är nått. Två mått håller varandra ärliga.",
            en: "A single measure is easily met without the objective being reached. Two keep each other honest.",
        },
        source: Some("Vad är ett OKR?: ”låt varje mål ha ett fåtal nyckeltal”"),
    },
    Info {
        code: Code::O07,
        id: "O07",
        name: "long-objective",
        letter: Letter::O,
        severity: Severity::Warning,
        title: Wording { sv: "Målet ryms inte på en rad", en: "Objective longer than one line" },
        message: Wording {
            sv: "målet {why}, högst {limit} tecken på en rad",
            en: "the objective {why}, at most {limit} characters on one line",
        },
        help: Wording {
            sv: "korta det; detaljerna hör hemma i nyckelresultaten",
            en: "shorten it; details belong in the key results",
        },
        why: Wording {
            sv: "Ett mål som ryms på en rad går att minnas och säga högt.",
            en: "An objective that fits on one line can be remembered and said aloud.",
        },
        source: Some("Focus: \"Every objective should fit on one line.\""),
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
        help: Wording {
            sv: "ta bort det ena, eller skriv vad som skiljer dem åt",
            en: "delete one of them, or write what sets them apart",
        },
        why: Wording {
            sv: "Ett mål som står två gånger räknas två gånger i medelvärdet.",
            en: "An objective that stands twice counts twice in the mean.",
        },
        source: None,
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
        why: Wording {
            sv: "När två delar samma id går det inte att veta vilket av dem som andra pekar på.",
            en: "When two share an id nobody can tell which one others point to.",
        },
        source: None,
    },
    Info {
        code: Code::O10,
        id: "O10",
        name: "no-owner",
        letter: Letter::O,
        severity: Severity::Note,
        title: Wording { sv: "Mål utan ägare", en: "Objective without an owner" },
        message: Wording { sv: "målet har ingen ägare", en: "the objective has no owner" },
        help: Wording { sv: "skriv vem som ansvarar för det", en: "write who is responsible for it" },
        why: Wording {
            sv: "Ett mål som ingen äger följs sällan upp.",
            en: "An objective that nobody owns is seldom followed up.",
        },
        source: None,
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
            sv: "skriv målet på samma rad, eller på raden ovanför",
            en: "write its objective on the same row, or on the row above",
        },
        why: Wording {
            sv: "Ett nyckelresultat visar vägen till ett mål. Utan mål räknas det inte in någonstans.",
            en: "A key result shows the way to an objective. Without one it counts nowhere.",
        },
        source: Some("”Måste rymmas inom målet.”"),
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
            sv: "skriv hur det ska märkas, till exempel ”från 3 till 5”, eller delmål att bocka av",
            en: "write how it will show, for example \"from 3 to 5\", or milestones to tick off",
        },
        why: Wording {
            sv: "Det som inte går att mäta går inte att gradera, och då går det inte heller att lära av.",
            en: "What cannot be measured cannot be graded, and nothing is learnt from it.",
        },
        source: Some("Vad är ett OKR?: ”Siffror skapar mätbarhet, mätbarhet skapar en inlärningsprocess.”"),
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
        why: Wording {
            sv: "En platshållare är ett löfte om att fylla i något senare. Så länge den står kvar vet ingen vad som ska nås.",
            en: "A placeholder is a promise to fill something in later. While it stands, nobody knows what is to be reached.",
        },
        source: Some("”Framsteg måste vara kortfattade, specifika och mätbara!”"),
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
        help: Wording {
            sv: "korta det; hur det mäts kan stå i en kommentar",
            en: "shorten it; how it is measured can stand in a comment",
        },
        why: Wording {
            sv: "Ett kort nyckelresultat går att läsa upp på ett möte.",
            en: "A short key result can be read out in a meeting.",
        },
        source: Some("”Framsteg måste vara kortfattade, specifika och mätbara!”"),
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
            sv: "skriv vad uppgiften ska leda till, med ett tal",
            en: "write what the task should lead to, with a number",
        },
        why: Wording {
            sv: "En uppgift kan bli klar utan att något blir bättre. Nyckelresultatet säger hur du vet att du kommer närmare målet; uppgiften säger vad du gör.",
            en: "A task can be done without anything getting better. The key result says how you know that you come nearer; the task says what you do.",
        },
        source: Some(
            "”Hur vet jag att jag kommer närmare målet?” – ”Vad behöver jag göra för att komma dit?”",
        ),
    },
    Info {
        code: Code::K06,
        id: "K06",
        name: "all-tasks",
        letter: Letter::K,
        severity: Severity::Note,
        title: Wording { sv: "Alla nyckelresultat är uppgifter", en: "All key results are tasks" },
        message: Wording { sv: "{all} nyckelresultaten är uppgifter", en: "{all} key results are tasks" },
        help: Wording {
            sv: "skriv minst ett resultat som visar att målet nås",
            en: "write at least one result that shows the objective is reached",
        },
        why: Wording {
            sv: "Ett mål vars alla nyckelresultat är uppgifter kan bli helt klart utan att något har hänt.",
            en: "An objective whose key results are all tasks can be completed without anything having happened.",
        },
        source: Some("”Det hjälper att ha en mix av outputs/inputs”"),
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
        why: Wording {
            sv: "Vikter säger hur stor del av målet varje nyckelresultat är. Blir delarna inte en helhet har någon räknat fel, eller så saknas en rad.",
            en: "Weights say how large a part of the objective each key result is. If the parts make no whole, someone miscounted or a row is missing.",
        },
        source: None,
    },
    Info {
        code: Code::K08,
        id: "K08",
        name: "repeated-key-result",
        letter: Letter::K,
        severity: Severity::Warning,
        title: Wording {
            sv: "Samma nyckelresultat två gånger i ett mål",
            en: "The same key result twice in one objective",
        },
        message: Wording {
            sv: "samma nyckelresultat står även i {other}, {how}",
            en: "the same key result also stands in {other}, {how}",
        },
        help: Wording {
            sv: "båda räknas i målets medelvärde; ta bort det som inte gäller, eller skriv vad som skiljer dem åt",
            en: "both count in the objective's mean; delete the one that does not hold, or write what sets them apart",
        },
        why: Wording {
            sv: "Ett nyckelresultat som står två gånger väger dubbelt i målets betyg. Har raderna olika värden är den ena oftast gammal.",
            en: "A key result that stands twice weighs double in the objective's grade. If the rows have different values, one of them is usually old.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett nyckelresultat utan betyg räknas inte med i medelvärdet. Ju fler som saknas, desto mindre säger siffran.",
            en: "A key result without a grade is left out of the mean. The more are missing, the less the figure says.",
        },
        source: Some("Vad är ett OKR?: ”Varje nyckeltal skall kunna graderas utifrån måluppfyllnad”"),
    },
    Info {
        code: Code::G02,
        id: "G02",
        name: "given-differs",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Givet och uppmätt betyg skiljer sig", en: "Given and measured grades differ" },
        message: Wording {
            sv: "det givna betyget är {given}, men värdena ger {measured}",
            en: "the given grade is {given}, but the values give {measured}",
        },
        help: Wording {
            sv: "det givna gäller; rätta det eller värdena",
            en: "the given one counts; correct it or the values",
        },
        why: Wording {
            sv: "När betyget och värdena säger olika saker vet ingen vilket som stämmer. Det givna betyget gäller, men skillnaden bör förklaras.",
            en: "When the grade and the values say different things, nobody knows which holds. The given grade counts, but the difference should be explained.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett betyg över 100 % drar upp medelvärdet för hela målet och döljer det som inte gick bra.",
            en: "A grade over 100% lifts the mean of the whole objective and hides what did not go well.",
        },
        source: None,
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
        why: Wording {
            sv: "Från 40 till 20 är 30 halvvägs, men från 31 är 30 knappt en början. Utan start går det inte att veta.",
            en: "From 40 to 20, 30 is half way; from 31 it is hardly a beginning. Without the start nobody can tell.",
        },
        source: None,
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
        why: Wording {
            sv: "Från 0 till 98 % är 96 % nästan framme. Från 95 % är det en tredjedel av vägen. Antagandet avgör.",
            en: "From 0 to 98%, 96% is nearly there. From 95% it is a third of the way. The assumption decides.",
        },
        source: None,
    },
    Info {
        code: Code::G06,
        id: "G06",
        name: "start-equals-target",
        letter: Letter::G,
        severity: Severity::Error,
        title: Wording { sv: "Start är lika med mål", en: "Start equals target" },
        message: Wording {
            sv: "start och målvärde är båda {value}, och inget säger om högre eller lägre är bättre",
            en: "start and target are both {value}, and nothing says which way is better",
        },
        help: Wording {
            sv: "skriv ”minst”, ”högst” eller ”håll”, eller rätta ett av värdena",
            en: "write \"at least\", \"at most\" or \"keep\", or correct one of the values",
        },
        why: Wording {
            sv: "När start och mål är lika finns ingen väg att mäta. Är avsikten att hålla en nivå måste det framgå åt vilket håll.",
            en: "When start and target are equal there is no way to measure. If a level is to be kept, the side has to be said.",
        },
        source: None,
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
        help: Wording {
            sv: "det räknas som 0 %; kontrollera att start och utfall inte bytt plats",
            en: "it counts as 0%; check that start and actual have not changed places",
        },
        why: Wording {
            sv: "Det som gått åt fel håll räknas som 0 %, inte mindre. Ofta är det värt att prata om.",
            en: "What went the wrong way counts as 0%, not less. It is often worth talking about.",
        },
        source: None,
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
        why: Wording {
            sv: "Mer än 100 % räknas som 100 %, så att ett överträffat mål inte döljer ett missat. Når man allt var målet inte utmanande nog.",
            en: "More than 100% counts as 100%, so that a beaten target does not hide a missed one. Who reaches everything did not aim high enough.",
        },
        source: Some("Vad är ett OKR?: ”Når man 100% var inte målet utmanande nog”"),
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
        why: Wording {
            sv: "Kronor kan inte jämföras med euro, eller procent med antal. Betyget skulle bli fel utan att det syns.",
            en: "Kronor cannot be compared with euro, nor percent with counts. The grade would be wrong without showing it.",
        },
        source: None,
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
        why: Wording {
            sv: "Gick det åt fel håll, eller är tecknet bara skrivet på två sätt? Det avgör om betyget är 0 % eller 60 %.",
            en: "Did it go the wrong way, or is the sign only written in two ways? That decides between 0% and 60%.",
        },
        source: None,
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
        why: Wording {
            sv: "Ett måls betyg är medelvärdet av nyckelresultatens. Skiljer sig det som står i bladet har något ändrats i efterhand.",
            en: "An objective's grade is the mean of its key results'. If the sheet says otherwise, something was changed afterwards.",
        },
        source: Some("Vad är ett OKR?: ”Medelvärdet av ett måls nyckeltal blir värdet för varje OKR.”"),
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
        why: Wording {
            sv: "Utan period vet ingen om bladet hör till det kvartal som graderas.",
            en: "Without a period nobody knows whether the sheet belongs to the quarter being graded.",
        },
        source: None,
    },
    Info {
        code: Code::G13,
        id: "G13",
        name: "other-magnitude",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Värde av en annan storleksordning", en: "Value of another magnitude" },
        message: Wording {
            sv: "utfallet {actual} är av en annan storleksordning än {other}",
            en: "the actual {actual} is of another magnitude than {other}",
        },
        help: Wording {
            sv: "kontrollera decimaltecken, tusental och enhet i båda cellerna",
            en: "check the decimal mark, the thousands and the unit in both cells",
        },
        why: Wording {
            sv: "1.200 och 1,2, eller kronor och tusental kronor, ser nästan likadana ut men skiljer tusen gånger. Betyget blir 0 eller 100 % utan att något syns.",
            en: "1.200 and 1.2, or dollars and thousands of them, look nearly alike but differ a thousandfold. The grade becomes 0 or 100% and nobody sees why.",
        },
        source: None,
    },
    Info {
        code: Code::G14,
        id: "G14",
        name: "text-against-cells",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Text och celler säger olika", en: "Text and cells say different things" },
        message: Wording {
            sv: "texten säger {said}, men cellerna {cells}",
            en: "the text says {said}, but the cells say {cells}",
        },
        help: Wording {
            sv: "rätta den som är fel; det är cellerna som räknas",
            en: "mend the one that is wrong; the cells are what counts",
        },
        why: Wording {
            sv: "Målvärdet ändrades kanske på det ena stället men inte på det andra, eller så hör cellerna till en annan rad. Betyget räknas då mot fel tal, och ingen ser det.",
            en: "The target may have been changed in one place and not in the other, or the cells belong to another row. The grade is then measured against the wrong number, and nobody sees it.",
        },
        source: None,
    },
    Info {
        code: Code::G15,
        id: "G15",
        name: "actuals-not-filled-in",
        letter: Letter::G,
        severity: Severity::Warning,
        title: Wording { sv: "Utfall som inte ser ifyllda ut", en: "Actuals that look not filled in" },
        message: Wording {
            sv: "alla {count} utfall i bladet {what}",
            en: "all {count} actuals in the sheet {what}",
        },
        help: Wording {
            sv: "fyll i utfallen, eller lämna cellen tom där inget är mätt",
            en: "fill in the actuals, or leave the cell empty where nothing was measured",
        },
        why: Wording {
            sv: "En kolumn som kopierats från startvärdet eller målvärdet, eller fyllts med nollor i väntan på siffror, ger betyg som ser riktiga ut men inte är mätta.",
            en: "A column copied from the start or the target, or filled with zeros until the figures come, gives grades that look right but were never measured.",
        },
        source: None,
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
            en: "write the id or the text of a key result that exists",
        },
        why: Wording {
            sv: "En avstämning som inte hör till något nyckelresultat syns ingenstans, och det senaste värdet går förlorat.",
            en: "A check-in that belongs to no key result shows nowhere, and its value is lost.",
        },
        source: None,
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
        help: Wording {
            sv: "kontrollera datumet; en avstämning efter periodens slut räknas inte",
            en: "check the date; a check-in after the period's end does not count",
        },
        why: Wording {
            sv: "Utfallet är det sista värdet till och med periodens sista dag. En avstämning utanför den ändrar inget, eller fel sak.",
            en: "The actual is the last value up to the period's last day. A check-in outside it changes nothing, or the wrong thing.",
        },
        source: None,
    },
    Info {
        code: Code::C03,
        id: "C03",
        name: "stale",
        letter: Letter::C,
        severity: Severity::Note,
        title: Wording { sv: "Ingen färsk avstämning", en: "Stale" },
        message: Wording {
            sv: "ingen avstämning under periodens sista {days} dagar ({latest})",
            en: "no check-in in the last {days} days of the period ({latest})",
        },
        help: Wording {
            sv: "skriv det senaste värdet med datum; stäm av varje vecka",
            en: "write the latest value with its date; check in every week",
        },
        why: Wording {
            sv: "Ett gammalt värde graderas som om det vore det sista. Avstämningar varje vecka håller siffrorna levande.",
            en: "An old value is graded as if it were the last. Weekly check-ins keep the figures alive.",
        },
        source: Some("Tracking: \"regular check-ups—preferably weekly—are essential to prevent slippage\""),
    },
    Info {
        code: Code::C04,
        id: "C04",
        name: "two-values-of-one-day",
        letter: Letter::C,
        severity: Severity::Warning,
        title: Wording { sv: "Två värden av samma dag", en: "Two values of one day" },
        message: Wording {
            sv: "avstämningarna den {date} har olika värden: {values}",
            en: "the check-ins of {date} have different values: {values}",
        },
        help: Wording {
            sv: "den som står sist räknas; ta bort den som inte gäller",
            en: "the one that stands last counts; delete the one that does not hold",
        },
        why: Wording {
            sv: "Av två värden från samma dag kan bara ett vara det sista, och vilket det är syns inte i bladet.",
            en: "Of two values of one day only one can be the last, and the sheet does not show which.",
        },
        source: None,
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
            en: "measure in one unit, or give the KPIs different names",
        },
        why: Wording {
            sv: "SEK och EUR kan inte summeras, och inte heller procent och antal. Summan uteblir tills måtten stämmer.",
            en: "SEK and EUR cannot be summed, nor percent and counts. There is no sum until the measures agree.",
        },
        source: None,
    },
    Info {
        code: Code::P02,
        id: "P02",
        name: "targets-fall-short",
        letter: Letter::P,
        severity: Severity::Note,
        title: Wording { sv: "Delmålen räcker inte", en: "Targets below do not reach the unit's own" },
        message: Wording {
            sv: "{unit} har målet {own} för {kpi}, men enheterna under har bara {below}",
            en: "{unit} has the target {own} for {kpi}, but the units below have only {below}",
        },
        help: Wording {
            sv: "{gap} har ingen tagit på sig: fördela det, eller ändra målet",
            en: "nobody has taken on {gap}: share it out, or change the target",
        },
        why: Wording {
            sv: "Når alla under sina mål når enheten ändå inte sitt. Skillnaden har ingen tagit på sig.",
            en: "If everyone below reaches their target the unit still does not reach its own. Nobody has taken on the difference.",
        },
        source: None,
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
            sv: "{unit} redovisar {own} för {kpi}, men enheterna under har {below}",
            en: "{unit} reports {own} for {kpi}, but the units below have {below}",
        },
        help: Wording {
            sv: "{gap} redovisas inte av någon under: fråga efter det som fattas, eller rätta utfallet",
            en: "nobody below accounts for {gap}: ask for what is missing, or correct the actual",
        },
        why: Wording {
            sv: "Enhetens egen siffra och summan underifrån borde vara samma sak räknad på två sätt. Skiljer de sig är en av dem fel, eller så fattas någon.",
            en: "The unit's own figure and the sum from below should be one thing counted two ways. If they differ, one is wrong or someone is missing.",
        },
        source: None,
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
        why: Wording {
            sv: "Två stavningar blir två KPI:er, och deras värden läggs inte ihop.",
            en: "Two spellings become two KPIs, and their values are not added.",
        },
        source: None,
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
        assert_eq!(EXAMPLES.len(), CODES.len());
    }

    #[test]
    fn every_text_is_there_in_both_languages_and_both_name_the_same_values() {
        let places = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.into())
                .collect();
            names.sort();
            names
        };
        for info in CODES {
            for wording in [info.title, info.message, info.help, info.why] {
                assert!(!wording.sv.is_empty() && !wording.en.is_empty(), "{}", info.id);
                assert_eq!(places(wording.sv), places(wording.en), "{}", info.id);
            }
            for message in [info.message.sv, info.message.en] {
                assert!(!message.ends_with('.') && !message.contains('\n'), "{}: {message}", info.id);
            }
            assert!(info.why.sv.ends_with('.') && info.why.en.ends_with('.'), "{}", info.id);
            assert_eq!(CODES.iter().filter(|other| other.name == info.name).count(), 1, "{}", info.name);
        }
    }
}
