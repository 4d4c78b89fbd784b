//! The workbook: every number a formula where that can be, every formula with its result.

mod alignment;
mod changes;
mod chase;
mod data;
mod figures;
mod gallery;
mod issues;
mod kpis;
mod links;
mod looks;
mod measure;
mod method;
mod objectives;
mod order;
mod paper;
mod summary;
pub mod template;
mod units;

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use crate::diag::Diagnostic;
use crate::model::report::{
    BATCH, Column, FormulaText, Handed, Look, MOST_ROWS, Page, Print, Report, Sink, Value, on_sheets,
};
use crate::model::{
    COMPLETE_WITHIN, ChaseRow, Lang, Level, ObjectiveId, Place, Quarter, Shown, Text, Verdict, column_letters,
};
use crate::words::workbook::{is_public, level, period, pick};
use issues::Places;
use links::Links;
use looks::{Base, Figure, Looks, MUTED, Twist};
use order::{FIRST, Plan};

/// Key results up to which formulas are live unless asked for otherwise.
const MOST_LIVE: usize = 20_000;

/// Rows of a page up to which it is held whole.
const MOST_HELD: usize = 4_000;

/// Whether cells hold formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// Up to 20,000 key results.
    #[default]
    Auto,
    /// Whenever everything fits on one sheet.
    Always,
    /// Never: plain values.
    Never,
}

/// What the workbook shows besides the quarter and its findings.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// The program's version, for the page on method.
    pub version: String,
    /// Whether cells hold formulas.
    pub formulas: Formulas,
    /// The flat table of data also where there are more than 20,000 key results.
    pub data: bool,
    /// The way from the report's folder to the inputs' (such as `../okr/`); empty for the same folder.
    pub link_base: String,
    /// SHA-256 of each input, by its number.
    pub hashes: BTreeMap<u32, String>,
    /// The charts as pictures.
    pub pictures: Vec<Drawn>,
    /// Who has what left to do: the chase list in its own order.
    pub chase: Vec<ChaseRow>,
}

/// A chart as a picture.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// The picture in words, for a screen reader.
    pub alt: String,
    /// PNG.
    pub bytes: std::sync::Arc<[u8]>,
}

/// Composes the workbook, with all rows of its pages.
pub fn report(quarter: &Quarter, findings: &[Diagnostic], extras: &Extras) -> Report {
    compose(quarter, findings, extras, None)
}

/// Composes the workbook; the rows of long pages go to the sink as they are made.
pub fn report_to(sink: &mut dyn Sink, quarter: &Quarter, findings: &[Diagnostic], extras: &Extras) -> Report {
    compose(quarter, findings, extras, Some(sink))
}

fn compose<'a>(
    quarter: &'a Quarter,
    findings: &'a [Diagnostic],
    extras: &'a Extras,
    sink: Option<&'a mut (dyn Sink + 'a)>,
) -> Report {
    let plan = order::plan(quarter);
    let fits = plan.end < MOST_ROWS - 1;
    let detailed = is_detailed(quarter);
    let lines = units::lines(quarter, &plan, detailed);
    let live = fits
        && detailed
        && match extras.formulas {
            Formulas::Auto => plan.key_results <= MOST_LIVE,
            Formulas::Always => true,
            Formulas::Never => false,
        };
    let places = Rc::new(Places::new(quarter, findings, extras, &plan));
    let looks = Looks::new();
    let lang = quarter.lang;
    let linked = [objectives_name(lang), units_name(lang), issues_name(lang)];
    let links = Links::new(linked, &quarter.sources, &extras.link_base);
    let mut book = Book {
        quarter,
        findings,
        extras,
        lang,
        plan,
        live,
        detailed,
        lines,
        looks,
        links,
        patterns: Patterns::default(),
        places,
        sink,
        without_grade: HashSet::new(),
        public: is_public(&quarter.company.name),
    };
    let objectives = detailed.then(|| objectives::page(&mut book));
    let issues = issues::page(&mut book);
    let kpis = kpis::page(&mut book);
    let units = units::page(&mut book, &issues);
    let summary = summary::page(&mut book);
    let mut pages = vec![summary, units];
    pages.extend(objectives);
    pages.extend(kpis);
    pages.extend(detailed.then(|| alignment::page(&mut book)).flatten());
    pages.extend(changes::page(&mut book));
    pages.extend(gallery::page(&mut book));
    pages.push(issues.page);
    pages.extend(detailed.then(|| chase::page(&mut book)).flatten());
    if detailed && (extras.data || book.plan.key_results <= MOST_LIVE) {
        pages.push(data::page(&mut book));
    }
    let (method, names) = method::page(&mut book);
    pages.push(method);
    pages.iter_mut().filter(|page| page.handed.is_some()).for_each(|page| book.let_go(page, usize::MAX));
    let pages = pages.into_iter().flat_map(continued).collect();
    Report {
        title: format!("{} – {}", quarter.company.name, book.period_title()),
        subject: pick(book.lang, "OKR-rapport", "OKR report").to_owned(),
        company: quarter.company.name.to_string(),
        date: quarter.policy.date,
        lang: quarter.lang,
        names,
        looks: book.looks.into_all(),
        pages,
    }
}

