//! What `inspect` says of how a sheet was read, in Swedish and English.

use crate::model::{SheetRole, Stance, Wording};

const fn say(sv: &'static str, en: &'static str) -> Wording {
    Wording { sv, en }
}

/// A wording for one and one for any other number.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    one: Wording,
    many: Wording,
}

impl Counted {
    /// The wording that goes with a number.
    pub const fn of(&self, count: usize) -> Wording {
        if count == 1 { self.one } else { self.many }
    }
}

const fn counted(one: Wording, many: Wording) -> Counted {
    Counted { one, many }
}

/// Before what a sheet was taken for.
pub const READ_AS: Wording = say("läst som", "read as");
/// Before what was found.
pub const FOUND: Wording = say("hittade", "found");
/// A column without a meaning.
pub const NOT_UNDERSTOOD: Wording = say("förstods inte", "not understood");
/// Before the evidence.
pub const BECAUSE: Wording = say("skäl", "because");
/// Before the numbers of the rows with headings.
pub const HEADER_ROWS: Counted = counted(say("rubrikrad", "header row"), say("rubrikrader", "header rows"));
/// The same of a sheet with rows and columns changed.
pub const HEADER_COLUMNS: Counted =
    counted(say("rubrikkolumn", "header column"), say("rubrikkolumner", "header columns"));
/// Before the numbers of rows that were left out.
pub const LEFT_OUT_ROWS: Counted =
    counted(say("utelämnad rad", "left out, row"), say("utelämnade rader", "left out, rows"));
/// The same of a sheet with rows and columns changed.
pub const LEFT_OUT_COLUMNS: Counted =
    counted(say("utelämnad kolumn", "left out, column"), say("utelämnade kolumner", "left out, columns"));
/// Where a list is cut: "{count}".
pub const MORE: Wording = say("… och {count} till", "… and {count} more");
/// Objectives found.
pub const OBJECTIVES: Counted = counted(say("mål", "objective"), say("mål", "objectives"));
/// Key results found.
pub const KEY_RESULTS: Counted =
    counted(say("nyckelresultat", "key result"), say("nyckelresultat", "key results"));
/// Check-ins found.
pub const CHECK_INS: Counted = counted(say("avstämning", "check-in"), say("avstämningar", "check-ins"));
/// Rows of an organisation found.
pub const UNITS: Counted =
    counted(say("enhet eller person", "unit or person"), say("enheter och personer", "units and people"));
/// KPIs found.
pub const KPIS: Counted = counted(say("KPI", "KPI"), say("KPI:er", "KPIs"));
/// How many columns were understood: "{known}" of "{all}".
pub const COLUMNS: Counted = counted(
    say("{known} av {all} kolumn förstods", "{known} of {all} column understood"),
    say("{known} av {all} kolumner förstods", "{known} of {all} columns understood"),
);
/// The same of a sheet with rows and columns changed.
pub const COLUMNS_AS_ROWS: Counted = counted(
    say("{known} av {all} rad förstods", "{known} of {all} row understood"),
    say("{known} av {all} rader förstods", "{known} of {all} rows understood"),
);
/// A table without headings.
pub const HEADLESS: Wording =
    say("inga rubriker; kolumnernas värden säger vad de är", "no headings; the columns' values tell");
/// A ticked box.
pub const TRUE: Wording = say("SANT", "TRUE");
/// An empty box.
pub const FALSE: Wording = say("FALSKT", "FALSE");

/// What a sheet was taken for.
pub const fn role(role: SheetRole) -> Wording {
    match role {
        SheetRole::Okr => say("mål och nyckelresultat", "objectives and key results"),
        SheetRole::CheckIns => say("avstämningar", "check-ins"),
        SheetRole::Kpis => say("KPI:er", "KPIs"),
        SheetRole::Organisation => say("organisation", "organisation"),
        SheetRole::Other => say("inget som räknas", "nothing that counts"),
    }
}

