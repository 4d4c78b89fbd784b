//! The page on method: the settings that drive the formulas, how grades are made, and what was read.

use crate::model::report::{Area, Page, Value};
use crate::model::{Method, MissingStart, ObjectiveType, RollupRule, UngradedRule, Verdict};
use crate::words::workbook::{method, objective_type, severity, verdict};

use super::looks::{self, percent};
use super::order::FIRST;
use super::{Book, absolute, measure};

const WIDTHS: [u16; 4] = [220, 180, 380, 290];

/// A setting: its name, its value, what it means.
type Setting = (&'static str, Value, &'static str);

pub(super) fn page(book: &mut Book<'_>) -> (Page, Vec<(String, String)>) {
    let title = book.say("Metod och inställningar", "Method and settings");
    let sentence = if book.live {
        book.say(
            "Hur varje betyg blir till, vilka gränser som gäller och vad som lästes.",
            "How every grade comes about, which limits hold, and what was read.",
        )
    } else if book.plan.key_results > super::MOST_LIVE {
        book.say(
            "Över 20 000 nyckelresultat: rapporten har fasta värden i stället för formler.",
            "Over 20,000 key results: this report holds plain values instead of formulas.",
        )
    } else {
        book.say(
            "Rapporten har fasta värden i stället för formler (vald inställning).",
            "This report holds plain values instead of formulas (chosen setting).",
        )
    };
    let mut page = book.frame(book.method_name(), title, sentence, &WIDTHS);
    let sheet = Book::quoted(book.method_name());
    let mut names = Vec::new();
    let body = book.look(crate::model::report::Look::default());
    let mut row = section(book, &mut page, FIRST - 1, book.say("Så räknas betyget", "How a grade is made"));
    for sentence in rules(book) {
        page.put(row, 0, Value::text(sentence), body);
        page.height(row, 19);
        row += 1;
    }
    let quiet = book.look(looks::quiet());
    row = section(book, &mut page, row + 1, book.say("Källor", "Sources"));
    row = sources(book, &mut page, row);
    row = section(book, &mut page, row + 1, book.say("Körning", "Run"));
    for (what, value) in run(book) {
        page.put(row, 0, Value::text(what), quiet);
        page.put(row, 1, Value::text(value), body);
        page.height(row, 18);
        row += 1;
    }
    row += 1;
    page.breaks.push(row);
    let settings_title = if book.live {
        (
            "Inställningar: ändra i gult, så följer rapporten med",
            "Settings: change the yellow, and the report follows",
        )
    } else {
        ("Gränser och ord som gällde", "Limits and words that held")
    };
    row = section(book, &mut page, row, book.say(settings_title.0, settings_title.1));
    let text = book.look(looks::input());
    let share = book
        .look(looks::input().formatted(percent(book.lang, None)).aligned(crate::model::report::Align::Left));
    for (name, value, meaning) in settings(book) {
        let look = if value.as_number().is_some() { share } else { text };
        page.put(row, 0, Value::text(name), quiet);
        page.put(row, 1, value, look);
        page.put(row, 2, Value::text(meaning), quiet);
        page.height(row, 18);
        names.push((name.to_owned(), format!("{sheet}!{}", absolute(row, 1))));
        if name == "txt_notdone" {
            names.push((
                "list_status".to_owned(),
                format!("{sheet}!{}:{}", absolute(row - 1, 1), absolute(row, 1)),
            ));
        }
        if name == "txt_no" {
            names.push((
                "list_yesno".to_owned(),
                format!("{sheet}!{}:{}", absolute(row - 1, 1), absolute(row, 1)),
            ));
        }
        row += 1;
    }
    names.sort();
    page.print.area = Some(Area::new(0, 0, row.max(1) - 1, 3));
    (page, names)
}

fn section(book: &mut Book<'_>, page: &mut Page, row: u32, title: &str) -> u32 {
    let look = book.look(crate::model::report::Look {
        rule_below: Some(looks::INK),
        ..crate::model::report::Look::default().bold().sized(12)
    });
    for column in 0..4 {
        page.put(row, column, Value::Empty, look);
    }
    page.put(row, 0, Value::text(title), look);
    page.height(row, 26);
    row + 1
}