/// Whether the workbook holds the objectives and key results themselves. Where they are more than a spreadsheet program
/// can show, it keeps summary, units and KPIs, and they go to files of their own.
pub fn is_detailed(quarter: &Quarter) -> bool {
    let company = &quarter.company;
    let of = |id: &ObjectiveId| company.objective(*id).map_or(0, |one| one.key_results.len());
    let objectives = &quarter.rollup.objectives;
    let key_results: usize = objectives.iter().map(of).sum();
    let rows = key_results + objectives.len() + company.units.len() + FIRST as usize;
    key_results as u64 <= u64::from(quarter.policy.limits.workbook_key_results)
        && rows < MOST_ROWS as usize - 1
}

/// A page with more rows than a sheet holds goes on on further sheets, headings and all.
///
/// Formulas are live only where everything fits, so nothing refers to what moves.
fn continued(mut page: Page) -> Vec<Page> {
    let most = MOST_ROWS as usize;
    if page.end() <= MOST_ROWS {
        return vec![page];
    }
    if let Some(handed) = page.handed {
        return continued_where_handed(page, handed);
    }
    let first = page.freeze.map_or(0, |(row, _)| row as usize).min(most / 2);
    let heads: Vec<_> = page.rows.iter().take(first).cloned().collect();
    let mut rest = page.rows.split_off(most);
    page.breaks.clear();
    let frame = Page { rows: Vec::new(), charts: Vec::new(), pictures: Vec::new(), ..page.clone() };
    let mut pages = vec![page];
    while !rest.is_empty() {
        let mut next = Page { name: format!("{} ({})", frame.name, pages.len() + 1), ..frame.clone() };
        let tail = rest.split_off(rest.len().min(most - first));
        next.rows = heads.iter().cloned().chain(std::mem::replace(&mut rest, tail)).collect();
        pages.push(next);
    }
    fit(&mut pages);
    pages
}

/// The same for a page whose rows went to a sink, which puts them on the same sheets.
fn continued_where_handed(mut page: Page, handed: Handed) -> Vec<Page> {
    page.breaks.clear();
    let (last_part, last_row) = on_sheets(page.end().saturating_sub(1), handed.first);
    let frame = Page { charts: Vec::new(), pictures: Vec::new(), ..page.clone() };
    let part = |part: usize| Page {
        name: if part == 0 { frame.name.clone() } else { format!("{} ({})", frame.name, part + 1) },
        handed: Some(Handed {
            part,
            end: if part == last_part { last_row + 1 } else { MOST_ROWS },
            ..handed
        }),
        ..frame.clone()
    };
    let mut pages: Vec<Page> = (0..=last_part).map(part).collect();
    if let Some(first) = pages.first_mut() {
        (first.charts, first.pictures) = (page.charts, page.pictures);
    }
    fit(&mut pages);
    pages
}

