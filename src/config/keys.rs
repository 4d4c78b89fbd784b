//! The table of settings: what each is called, takes, and is for.

use super::{
    ChartKind, ChartSize, FormulaRule, Given, Lang, MissingStart, Rgb, RollupRule, Settings, Theme,
    UngradedRule, level, objective_type,
};
use crate::diag::Wording;
use crate::model::TextEncoding;
use crate::words::period;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name in `sippra.toml`, dots between tables.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// The default as written in TOML; empty when there is none.
    pub default: &'static str,
    /// What it is for, and why the default is what it is.
    pub about: Wording,
    /// Puts a value in place; the error says what was expected.
    pub set: fn(&mut Settings, &Given) -> Result<(), String>,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A period such as `2026-Q3`.
    Period,
    /// One of some words.
    Word(&'static [&'static str]),
    /// Several of some words.
    Words(&'static [&'static str]),
    /// A whole number of 0 or more.
    Whole,
    /// A size in bytes; `"256 MiB"` is understood.
    Size,
    /// `true` or `false`.
    Truth,
    /// A table whose keys are names: findings or KPIs.
    Table(&'static [&'static str]),
}

impl Kind {
    /// It is a table whose keys are names.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Table(_))
    }
}

impl Key {
    /// The environment variable that sets it.
    pub fn variable(&self) -> String {
        format!("SIPPRA_{}", self.name.replace('.', "_").to_uppercase())
    }
}