/// Which way a sheet was looked at, where that is not as it stands.
pub const fn stance(stance: Stance) -> Option<Wording> {
    match stance {
        Stance::Upright => None,
        Stance::Turned => Some(say("rader och kolumner har bytt plats", "turned")),
        Stance::Panels => Some(say("tabeller bredvid varandra", "panels side by side")),
        Stance::Fields => Some(say("ett värde i varje rad", "one value in each row")),
    }
}

/// The words for a name that the code knows; a name that no table has stands as it is.
fn worded(table: &[(&'static str, Wording)], name: &'static str) -> Wording {
    table.iter().find(|(known, _)| *known == name).map_or(say(name, name), |(_, wording)| *wording)
}

/// The layout with a name.
pub fn layout(name: &str) -> Option<Wording> {
    LAYOUTS.iter().find(|(known, _)| *known == name).map(|(_, wording)| *wording)
}

const LAYOUTS: &[(&str, Wording)] = &[
    ("table", say("tabell", "table")),
    ("blocks", say("flera tabeller", "several tables")),
    ("wide", say("nyckelresultaten bredvid varandra", "key results side by side")),
    ("periods", say("perioder i kolumner", "periods in columns")),
    ("outline", say("texterna i en kolumn", "texts in one column")),
    ("labels", say("etiketter och text", "labels and text")),
    ("panels", say("tabeller bredvid varandra", "tables side by side")),
];

/// What was settled for a whole sheet.
pub fn context(name: &'static str) -> Wording {
    worded(CONTEXT, name)
}

const CONTEXT: &[(&str, Wording)] = &[
    ("period", say("period", "period")),
    ("unit", say("enhet", "unit")),
    ("level", say("nivå", "level")),
    ("owner", say("ägare", "owner")),
    ("company", say("bolag", "company")),
    ("scale", say("skala", "scale")),
    ("objective", say("mål", "objective")),
];

/// Where it came from.
pub fn from(name: &'static str) -> Wording {
    worded(FROM, name)
}

const FROM: &[(&str, Wording)] = &[
    ("title", say("rubriken", "title")),
    ("tab name", say("flikens namn", "tab name")),
    ("file name", say("filens namn", "file name")),
    ("option", say("flaggan", "option")),
];

/// A level that was settled for a sheet, where it is one of our names.
pub fn level(name: &str) -> Option<Wording> {
    LEVELS.iter().find(|(known, _)| *known == name).map(|(_, wording)| *wording)
}

const LEVELS: &[(&str, Wording)] = &[
    ("company", say("bolag", "company")),
    ("department", say("avdelning", "department")),
    ("individual", say("individ", "individual")),
];

/// Why rows were left out.
pub fn left_out(reason: &'static str) -> Wording {
    worded(LEFT_OUT, reason)
}

const LEFT_OUT: &[(&str, Wording)] = &[
    ("note", say("anteckning", "note")),
    ("total", say("summa eller medelvärde", "total or average")),
    ("prompt", say("malltext", "template prompt")),
    ("not used", say("användes inte", "not used")),
    ("legend", say("teckenförklaring", "legend")),
    ("another list", say("en annan lista", "another list")),
    ("empty block", say("tomt mallblock", "empty template block")),
    ("other kind", say("ett annat slags rad", "a row of another kind")),
    ("parent of objectives", say("överordnad nivå", "level above the objectives")),
];

/// A meaning of columns, by the name that `sippra.toml` uses.
pub fn meaning(name: &'static str) -> Wording {
    worded(MEANINGS, name)
}

const MEANINGS: &[(&str, Wording)] = &[
    ("objective", say("mål", "objective")),
    ("key_result", say("nyckelresultat", "key result")),
    ("title", say("mål eller nyckelresultat", "objective or key result")),
    ("row_kind", say("radens slag", "kind of row")),
    ("id", say("id", "id")),
    ("objective_id", say("målets id", "objective id")),
    ("key_result_owner", say("nyckelresultatets ägare", "key result's owner")),
    ("key_result_id", say("nyckelresultatets id", "key result id")),
    ("parent", say("överordnat mål", "parent objective")),
    ("serves", say("bidrar till", "what it serves")),
    ("type", say("måltyp", "type")),
    ("level", say("nivå", "level")),
    ("unit", say("enhet", "unit")),
    ("parent_unit", say("överordnad enhet", "parent unit")),
    ("company", say("bolag", "company")),
    ("department", say("avdelning", "department")),
    ("team", say("team", "team")),
    ("owner", say("ägare", "owner")),
    ("period", say("period", "period")),
    ("start_date", say("första dag", "first day")),
    ("end_date", say("sista dag", "last day")),
    ("start", say("startvärde", "start")),
    ("target", say("målvärde", "target")),
    ("actual", say("utfall", "actual")),
    ("grade", say("betyg", "grade")),
    ("progress", say("framdrift", "progress")),
    ("objective_grade", say("målets betyg", "objective grade")),
    ("weight", say("vikt", "weight")),
    ("objective_weight", say("målets vikt", "objective weight")),
    ("status", say("status", "status")),
    ("direction", say("riktning", "direction")),
    ("kpi", say("KPI", "KPI")),
    ("measure", say("måttenhet", "unit of measure")),
    ("denominator", say("nämnare", "denominator")),
    ("confidence", say("tillförsikt", "confidence")),
    ("initiative", say("aktivitet", "initiative")),
    ("initiative_status", say("aktivitetens status", "initiative status")),
    ("comment", say("kommentar", "comment")),
    ("date", say("datum", "date")),
    ("value", say("värde", "value")),
    ("number", say("löpnummer", "running number")),
    ("aggregate", say("summering", "aggregation")),
    ("aliases", say("andra namn", "other names")),
    ("text", say("text", "text")),
    ("ignore", say("används inte", "not used")),
];

/// Why columns were taken for what they were.
pub mod why {
    use super::{Wording, say};

    /// Its values are periods.
    pub const PERIODS_IN_IT: Wording = say("värdena är perioder", "its values are periods");
    /// Its values say how an objective is meant.
    pub const NAMES_TYPES: Wording =
        say("värdena säger vilken typ målen är", "its values name types of objectives");
    /// Its values name kinds of rows.
    pub const NAMES_KINDS: Wording = say("värdena säger vad raderna är", "its values name kinds of rows");
    /// Its numbers say how deep each row is.
    pub const DEPTHS: Wording =
        say("talen säger hur djupt raden ligger", "its numbers say how deep a row is");
    /// One target for each part of the period, of which the last counts.
    pub const TARGET_OF_LAST: Wording =
        say("av delarnas mål gäller det sista", "of the targets of the parts the last one counts");
    /// Of two columns of owners one names people, the other units.
    pub const UNITS_THAT_OWN: Wording = say(
        "den ena ägarkolumnen namnger personer, den andra enheter",
        "one owner column names people, the other units",
    );
    /// The only column of owners.
    pub const ONLY_OWNERS: Wording = say("den enda kolumnen med ägare", "the only column of owners");
    /// The only column of texts.
    pub const ONLY_TEXTS: Wording = say("den enda kolumnen med texter", "the only column of texts");
    /// Texts beside the codes.
    pub const BESIDE_CODES: Wording = say("texter bredvid koderna", "texts beside the codes");
    /// No other column of key results.
    pub const NO_OTHER_KEY_RESULTS: Wording =
        say("ingen annan kolumn med nyckelresultat", "no other column of key results");
    /// Texts beside the objectives.
    pub const BESIDE_OBJECTIVES: Wording = say("texter bredvid målen", "texts beside the objectives");
    /// The heading is the objective.
    pub const OBJECTIVE_HEADED: Wording =
        say("texter under ett mål i rubrikraden", "texts under an objective among the headings");
    /// Texts before the key results.
    pub const TEXTS_BEFORE_KEY_RESULTS: Wording =
        say("texter före nyckelresultaten", "texts before the key results");
    /// Several, and no other column of units.
    pub const SEVERAL_UNITS: Wording =
        say("flera, och ingen annan kolumn med enheter", "several, and no other column of units");
    /// Says done or not done.
    pub const DONE_OR_NOT: Wording = say("säger klart eller inte klart", "says done or not done");
    /// How it is going, beside what is done.
    pub const HOW_IT_GOES: Wording =
        say("hur det går, bredvid vad som är klart", "how it is going, beside what is done");
    /// Several indicators each.
    pub const SEVERAL_INDICATORS: Wording = say("flera indikatorer för varje", "several indicators each");
    /// Texts each alone over the rows that follow.
    pub const OVER_TITLES: Wording =
        say("mål var för sig ovanför rader med värden", "objectives alone over rows with values");
    /// Rows with values under objectives.
    pub const UNDER_OBJECTIVES: Wording = say("raderna under målen", "the rows under the objectives");
    /// Numbers between start and target.
    pub const BETWEEN_START_AND_TARGET: Wording = say(
        "på vägen från start till målvärde i nästan varje rad",
        "on the way from start to target in nearly every row",
    );
    /// Numbers that lie beyond the actual, seen from the start.
    pub const BEYOND_ACTUAL: Wording =
        say("dit värdena är på väg från start", "where the values are heading from the start");
    /// The total of several columns.
    pub const SUM_OF_PARTS: Wording = say("summan av kolumnerna bredvid", "the sum of the columns beside it");
    /// What one of several contributed.
    pub const PART_OF_SUM: Wording =
        say("en del av summan i en annan kolumn", "a part of the sum in another column");
    /// Years beside quarters.
    pub const YEAR_OF_PERIODS: Wording =
        say("året för perioderna i en annan kolumn", "the year of the periods in another column");
    /// Numbers before the target and the actual, on the far side of what was reached.
    pub const BEFORE_TARGET: Wording = say(
        "före målvärdet, där värdena började i nästan varje rad",
        "before the target, where the values began in nearly every row",
    );
    /// Numbers of the size of the target beside them, or of the actual.
    pub const NEAR_TARGET: Wording = say(
        "lika stora som värdena bredvid i nästan varje rad",
        "of the size of the values beside in nearly every row",
    );
    /// Measures of the results.
    pub const MEASURES_OF_RESULTS: Wording = say("mått på resultaten", "measures of the results");
    /// What the objectives beside it serve.
    pub const SERVED: Wording =
        say("det som målen bredvid bidrar till", "what the objectives beside it serve");
    /// Objectives under those to the left.
    pub const UNDER_THE_LEFT: Wording =
        say("mål under dem till vänster", "objectives under those to the left");
    /// Goals and the goals under them in one list.
    pub const ONE_LIST: Wording =
        say("mål och målen under dem i en lista", "goals and the goals under them in one list");
    /// Row kinds tell objectives from key results.
    pub const KINDS_TELL: Wording =
        say("radernas slag skiljer mål från nyckelresultat", "row kinds tell objectives from key results");
    /// Row kinds tell the rows apart; this names the objective.
    pub const KINDS_TELL_PARENT: Wording = say(
        "radernas slag skiljer dem åt, och här står vilket mål",
        "row kinds tell the rows apart; this names the objective",
    );
    /// Objectives and key results have columns of their own.
    pub const OWN_COLUMNS: Wording = say(
        "mål och nyckelresultat har egna kolumner",
        "objectives and key results have columns of their own",
    );
    /// Stands before the key results.
    pub const BEFORE_KEY_RESULTS: Wording =
        say("står före nyckelresultaten", "stands before the key results");
    /// Describes the key results.
    pub const DESCRIBES_KEY_RESULTS: Wording = say("beskriver nyckelresultaten", "describes the key results");
    /// Key results stand in the row.
    pub const KEY_RESULTS_IN_ROW: Wording =
        say("nyckelresultaten står i raden", "key results stand in the row");
    /// Several for each objective.
    pub const SEVERAL_EACH: Wording = say("flera för varje mål", "several for each objective");
    /// Ids that other tabs share.
    pub const JOINED: Wording = say("id:n som flikarna delar", "ids that the tabs share");
    /// Several in one row, each with its values.
    pub const SEVERAL_IN_ROW: Wording =
        say("flera i varje rad, med var sina värden", "several in each row, with values of their own");
    /// Describes the objectives.
    pub const DESCRIBES_OBJECTIVES: Wording = say("beskriver målen", "describes the objectives");
    /// Shares.
    pub const SHARES: Wording = say("andelar", "shares");
    /// Beside a grade.
    pub const BESIDE_GRADE: Wording = say("står bredvid ett betyg", "beside a grade");
    /// Percents beside targets that are none.
    pub const PERCENTS_BESIDE_TARGETS: Wording =
        say("procent bredvid målvärden som inte är det", "percents beside targets that are none");
    /// An earlier state.
    pub const EARLIER_STATE: Wording = say("ett tidigare läge", "an earlier state");
    /// Its values are shares.
    pub const SHARES_IN_IT: Wording = say("värdena är andelar", "its values are shares");
    /// Its values are counts.
    pub const COUNTS_IN_IT: Wording = say("värdena är antal", "its values are counts");
    /// Percents without targets.
    pub const PERCENTS_ALONE: Wording = say("procent utan målvärden", "percents without targets");
    /// Numbers of the key results.
    pub const NUMBERS_OF_KEY_RESULTS: Wording = say("nyckelresultatens nummer", "numbers of the key results");
    /// Described beside their numbers.
    pub const BESIDE_NUMBERS: Wording = say("beskrivs bredvid sina nummer", "described beside their numbers");
    /// Units of measure beside the values.
    pub const UNITS_BESIDE_VALUES: Wording =
        say("måttenheter bredvid värdena", "units of measure beside the values");
    /// The period before.
    pub const PERIOD_BEFORE: Wording = say("perioden före", "the period before");
    /// The values tell objectives from key results.
    pub const VALUES_TELL: Wording = say(
        "mål och nyckelresultat i samma kolumn; värdena skiljer dem",
        "objectives and key results in one column; the values tell them apart",
    );
    /// The only objectives.
    pub const NO_OTHER_OBJECTIVES: Wording =
        say("ingen annan kolumn med mål", "no other column of objectives");
    /// The values name units.
    pub const NAMES_UNITS: Wording = say("värdena är namn på enheter", "its values are names of units");
    /// The values name people.
    pub const NAMES_PEOPLE: Wording = say("värdena är namn på personer", "its values are names of people");
    /// One of several values in turn, of which the last is where it stands.
    pub const IN_TURN: Wording = say("en av flera i följd", "one of several in turn");
    /// For another time.
    pub const OTHER_TIME: Wording = say("för en annan tid", "for another time");
    /// For the time of the others.
    pub const TIME_OF_OTHERS: Wording = say("för de andras tid", "for the time of the others");
    /// Goes with the objectives.
    pub const WITH_OBJECTIVES: Wording = say("följer målen", "goes with the objectives");
    /// The configuration says so.
    pub const MAPPED: Wording = say("sippra.toml", "sippra.toml");
    /// Start, target and where it stands in one cell.
    pub const WAYS: Wording =
        say("från start till målvärde i samma cell", "from start to target in one cell");
    /// Status words.
    pub const STATUS_WORDS: Wording = say("statusord", "status words");
    /// Units of measure.
    pub const UNITS_OF_MEASURE: Wording = say("måttenheter", "units of measure");
    /// People.
    pub const PEOPLE: Wording = say("personer", "people");
    /// Periods.
    pub const PERIODS: Wording = say("perioder", "periods");
    /// Ids.
    pub const IDS: Wording = say("id:n", "ids");
    /// Names of units.
    pub const NAMES_OF_UNITS: Wording = say("namn på enheter", "names of units");
    /// Texts with several rows each.
    pub const SEVERAL_ROWS: Wording = say("texter med flera rader för varje", "texts with several rows each");
    /// Texts.
    pub const TEXTS: Wording = say("texter", "texts");
    /// So many of so many.
    pub const SO_MANY_OF: Wording = say("så många av så många", "so many of so many");
    /// What the values are of.
    pub const BESIDE_VALUES: Wording = say("det som värdena gäller", "what the values are of");
    /// As under the same headings on another tab.
    pub const AS_ELSEWHERE: Wording = say("som på en annan flik", "as on another tab");
    /// Met or not, as the heading says.
    pub const MET_OR_NOT: Wording = say("1 är uppnått, 0 är inte", "1 is met, 0 is not");
    /// The only numbers.
    pub const ONLY_NUMBERS: Wording = say("de enda talen", "the only numbers");
    /// Numbers in the usual order.
    pub const USUAL_ORDER: Wording = say("tal i den vanliga ordningen", "numbers in the usual order");
    /// Words, times, order and values together.
    pub const TOGETHER: Wording =
        say("ord, tid, ordning och värden tillsammans", "words, time, order and values together");
    /// No heading.
    pub const NO_HEADING: Wording = say("ingen rubrik", "no heading");
    /// Heading `{word}`.
    pub const HEADING: Wording = say("rubriken ”{word}”", "heading \"{word}\"");
    /// Heading `{word}` with other words.
    pub const HEADING_AND_MORE: Wording =
        say("rubriken ”{word}” med andra ord", "heading \"{word}\" with other words");
    /// `{word}` in the heading.
    pub const IN_HEADING: Wording = say("”{word}” i rubriken", "\"{word}\" in the heading");
    /// Heading near `{word}`.
    pub const NEAR_HEADING: Wording = say("rubriken liknar ”{word}”", "heading near \"{word}\"");
    /// Its values.
    pub const ITS_VALUES: Wording = say("av värdena", "its values");
    /// The grades come out of it.
    pub const GIVES_GRADE: Wording =
        say("betygen bredvid går att räkna fram ur den", "the grades beside it come out of it");
    /// No values.
    pub const NO_VALUES: Wording = say("inga värden", "no values");
    /// Percents.
    pub const PERCENTS: Wording = say("procent", "percents");
    /// Numbers.
    pub const NUMBERS: Wording = say("tal", "numbers");
    /// Dates.
    pub const DATES: Wording = say("datum", "dates");
    /// Short texts.
    pub const SHORT_TEXTS: Wording = say("korta texter", "short texts");
    /// The heading is a time.
    pub const A_TIME: Wording = say("rubriken är en tid", "the heading is a time");

    /// Whether a reason is how a column's cells stand to those of others, whatever its heading says.
    pub fn of_cells(reason: Wording) -> bool {
        [
            NO_HEADING,
            SEVERAL_ROWS,
            SEVERAL_IN_ROW,
            BESIDE_OBJECTIVES,
            BESIDE_VALUES,
            TEXTS_BEFORE_KEY_RESULTS,
            BEFORE_TARGET,
            BETWEEN_START_AND_TARGET,
            BEYOND_ACTUAL,
            NEAR_TARGET,
            USUAL_ORDER,
            ONLY_NUMBERS,
            SO_MANY_OF,
            SUM_OF_PARTS,
            SHARES_IN_IT,
        ]
        .contains(&reason)
    }
}

#[cfg(test)]
mod tests {
    use super::MEANINGS;
    use crate::words::headings::Meaning;

    #[test]
    fn every_meaning_that_a_mapping_may_name_has_words() {
        for name in Meaning::names() {
            assert!(MEANINGS.iter().any(|(known, _)| *known == name), "{name} has no words");
        }
        for (name, _) in MEANINGS.iter().filter(|(name, _)| *name != "text") {
            assert!(Meaning::named(name).is_some(), "{name} is no meaning");
        }
    }

    #[test]
    fn one_is_not_said_as_many() {
        assert_eq!(super::HEADER_ROWS.of(1).sv, "rubrikrad");
        assert_eq!(super::HEADER_ROWS.of(2).sv, "rubrikrader");
        assert_eq!(super::CHECK_INS.of(0).en, "check-ins");
    }
}