/// Keeps what refers to rows within the rows that each part of a page has.
fn fit(pages: &mut [Page]) {
    for (number, page) in pages.iter_mut().enumerate() {
        let last = page.end().saturating_sub(1);
        let fitted = |area: &mut crate::model::report::Area| area.last_row = area.last_row.min(last);
        for table in &mut page.tables {
            fitted(&mut table.area);
            if number > 0 {
                table.name = format!("{}_{}", table.name, number + 1);
            }
        }
        for rule in &mut page.rules {
            match rule {
                crate::model::report::Rule::Formula { area, .. }
                | crate::model::report::Rule::Bars { area, .. } => {
                    fitted(area);
                }
            }
        }
        page.checks.iter_mut().for_each(|check| fitted(&mut check.area));
        page.print.area.iter_mut().for_each(fitted);
    }
}

/// What every page is made from.
struct Book<'a> {
    quarter: &'a Quarter,
    findings: &'a [Diagnostic],
    extras: &'a Extras,
    lang: Lang,
    plan: Plan,
    live: bool,
    /// Objectives and key results have pages; else they are in files of their own, and so are people's figures.
    detailed: bool,
    /// The row of each unit on the page of units, by index; of one that is not there, the row where the next one is.
    lines: Vec<u32>,
    looks: Looks,
    links: Links,
    patterns: Patterns,
    /// The row of what findings and tasks are about.
    places: Rc<Places>,
    /// Where the rows of long pages go; `None` to hold them.
    sink: Option<&'a mut (dyn Sink + 'a)>,
    /// Rows of the page of objectives whose cell of the grade is empty.
    without_grade: HashSet<u32>,
    /// The whole is no company: a municipality, an association.
    public: bool,
}