fn word<T>(value: &Given, words: &[(&str, T)]) -> Result<T, String>
where
    T: Copy,
{
    let text = value.text();
    let found = words.iter().find(|(name, _)| text == Some(name)).map(|(_, meaning)| *meaning);
    found.ok_or_else(|| one_of(words.iter().map(|(name, _)| *name)))
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn text(value: &Given) -> Result<&str, String> {
    value.text().filter(|text| !text.is_empty()).ok_or_else(|| "a text".to_owned())
}

fn whole<T: TryFrom<u64>>(value: &Given) -> Result<T, String> {
    value.whole().and_then(|number| T::try_from(number).ok()).ok_or_else(|| "a whole number".to_owned())
}

fn percent(value: &Given) -> Result<i32, String> {
    value
        .whole()
        .and_then(|number| i32::try_from(number).ok())
        .filter(|percent| (0..=100).contains(percent))
        .ok_or_else(|| "a whole percent, 0 to 100".to_owned())
}

const LANGS: &[&str] = &["sv", "en"];
const ENCODINGS: &[&str] = &["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "macroman"];
const LEVELS: &[&str] = &["company", "department", "individual"];
const TYPES: &[&str] = &["committed", "aspirational", "personal", "financial"];
/// The formats that can be asked for beside the workbook and the pictures.
const FORMATS: &[&str] = &["json", "csv", "parquet", "svg", "pptx"];
const CHARTS: &[&str] =
    &["scoreboard", "bubble-up", "departments", "distribution", "heatmap", "kpis", "trend", "types", "none"];
const THEMES: &[&str] = &["light", "dark"];
const SIZES: &[&str] = &["16:9", "4:3", "square"];
const FORMULAS: &[&str] = &["auto", "always", "never"];
const UNGRADED: &[&str] = &["skip", "zero", "fail"];
const MISSING_START: &[&str] = &["zero", "ungraded"];
const ROLLUP: &[&str] = &["objectives", "units"];
const SEVERITIES: &[&str] = &["error", "warning", "note", "off"];
const AGGREGATES: &[&str] = &["sum", "weighted", "min", "max", "last", "none"];

fn never(_: &mut Settings, _: &Given) -> Result<(), String> {
    Err("a table".to_owned())
}

macro_rules! limit {
    ($field:ident, $name:literal, $kind:expr, $default:literal, $sv:literal, $en:literal) => {
        Key {
            name: concat!("limits.", $name),
            kind: $kind,
            default: $default,
            about: Wording { sv: $sv, en: $en },
            set: |settings, value| {
                settings.policy.limits.$field = whole(value)?;
                Ok(())
            },
        }
    };
}

/// All settings, in the order of the documentation.
pub static KEYS: &[Key] = &[
    Key {
        name: "company",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "Bolagets namn. Annars det som bladen säger, annars mappens eller filens namn.",
            en: "The company's name. Else what the sheets say, else the name of the folder or file.",
        },
        set: |settings, value| {
            settings.policy.company = Some(text(value)?.into());
            Ok(())
        },
    },
    Key {
        name: "period",
        kind: Kind::Period,
        default: "",
        about: Wording {
            sv: "Perioden som graderas. Annars den senaste som tagit slut före körningens datum.",
            en: "The period to grade. Else the latest that ended before the run's date.",
        },
        set: |settings, value| {
            let period = value.text().and_then(period::parse);
            settings.policy.period = Some(period.ok_or(
                "a period such as \"2026-Q3\", \"2026-H2\", \"2026-T2\", \"2026\", \"2026-08\" or \"2026-07-01/2026-09-15\"",
            )?);
            Ok(())
        },
    },
    Key {
        name: "unit",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "Enheten för blad som inte säger vems de är.",
            en: "The unit for sheets that do not say whose they are.",
        },
        set: |settings, value| {
            settings.policy.unit = Some(text(value)?.into());
            Ok(())
        },
    },
    Key {
        name: "level",
        kind: Kind::Word(LEVELS),
        default: "",
        about: Wording {
            sv: "Nivån för blad som inte säger den.",
            en: "The level for sheets that do not say.",
        },
        set: |settings, value| {
            let level = value.text().and_then(level);
            settings.policy.level = Some(level.ok_or_else(|| one_of(LEVELS.iter().copied()))?);
            Ok(())
        },
    },
    Key {
        name: "date",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "Körningens datum. Annars dagens, eller det i SOURCE_DATE_EPOCH.",
            en: "The run's date. Else today, or that of SOURCE_DATE_EPOCH.",
        },
        set: |settings, value| {
            let date = value.text().and_then(|text| text.parse().ok());
            settings.policy.date = date.ok_or("a date such as \"2026-10-05\"")?;
            Ok(())
        },
    },
    Key {
        name: "lang",
        kind: Kind::Word(LANGS),
        default: "",
        about: Wording {
            sv: "Språket i rapporten. Annars bladens eget, annars datorns. Bolagets egna texter översätts aldrig.",
            en: "The report's language. Else the sheets' own, else the locale. The company's own texts are never translated.",
        },
        set: |settings, value| {
            settings.policy.lang = Some(word(value, &[("sv", Lang::Sv), ("en", Lang::En)])?);
            Ok(())
        },
    },
    Key {
        name: "out",
        kind: Kind::Text,
        default: "\"sippra-out\"",
        about: Wording {
            sv: "Mappen som rapporten skrivs i.",
            en: "The folder that the report is written to.",
        },
        set: |settings, value| {
            settings.out = Some(text(value)?.to_owned());
            Ok(())
        },
    },
    Key {
        name: "formats",
        kind: Kind::Words(FORMATS),
        default: "[]",
        about: Wording {
            sv: "Format utöver arbetsboken och bilderna.",
            en: "Formats beside the workbook and the pictures.",
        },
        set: |settings, value| {
            let formats = value.list().filter(|all| all.iter().all(|one| FORMATS.contains(&one.as_str())));
            settings.formats = formats.ok_or_else(|| one_of(FORMATS.iter().copied()))?;
            Ok(())
        },
    },
    Key {
        name: "jobs",
        kind: Kind::Whole,
        default: "",
        about: Wording {
            sv: "Antal trådar. Annars så många som datorn har. Ändrar aldrig resultatet.",
            en: "Number of threads. Else as many as the machine has. Never changes the result.",
        },
        set: |settings, value| {
            let jobs: u32 = whole(value)?;
            settings.jobs = Some(Some(jobs).filter(|jobs| *jobs > 0).ok_or("a whole number, 1 or more")?);
            Ok(())
        },
    },
    Key {
        name: "strict",
        kind: Kind::Truth,
        default: "false",
        about: Wording {
            sv: "Varningar räknas som fel (slutkod 1).",
            en: "Warnings count as errors (exit code 1).",
        },
        set: |settings, value| {
            settings.policy.strict = value.truth().ok_or("true or false")?;
            Ok(())
        },
    },
    Key {
        name: "ungraded",
        kind: Kind::Word(UNGRADED),
        default: "\"skip\"",
        about: Wording {
            sv: "Ograderade nyckelresultat: utelämnas ur medelvärdet (och syns i täckning och golv), räknas som 0, eller stoppar körningen med fel.",
            en: "Ungraded key results: left out of the mean (and seen in coverage and floor), counted as 0, or an error.",
        },
        set: |settings, value| {
            settings.policy.ungraded = word(
                value,
                &[("skip", UngradedRule::Skip), ("zero", UngradedRule::Zero), ("fail", UngradedRule::Fail)],
            )?;
            Ok(())
        },
    },
    Key {
        name: "missing_start",
        kind: Kind::Word(MISSING_START),
        default: "\"zero\"",
        about: Wording {
            sv: "Vad ett saknat startvärde tas för där ett antagande är tillåtet.",
            en: "What a missing start is taken for where an assumption is allowed.",
        },
        set: |settings, value| {
            settings.policy.missing_start =
                word(value, &[("zero", MissingStart::Zero), ("ungraded", MissingStart::Ungraded)])?;
            Ok(())
        },
    },
    Key {
        name: "rollup",
        kind: Kind::Word(ROLLUP),
        default: "\"objectives\"",
        about: Wording {
            sv: "Hur en enhets grad underifrån räknas: varje mål en gång, eller varje direkt underenhet en gång.",
            en: "How a unit's grade below is made: each objective once, or each direct child unit once.",
        },
        set: |settings, value| {
            settings.policy.rollup =
                word(value, &[("objectives", RollupRule::Objectives), ("units", RollupRule::Units)])?;
            Ok(())
        },
    },
    Key {
        name: "band.low",
        kind: Kind::Whole,
        default: "60",
        about: Wording {
            sv: "Nedre änden av målbandet, i hela procent. Riktlinjen: \"60-70%\".",
            en: "Lower end of the target band, in whole percent. The guideline: \"60-70%\".",
        },
        set: |settings, value| {
            settings.policy.band.low = percent(value)?;
            Ok(())
        },
    },
    Key {
        name: "band.high",
        kind: Kind::Whole,
        default: "70",
        about: Wording {
            sv: "Övre änden av målbandet, i hela procent.",
            en: "Upper end of the target band, in whole percent.",
        },
        set: |settings, value| {
            settings.policy.band.high = percent(value)?;
            Ok(())
        },
    },
    Key {
        name: "band.met_types",
        kind: Kind::Words(TYPES),
        default: "[\"committed\", \"financial\"]",
        about: Wording {
            sv: "Typer som bedöms som nådda eller missade i stället för mot bandet.",
            en: "Types that are judged met or missed instead of by the band.",
        },
        set: |settings, value| {
            let types = value.list().and_then(|all| all.iter().map(|one| objective_type(one)).collect());
            settings.policy.met_types = types.ok_or_else(|| one_of(TYPES.iter().copied()))?;
            Ok(())
        },
    },
    limit!(
        objectives_note,
        "objectives_note",
        Kind::Whole,
        "4",
        "Fler mål än så för en ägare och period: en notis. Riktlinjen: \"inte fler än 3-4 mål per kvartal\".",
        "More objectives than this for one owner and period: a note. The guideline: \"no more than 3-4 objectives a quarter\"."
    ),
    limit!(
        objectives_warning,
        "objectives_warning",
        Kind::Whole,
        "5",
        "Fler mål än så: en varning. Riktlinjen: \"inte efter fler än 3-5 OKRs under en 3 månadersperiod\".",
        "More objectives than this: a warning. The guideline: \"no more than 3-5 OKRs in three months\"."
    ),
    limit!(
        objectives_error,
        "objectives_error",
        Kind::Whole,
        "7",
        "Så många mål eller fler: ett fel. Riktlinjen: \"always less than seven\".",
        "This many objectives or more: an error. The guideline: \"always less than seven\"."
    ),
    limit!(
        key_results,
        "key_results",
        Kind::Whole,
        "5",
        "Fler nyckelresultat än så i ett mål: ett fel. Riktlinjen: \"no more than five per objective\".",
        "More key results than this in one objective: an error. The guideline: \"no more than five per objective\"."
    ),
    limit!(
        objective_chars,
        "objective_chars",
        Kind::Whole,
        "120",
        "Så många tecken ryms på en rad. Riktlinjen: \"Every objective should fit on one line\".",
        "As many characters as fit on one line. The guideline: \"Every objective should fit on one line\"."
    ),
    limit!(
        key_result_chars,
        "key_result_chars",
        Kind::Whole,
        "200",
        "Längsta nyckelresultat i tecken, innan det påpekas.",
        "Longest key result in characters before it is remarked on."
    ),
    limit!(
        stale_days,
        "stale_days",
        Kind::Whole,
        "14",
        "Dagar före periodens slut inom vilka ett följt nyckelresultat har en avstämning. Veckovis är vanan att hålla.",
        "Days before the period's end within which a tracked key result has a check-in. Weekly is the habit to hold."
    ),
    limit!(
        grade_difference_percent,
        "grade_difference_percent",
        Kind::Whole,
        "5",
        "Så många procentenheter får en given grad skilja sig från den uträknade.",
        "A given grade may differ from the measured one by this many percentage points."
    ),
    limit!(
        file_bytes,
        "file_bytes",
        Kind::Size,
        "\"16 GiB\"",
        "Största fil som läses.",
        "Largest file that is read."
    ),
    limit!(
        sheet_cells,
        "sheet_cells",
        Kind::Whole,
        "1073741824",
        "Flest celler som läses ur ett blad.",
        "Most cells read from one sheet."
    ),
    limit!(
        sheets,
        "sheets",
        Kind::Whole,
        "1024",
        "Flest blad som läses ur en fil.",
        "Most sheets read from one file."
    ),
    limit!(
        part_bytes,
        "part_bytes",
        Kind::Size,
        "\"8 GiB\"",
        "Största uppackade del av en zippad fil.",
        "Largest unpacked part of a zipped file."
    ),
    limit!(
        unpack_ratio,
        "unpack_ratio",
        Kind::Whole,
        "500",
        "Största förhållande mellan uppackat och packat i en del över 1 MiB; skyddar mot zip-bomber.",
        "Largest ratio of unpacked to packed in a part over 1 MiB; guards against zip bombs."
    ),
    limit!(
        record_bytes,
        "record_bytes",
        Kind::Size,
        "\"1 MiB\"",
        "Längsta rad i en textfil.",
        "Longest record of a text file."
    ),
    limit!(
        workbook_key_results,
        "workbook_key_results",
        Kind::Whole,
        "700000",
        "Flest nyckelresultat i själva arbetsboken; fler än så hamnar i en fil per avdelning.",
        "Most key results in the workbook itself; more than that go to a file for each division."
    ),
    limit!(
        parts,
        "parts",
        Kind::Whole,
        "16384",
        "Flest delar i en zippad fil.",
        "Most parts in a zipped file."
    ),
    limit!(
        cells_per_byte,
        "cells_per_byte",
        Kind::Whole,
        "1",
        "Flest celler per byte i en arbetsbok utöver 262 144, och per åtta byte i en textfil utöver fyra miljoner.",
        "Most cells for each byte of a workbook past 262,144, and for each eight of a text file past four million."
    ),
    Key {
        name: "limits.memory",
        kind: Kind::Size,
        default: "",
        about: Wording {
            sv: "Mest minne som en körning får ta; den slutar annars med ett besked. Annars 1000 MiB, och 40 byte till för varje byte i filerna över 32 MiB. Av en ensam fil lämnas det bort som inte är läst vid 60 % av gränsen, med ett fynd. Gäller också en fil som provläses för sig (annars 512 MiB); den lämnas då bort. 0 för obegränsat. Gäller i Linux.",
            en: "Most memory that a run may take; past that it ends and says so. Else 1000 MiB, and 40 bytes more for each byte of the files past 32 MiB. Of a file alone, what is not read at 60% of the limit is left out, with a finding. Holds for a file that is tried out by itself, too (else 512 MiB), which is then left out. 0 for any. Kept on Linux.",
        },
        set: |settings, value| {
            settings.policy.limits.memory = Some(whole(value)?);
            Ok(())
        },
    },
    Key {
        name: "limits.seconds",
        kind: Kind::Whole,
        default: "",
        about: Wording {
            sv: "Mest processortid i sekunder för att läsa och gradera. Annars 18 (8 för en fil som provläses för sig, och för flera filer innan de prövas en och en), och en till för varje halv MiB i filerna över 20 MiB. Av en ensam fil lämnas det bort som inte är läst vid 60 % av gränsen, med ett fynd. 0 för obegränsat. Gäller i Linux.",
            en: "Most processor time in seconds for reading and grading. Else 18 (8 for a file that is tried out by itself, and for several files before each is), and one more for each half MiB of the files past 20 MiB. Of a file alone, what is not read at 60% of the limit is left out, with a finding. 0 for any. Kept on Linux.",
        },
        set: |settings, value| {
            settings.policy.limits.seconds = Some(whole(value)?);
            Ok(())
        },
    },
    Key {
        name: "encoding",
        kind: Kind::Word(ENCODINGS),
        default: "",
        about: Wording {
            sv: "Teckenkodningen i textfiler. Annars hittas den; ett märke i filen (BOM) går före.",
            en: "How text files are encoded. Else it is found; a mark in the file (BOM) goes first.",
        },
        set: |settings, value| {
            let encoding = word(
                value,
                &[
                    ("utf-8", TextEncoding::Utf8),
                    ("utf-16le", TextEncoding::Utf16Le),
                    ("utf-16be", TextEncoding::Utf16Be),
                    ("windows-1252", TextEncoding::Windows1252),
                    ("windows-1250", TextEncoding::Windows1250),
                    ("macroman", TextEncoding::MacRoman),
                ],
            )?;
            settings.policy.limits.encoding = Some(encoding);
            Ok(())
        },
    },
    Key {
        name: "charts.only",
        kind: Kind::Words(CHARTS),
        default: "",
        about: Wording {
            sv: "Bara dessa diagram. Annars alla som har något att visa.",
            en: "Only these charts. Else all that have something to show.",
        },
        set: |settings, value| {
            let kinds = value.list().and_then(|all| all.iter().map(|one| ChartKind::parse(one)).collect());
            let none = value.list().is_some_and(|all| all == ["none"]);
            let kinds = if none { Some(Vec::new()) } else { kinds };
            settings.charts.only = Some(kinds.ok_or_else(|| one_of(CHARTS.iter().copied()))?);
            Ok(())
        },
    },
    Key {
        name: "charts.unit",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "Enheter som får egna diagram utöver bolagets: namn med komma mellan, eller all.",
            en: "Units that get charts of their own beside the company's: names with commas between, or all.",
        },
        set: |settings, value| {
            settings.charts.unit = Some(text(value)?.to_owned());
            Ok(())
        },
    },
    Key {
        name: "charts.theme",
        kind: Kind::Word(THEMES),
        default: "\"light\"",
        about: Wording { sv: "Ljusa eller mörka diagram.", en: "Light or dark charts." },
        set: |settings, value| {
            settings.charts.theme = word(value, &[("light", Theme::Light), ("dark", Theme::Dark)])?;
            Ok(())
        },
    },
    Key {
        name: "charts.size",
        kind: Kind::Word(SIZES),
        default: "\"16:9\"",
        about: Wording {
            sv: "Bildens form: 1920×1080, 1600×1200 eller 1440×1440 bildpunkter.",
            en: "The picture's shape: 1920×1080, 1600×1200 or 1440×1440 pixels.",
        },
        set: |settings, value| {
            let sizes =
                [("16:9", ChartSize::Wide), ("4:3", ChartSize::Classic), ("square", ChartSize::Square)];
            settings.charts.size = word(value, &sizes)?;
            Ok(())
        },
    },
    Key {
        name: "charts.scale",
        kind: Kind::Whole,
        default: "1",
        about: Wording {
            sv: "Bildpunkter för varje bildpunkt i formen, 1 till 3; 2 eller 3 för tryck.",
            en: "Pixels for each pixel of the shape, 1 to 3; 2 or 3 for print.",
        },
        set: |settings, value| {
            let scale: u32 = whole(value)?;
            settings.charts.scale =
                Some(Some(scale).filter(|scale| (1..=3).contains(scale)).ok_or("1, 2 or 3")?);
            Ok(())
        },
    },
    Key {
        name: "charts.brand",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "Bolagets färg, som `\"#2F5D50\"`. Gradernas färger ändras aldrig: de betyder något.",
            en: "The company's colour, such as `\"#2F5D50\"`. The colours of grades never change: they mean something.",
        },
        set: |settings, value| {
            let brand = value.text().and_then(Rgb::parse);
            settings.charts.brand = Some(brand.ok_or("a colour such as \"#2F5D50\"")?);
            Ok(())
        },
    },
    Key {
        name: "charts.font",
        kind: Kind::Text,
        default: "",
        about: Wording {
            sv: "En fontfil (TTF eller OTF) i stället för den inbyggda Inter.",
            en: "A font file (TTF or OTF) instead of the built-in Inter.",
        },
        set: |settings, value| {
            settings.charts.font = Some(text(value)?.to_owned());
            Ok(())
        },
    },
    Key {
        name: "formulas",
        kind: Kind::Word(FORMULAS),
        default: "\"auto\"",
        about: Wording {
            sv: "Om arbetsbokens celler är formler: auto upp till 20 000 nyckelresultat, alltid, eller aldrig.",
            en: "Whether the workbook's cells are formulas: auto up to 20,000 key results, always, or never.",
        },
        set: |settings, value| {
            let rules =
                [("auto", FormulaRule::Auto), ("always", FormulaRule::Always), ("never", FormulaRule::Never)];
            settings.formulas = word(value, &rules)?;
            Ok(())
        },
    },
    Key {
        name: "severity",
        kind: Kind::Table(SEVERITIES),
        default: "",
        about: Wording {
            sv: "Allvarsgrad per fynd, med kod eller namn: `K03 = \"warning\"`, `no-owner = \"off\"`.",
            en: "Severity by finding, by code or name: `K03 = \"warning\"`, `no-owner = \"off\"`.",
        },
        set: never,
    },
    Key {
        name: "kpi.aliases",
        kind: Kind::Table(&[]),
        default: "",
        about: Wording {
            sv: "Andra namn på en KPI: `\"Nya kunder Norden\" = \"Nya kunder\"`. Utan detta slås bara namn ihop som skiljer sig i skiftläge eller blanksteg.",
            en: "Other names of a KPI: `\"New logos\" = \"New customers\"`. Without it only names that differ in case or white space are joined.",
        },
        set: never,
    },
    Key {
        name: "kpi.NAME.aggregate",
        kind: Kind::Table(AGGREGATES),
        default: "",
        about: Wording {
            sv: "Hur en KPI räknas uppåt: `[kpi.\"Nya kunder\"]` och `aggregate = \"sum\"`. Annars summeras antal och belopp, och andelar vägs med nämnare.",
            en: "How a KPI is brought upward: `[kpi.\"New customers\"]` and `aggregate = \"sum\"`. Else counts and amounts are summed and ratios weighted by their denominators.",
        },
        set: never,
    },
];