fn settings(book: &Book<'_>) -> Vec<Setting> {
    let lang = book.lang;
    let band = book.quarter.policy.band;
    let word = book.say("Ord i bedömningen", "Word used in the assessment");
    let basis = book.say("Ord för betygets grund", "Word for the basis of a grade");
    let kind = book.say("Typ av mål", "Type of objective");
    let part = book.say("Ord i sammanfattningen", "Word used in the summary");
    let of = |v| Value::text(verdict(lang, v));
    let by = |m| Value::text(method(lang, m));
    let typed = |t| Value::text(objective_type(lang, t));
    vec![
        (
            "band_low",
            Value::Number(f64::from(band.low) / 100.0),
            book.say("Målzonens nedre gräns", "Target band, lower limit"),
        ),
        (
            "band_high",
            Value::Number(f64::from(band.high) / 100.0),
            book.say("Målzonens övre gräns", "Target band, upper limit"),
        ),
        ("txt_below", of(Some(Verdict::TooChallenging)), word),
        ("txt_in", of(Some(Verdict::OnTarget)), word),
        ("txt_above", of(Some(Verdict::AboveTarget)), word),
        ("txt_full", of(Some(Verdict::TooEasy)), word),
        ("txt_met", of(Some(Verdict::Met)), word),
        ("txt_missed", of(Some(Verdict::Missed)), word),
        ("txt_none", of(None), word),
        ("txt_committed", typed(ObjectiveType::Committed), kind),
        ("txt_aspirational", typed(ObjectiveType::Aspirational), kind),
        ("txt_personal", typed(ObjectiveType::Personal), kind),
        ("txt_financial", typed(ObjectiveType::Financial), kind),
        (
            "txt_done",
            Value::text(book.say("Klart", "Done")),
            book.say("Status som ger 100 %", "Status that makes 100%"),
        ),
        (
            "txt_notdone",
            Value::text(book.say("Ej klart", "Not done")),
            book.say("Status som ger 0 %", "Status that makes 0%"),
        ),
        ("txt_given", by(Some(Method::Given)), basis),
        ("txt_measured", by(Some(Method::Measured)), basis),
        ("txt_threshold", by(Some(Method::Threshold)), basis),
        ("txt_milestones", by(Some(Method::Milestones)), basis),
        ("txt_status", by(Some(Method::Status)), basis),
        ("txt_nograde", by(None), basis),
        ("txt_error", Value::text(severity(lang, crate::model::Severity::Error)), part),
        ("txt_warning", Value::text(severity(lang, crate::model::Severity::Warning)), part),
        ("txt_of", Value::text(book.say("av", "of")), part),
        ("txt_graded", Value::text(book.say("graderade", "graded")), part),
        ("txt_under", Value::text(book.say("mål under", "goals below")), part),
        ("txt_over", Value::text(book.say("över zonen", "above band")), part),
        ("txt_percent", Value::text(book.say("\u{a0}%", "%")), part),
        ("txt_yes", Value::text(book.say("Ja", "Yes")), book.say("Ord för åtgärdad", "Word for fixed")),
        ("txt_no", Value::text(book.say("Nej", "No")), book.say("Ord för ej åtgärdad", "Word for not fixed")),
    ]
}