impl Book<'_> {
    fn look(&mut self, look: Look) -> u16 {
        self.looks.id(look)
    }

    /// The look of a figure.
    fn figure(&mut self, base: Base, figure: Figure) -> u16 {
        self.looks.figure(base, figure, self.lang)
    }

    /// Hands on the rows of a page that will have so many, once enough of them are made; they are finished then.
    fn hand_on(&mut self, page: &mut Page, expected: usize) {
        let heads = page.freeze.map_or(FIRST, |(row, _)| row) as usize;
        let batches = page.rows.len().saturating_sub(heads) / BATCH as usize;
        if expected > MOST_HELD && batches > 0 {
            self.let_go(page, batches * BATCH as usize);
        }
    }

    /// Hands on at most so many rows.
    fn let_go(&mut self, page: &mut Page, most: usize) {
        if let Some(sink) = &mut self.sink {
            let first = page.freeze.map_or(FIRST, |(row, _)| row);
            page.hand_on(first, most, *sink, self.looks.all());
        }
    }

    const fn say(&self, sv: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, sv, en)
    }

    /// The same where the whole is spoken of: as a company, and as an organisation that is none.
    const fn of_whole(&self, sv: [&'static str; 2], en: [&'static str; 2]) -> &'static str {
        let [company, public] = if matches!(self.lang, Lang::Sv) { sv } else { en };
        if self.public { public } else { company }
    }

    /// The word of a level.
    const fn level(&self, of: Level) -> &'static str {
        if self.public && matches!(of, Level::Company) { "Organisation" } else { level(self.lang, of) }
    }

    /// `OKR kvartal 3 2026`.
    fn period_title(&self) -> String {
        match self.quarter.period() {
            Some(of) => format!("OKR {}", period(self.lang, of)),
            None => "OKR".to_owned(),
        }
    }

    const fn summary_name(&self) -> &'static str {
        pick(self.lang, "Sammanfattning", "Summary")
    }

    const fn units_name(&self) -> &'static str {
        units_name(self.lang)
    }

    const fn objectives_name(&self) -> &'static str {
        objectives_name(self.lang)
    }

    const fn kpis_name(&self) -> &'static str {
        pick(self.lang, "KPI", "KPIs")
    }

    const fn issues_name(&self) -> &'static str {
        issues_name(self.lang)
    }

    const fn method_name(&self) -> &'static str {
        pick(self.lang, "Metod", "Method")
    }

    /// The page's name as formulas have it: quoted unless plain ASCII letters.
    fn quoted(name: &str) -> String {
        if name.chars().all(|c| c.is_ascii_alphabetic()) {
            name.to_owned()
        } else {
            format!("'{}'", name.replace('\'', "''"))
        }
    }

    /// A link to a row of the page of objectives; the text alone where there is no such page.
    fn to_objectives(&self, row: u32, text: impl Into<Text>) -> Value {
        if self.detailed { self.to_page(self.objectives_name(), row, text) } else { Value::text(text) }
    }

    /// Whether a unit is left out of the pages: a person, where those are in files of their own.
    fn is_left_out(&self, index: usize) -> bool {
        !self.detailed && units::is_person(self.quarter, &self.plan, index)
    }

    /// A number that stands on the page of objectives, read from there; nothing where nothing stands there.
    fn mirrored(&self, row: u32, column: u16, number: Option<f64>) -> Value {
        if !self.live {
            return Value::number(number);
        }
        let cell = format!("{}!{}", Self::quoted(self.objectives_name()), absolute(row, column));
        // A formula that gives the empty text is read as that, a cell with nothing in it as 0.
        let bare = column == objectives::GRADE && !self.without_grade.contains(&row);
        let formula = if bare { cell } else { format!("IF({cell}=\"\",\"\",{cell})") };
        Value::formula(formula, number)
    }

    /// The look of a cell that holds no figure.
    fn twisted(&mut self, base: Base, twist: Twist) -> u16 {
        self.looks.twisted(base, twist)
    }

    /// A page with its title, a sentence, and how it prints; data begins in row [`FIRST`] below the headings.
    fn frame(&mut self, name: &str, title: &str, sentence: &str, widths: &[u16]) -> Page {
        let mut page = Page {
            name: name.to_owned(),
            columns: widths.iter().map(|width| Column { width: *width, folded: false }).collect(),
            print: self.print(name),
            ..Page::default()
        };
        let title_look = self.look(Look::default().bold().sized(18));
        let sentence_look = self.look(Look::default().inked(MUTED));
        page.put(0, 0, Value::text(title), title_look);
        page.height(0, 34);
        page.put(1, 0, Value::text(sentence), sentence_look);
        page.height(1, 20);
        page.height(2, 6);
        page
    }

    fn print(&self, name: &str) -> Print {
        let period = self.quarter.period().map_or_else(String::new, |period| format!("{period} · "));
        let preliminary =
            if self.quarter.rollup.preliminary { self.say("Preliminär ", "Preliminary ") } else { "" };
        Print {
            header_left: self.quarter.company.name.to_string(),
            header_right: name.to_owned(),
            footer_left: format!(
                "{preliminary}{} {period}{} {}",
                self.say("OKR-rapport", "OKR report"),
                self.say("skapad", "created"),
                self.quarter.policy.date
            ),
            footer_right: self.say("Sida {page} av {pages}", "Page {page} of {pages}").to_owned(),
            ..Print::default()
        }
    }

    /// Headings in row 4 (right-aligned where numbers follow, indented where they begin with a space), a freeze below
    /// them, repeated on every page.
    fn headings(&mut self, page: &mut Page, headings: &[(&str, bool)], freeze_column: u16) {
        let row = FIRST - 1;
        let mut lines = 1;
        for (column, (text, right)) in (0_u16..).zip(headings) {
            let look = looks::heading(*right);
            let look = self.look(if text.starts_with(' ') { look.indented(1) } else { look });
            page.put(row, column, Value::text(text.trim_start()), look);
            let width = page.columns.get(usize::from(column)).map_or(64, |column| column.width);
            lines = lines.max(measure::lines(text, width, true));
        }
        page.height(row, measure::height(lines).max(22) + 2);
        page.freeze = Some((FIRST, freeze_column));
        page.repeat = Some((row, row));
    }

    /// The word of a judgement on a grade that no type has a say in.
    fn verdict(&self, grade: Option<f64>) -> Option<Verdict> {
        let grade = grade?;
        let band = self.quarter.policy.band;
        let shown = Shown::of(grade).percent();
        Some(match () {
            () if grade >= 1.0 - COMPLETE_WITHIN => Verdict::TooEasy,
            () if shown < band.low => Verdict::TooChallenging,
            () if shown <= band.high => Verdict::OnTarget,
            () => Verdict::AboveTarget,
        })
    }

    /// The formula of that judgement for a cell.
    fn verdict_formula(&self, cell: &str) -> String {
        // The nudge is that of the shown figure: 0.595 that arithmetic left a hair short still rounds up.
        // 99.5–99.9 % is judged as 99, which matters only where the band reaches that far.
        let band = self.quarter.policy.band;
        let judged = if band.low >= 99 || band.high >= 99 {
            format!("MIN(0.99,ROUND({cell}+1E-11,2))")
        } else {
            format!("ROUND({cell}+1E-11,2)")
        };
        format!(
            "IF({cell}=\"\",txt_none,IF({cell}>=1-1E-9,txt_full,\
             IF({judged}<band_low,txt_below,IF({judged}<=band_high,txt_in,txt_above))))"
        )
    }

    /// The link to a source cell, or plain text where a link cannot lead there.
    fn source(&self, place: Place, width: u16) -> Value {
        self.links.to_source(place, width)
    }

    /// A link to the beginning of a row, zero-based, of a page.
    fn to_page(&self, name: &str, row: u32, text: impl Into<Text>) -> Value {
        self.links.to_page(name, row, 0, text.into())
    }
}