fn rules(book: &Book<'_>) -> Vec<&'static str> {
    let policy = &book.quarter.policy;
    let mut rules = vec![
        book.say("1. Givet betyg, om arket har ett (hålls inom 0–100 %).", "1. A given grade, if the sheet has one (kept within 0–100%)."),
        book.say(
            "2. Annars mätt: (Utfall − Start) / (Målvärde − Start), inom 0–100 %. Fungerar även för värden som ska minska.",
            "2. Else measured: (Actual − Start) / (Target − Start), within 0–100%. Works for values that shall fall, too.",
        ),
        book.say(
            "   Ska ett värde hållas över eller under en gräns är betyget 100 % när gränsen är nådd, annars 0 %.",
            "   Where a value shall be kept above or below a bound, the grade is 100% when the bound is met, else 0%.",
        ),
        book.say("3. Annars andelen klara delmål.", "3. Else the share of milestones done."),
        book.say("4. Annars status: Klart = 100 %, Ej klart = 0 %.", "4. Else the status: Done = 100%, Not done = 0%."),
        match policy.ungraded {
            UngradedRule::Zero => book.say("5. Det som inte kan graderas räknas som 0 (vald inställning).", "5. What cannot be graded counts 0 (chosen setting)."),
            _ => book.say(
                "5. Det som inte kan graderas räknas inte in i medelvärdet, men syns i täckningen och i golvet.",
                "5. What cannot be graded is left out of the mean, but shown in the coverage and in the floor.",
            ),
        },
        book.say(
            "Målets betyg = medelvärdet av dess graderade nyckelresultat, viktat om arket har vikter. 50 %, 100 % och 20 % ger 57 %.",
            "An objective's grade = the mean of its graded key results, weighted if the sheet has weights. 50%, 100% and 20% give 57%.",
        ),
        match policy.rollup {
            RollupRule::Objectives => book.say(
                "Enhetens eget betyg = medelvärdet av dess egna mål. Betyg under = medelvärdet av alla mål i enheterna under, vart och ett en gång.",
                "A unit's own grade = the mean of its own objectives. Grade below = the mean of all objectives of the units beneath it, each once.",
            ),
            RollupRule::Units => book.say(
                "Enhetens eget betyg = medelvärdet av dess egna mål. Betyg under = medelvärdet av enheterna närmast under (vald inställning).",
                "A unit's own grade = the mean of its own objectives. Grade below = the mean of the units right beneath it (chosen setting).",
            ),
        },
        book.say(
            "Bedömningen görs på betyget avrundat till hel procent, alltså på det tal som visas. 99,6 % visas aldrig som 100 %.",
            "The assessment uses the grade rounded to whole percent, that is, the number shown. 99.6% never shows as 100%.",
        ),
    ];
    if policy.missing_start == MissingStart::Zero {
        rules.push(book.say(
            "Saknas startvärde räknas från 0 där högre är bättre; det sägs i avvikelserna när det avgör betyget.",
            "Where a start is missing, 0 is assumed if higher is better; the issues say so when that decides the grade.",
        ));
    }
    rules
}

fn sources(book: &mut Book<'_>, page: &mut Page, mut row: u32) -> u32 {
    let quiet = book.look(looks::quiet());
    let plain = book.look(looks::line());
    let headings = [
        book.say("Fil", "File"),
        book.say("Blad", "Sheet"),
        book.say("Läst för perioden", "Read for the period"),
        "SHA-256",
    ];
    let heading = book.look(looks::line().bold());
    for (column, text) in (0_u16..).zip(headings) {
        page.put(row, column, Value::text(text), heading);
    }
    page.height(row, 20);
    row += 1;
    let quarter = book.quarter;
    let mut counts = std::collections::BTreeMap::new();
    for unit in &book.plan.units {
        for planned in &unit.objectives {
            if let Some(objective) = quarter.company.objective(planned.id) {
                counts.entry(objective.place.source()).or_insert((0_u32, 0_u32)).0 += 1;
            }
            for id in &planned.key_results {
                if let Some(key_result) = quarter.company.key_result(*id) {
                    counts.entry(key_result.place.source()).or_insert((0, 0)).1 += 1;
                }
            }
        }
    }
    for (id, source) in quarter.sources.iter().take(2000) {
        let (objectives, key_results) = counts.get(&id).copied().unwrap_or_default();
        page.put(row, 0, Value::text(measure::fit(&source.file, f64::from(WIDTHS[0]), false)), plain);
        let sheet = source
            .sheet
            .as_ref()
            .map_or_else(String::new, |sheet| measure::fit(sheet, f64::from(WIDTHS[1]), false));
        page.put(row, 1, Value::text(sheet), plain);
        let read = match book.lang {
            crate::model::Lang::Sv => format!("{objectives} mål, {key_results} nyckelresultat"),
            crate::model::Lang::En => format!("{objectives} objectives, {key_results} key results"),
        };
        page.put(row, 2, Value::text(read), plain);
        let hash =
            book.extras.hashes.get(&id.file).map_or_else(String::new, |hash| hash.chars().take(16).collect());
        page.put(row, 3, Value::text(hash), quiet);
        page.height(row, 18);
        row += 1;
    }
    row
}

fn run(book: &Book<'_>) -> Vec<(&'static str, String)> {
    let quarter = book.quarter;
    let mut lines = vec![
        (
            book.say("Period", "Period"),
            quarter.period().map_or_else(|| "–".to_owned(), |period| period.to_string()),
        ),
        (book.say("Datum", "Date"), quarter.policy.date.to_string()),
        (
            book.say("Gradering", "Grading"),
            if quarter.rollup.preliminary {
                book.say("preliminär: perioden är inte slut", "preliminary: the period has not ended")
            } else {
                book.say("slutlig", "final")
            }
            .to_owned(),
        ),
    ];
    if !book.extras.version.is_empty() {
        lines.push((book.say("Program", "Program"), format!("sippra {}", book.extras.version)));
    }
    lines
}