const fn units_name(lang: Lang) -> &'static str {
    pick(lang, "Enheter", "Units")
}

const fn objectives_name(lang: Lang) -> &'static str {
    pick(lang, "Mål", "Objectives")
}

const fn issues_name(lang: Lang) -> &'static str {
    pick(lang, "Avvikelser", "Issues")
}

/// The same number, as far as arithmetic on decimals can tell.
fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9,
        (None, None) => true,
        _ => false,
    }
}

/// `$K$5` of a zero-based cell.
fn absolute(row: u32, column: u16) -> String {
    format!("${}${}", column_letters(u32::from(column)), row + 1)
}

/// The patterns of formulas, each made once.
#[derive(Default)]
struct Patterns(Vec<(Vec<&'static str>, Text)>);

impl Patterns {
    /// The formula of a row by a pattern in parts: `#` stands for the row's number.
    fn in_row(&mut self, parts: &[&'static str], number: u32) -> FormulaText {
        let known = self.0.iter().find(|(known, _)| known == parts).map(|(_, pattern)| pattern.clone());
        let pattern = known.unwrap_or_else(|| {
            let pattern: Text = parts.concat().into();
            self.0.push((parts.to_vec(), pattern.clone()));
            pattern
        });
        FormulaText::InRow(pattern, number)
    }
}

/// `$K$5:$K$9` of one column, the last row not included.
fn absolute_range(first: u32, end: u32, column: u16) -> String {
    format!("{}:{}", absolute(first, column), absolute(end.saturating_sub(1).max(first), column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::{Area, Row, Rule, Table};

    #[test]
    fn a_page_past_the_row_limit_goes_on_with_its_headings() {
        let mut page = Page { name: "Mål".to_owned(), freeze: Some((4, 2)), ..Page::default() };
        page.put(3, 0, Value::text("Ref"), 0);
        page.rows.resize_with(MOST_ROWS as usize + 10, Row::default);
        let area = Area::new(3, 0, MOST_ROWS + 9, 0);
        page.tables.push(Table { name: "tbl".to_owned(), area });
        page.rules.push(Rule::Bars { area, colour: 0 });
        let pages = continued(page);
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[0].rows.len(), MOST_ROWS as usize);
        assert_eq!(pages[1].name, "Mål (2)");
        assert_eq!(pages[1].rows.len(), 14, "ten rows and the four above them");
        assert_eq!(pages[1].cell(3, 0).and_then(|cell| cell.value.as_text()), Some("Ref"));
        assert_eq!(pages[1].tables[0].name, "tbl_2");
        assert_eq!(pages[1].tables[0].area.last_row, 13);
        assert_eq!(pages[0].tables[0].area.last_row, MOST_ROWS - 1);
    }
}
