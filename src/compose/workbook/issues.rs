//! The page of issues: every finding, what to do, and the way to its row and its cell.

use std::rc::Rc;

use crate::diag::Diagnostic;
use crate::model::report::{Area, Check, CheckKind, MOST_ROWS, Page, Table, Value};
use crate::model::{CellRef, Map, Place, Quarter, Set, Severity, SourceId, Text};
use crate::words::capital;
use crate::words::workbook::severity;

use super::looks::{self, ERROR, TIP, WARNING};
use super::objectives::tone_rule;
use super::order::{FIRST, Label, Plan};
use super::{Book, Extras, measure};

const WIDTHS: [u16; 10] = [80, 44, 258, 196, 306, 122, 56, 164, 90, 66];

/// The width of a column in pixels.
fn width(column: u16) -> u16 {
    WIDTHS.get(usize::from(column)).copied().unwrap_or_default()
}

/// The page, and what others show of it.
pub(super) struct Issues {
    pub(super) page: Page,
    /// Findings by index of planned unit.
    pub(super) by_unit: Vec<u32>,
}

/// What stands where: finds the row of the report that a place in a sheet belongs to.
pub(super) struct Places {
    cells: Map<(SourceId, CellRef), Target>,
    rows: Map<(SourceId, u32), Target>,
}

/// A row of the page of objectives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) row: u32,
    pub(super) label: Label,
    /// Index of the planned unit.
    pub(super) unit: usize,
}

impl Places {
    /// The rows of what is found or left to do; where nothing is, nobody asks.
    pub(super) fn new(quarter: &Quarter, findings: &[Diagnostic], extras: &Extras, plan: &Plan) -> Self {
        let company = &quarter.company;
        let mut places = Self { cells: Map::default(), rows: Map::default() };
        let found = findings.iter().filter_map(|finding| finding.place);
        let asked = found.chain(extras.chase.iter().filter_map(|row| row.place));
        let asked: Set<(SourceId, u32)> =
            asked.filter_map(|place| Some((place.source(), place.cell()?.row))).collect();
        let is_asked =
            |place: &Place| place.cell().is_some_and(|cell| asked.contains(&(place.source(), cell.row)));
        for (index, unit) in plan.units.iter().enumerate() {
            for planned in &unit.objectives {
                let Some(objective) = company.objective(planned.id) else { continue };
                if is_asked(&objective.place) {
                    let target = Target { row: planned.row, label: planned.label, unit: index };
                    places.insert(objective.place, target, false);
                }
                for (id, row, label) in planned.lines() {
                    let place = company.key_result(id).map(|key_result| key_result.place);
                    if let Some(place) = place.filter(is_asked) {
                        places.insert(place, Target { row, label, unit: index }, true);
                    }
                }
            }
        }
        places
    }

    fn insert(&mut self, place: Place, target: Target, wins: bool) {
        let Some(cell) = place.cell() else { return };
        self.cells.entry((place.source(), cell)).or_insert(target);
        if wins {
            self.rows.insert((place.source(), cell.row), target);
        } else {
            self.rows.entry((place.source(), cell.row)).or_insert(target);
        }
    }

    pub(super) fn find(&self, place: Place) -> Option<&Target> {
        let cell = place.cell()?;
        self.cells.get(&(place.source(), cell)).or_else(|| self.rows.get(&(place.source(), cell.row)))
    }
}

pub(super) fn page(book: &mut Book<'_>) -> Issues {
    let title = book.say("Avvikelser att rätta", "Issues to fix");
    let sentence = book.say(
        "Sorterade efter allvar. Klicka på cellen för att öppna källan, på ref för att se raden i rapporten.",
        "Sorted by severity. Click the cell to open the source, the ref to see the row in this report.",
    );
    let mut page = book.frame(book.issues_name(), title, sentence, &WIDTHS);
    let headings = [
        book.say("Allvar", "Severity"),
        book.say("Kod", "Code"),
        "Problem",
        book.say(" Står i arket", " Value found"),
        book.say(" Gör så här", " What to do"),
        book.say("Enhet", "Unit"),
        "Ref",
        book.say("Fil", "File"),
        "Cell",
        book.say("Åtgärdad", "Fixed"),
    ]
    .map(|text| (text, false));
    book.headings(&mut page, &headings, 2);
    let places = Rc::clone(&book.places);
    let mut by_unit = vec![0_u32; book.plan.units.len()];
    let mut order: Vec<usize> = (0..book.findings.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(book.findings.get(*index).map(|finding| finding.severity)));
    let plain = book.look(looks::line().wrapped());
    // Two texts that both fill their columns would run into each other.
    let (apart, quiet_apart) =
        (book.look(looks::line().wrapped().indented(1)), book.look(looks::quiet().wrapped().indented(1)));
    let quiet = book.look(looks::quiet().wrapped());
    let bold = book.look(looks::line().bold());
    let link = book.look(looks::link());
    let input = book.look(looks::input());
    let mut row = FIRST;
    for finding in order.iter().filter_map(|index| book.findings.get(*index)) {
        if row + 2 >= MOST_ROWS {
            break;
        }
        let problem: Text = capital(&finding.message(book.lang)).into();
        let help: Text = capital(&finding.help_text(book.lang)).into();
        let found = finding.quote.as_ref();
        let found = found.map_or_else(Text::default, |quote| measure::beginning(&quote.text, 400));
        let target = finding.place.and_then(|place| places.find(place));
        let source = finding.place.and_then(|place| book.quarter.sources.get(place.source()));
        let unit = target
            .and_then(|target| {
                if let Some(count) = by_unit.get_mut(target.unit) {
                    *count += 1;
                }
                book.quarter.company.unit(book.plan.units.get(target.unit)?.id)
            })
            .map_or_else(Text::default, |unit| unit.name.clone());
        let file = source.map_or_else(Text::default, |source| source.file.clone());
        let texts = [(&problem, 0), (&found, 9), (&help, 9), (&unit, 0), (&file, 0)];
        let columns = [2, 3, 4, 5, 7].map(width);
        let lines = texts
            .iter()
            .zip(columns)
            .map(|((text, indent), width)| (text, width - indent))
            .map(|(text, width)| measure::lines(text, width, false))
            .max()
            .unwrap_or(1);
        page.put(row, 0, Value::word(severity(book.lang, finding.severity)), bold);
        page.put(row, 1, Value::word(finding.code.info().id), quiet);
        page.put(row, 2, Value::text(problem), plain);
        page.put(row, 3, Value::text(found), quiet_apart);
        page.put(row, 4, Value::text(help), apart);
        page.put(row, 5, Value::text(unit), plain);
        let to_row = target.map(|target| book.to_objectives(target.row, target.label.text()));
        page.put(row, 6, to_row.unwrap_or_default(), link);
        page.put(row, 7, Value::text(file), quiet);
        let cell = finding.place.map_or(Value::Empty, |place| book.source(place, width(8)));
        page.put(row, 8, cell, link);
        page.put(row, 9, Value::Empty, input);
        page.height(row, measure::height(lines));
        book.hand_on(&mut page, order.len());
        row += 1;
    }
    if row == FIRST {
        let nothing = book.say("Inga avvikelser: arken är rena.", "No issues: the sheets are clean.");
        for column in 0..10 {
            page.put(row, column, Value::Empty, plain);
        }
        page.put(row, 2, Value::text(nothing), plain);
        page.height(row, measure::height(1));
        row += 1;
    }
    page.tables.push(Table { name: "tbl_issues".to_owned(), area: Area::new(FIRST - 1, 0, row - 1, 9) });
    for tone in [&ERROR, &WARNING, &TIP] {
        page.rules.push(tone_rule(tone, Area::new(FIRST, 0, row - 1, 0), "A", FIRST));
    }
    page.checks.push(Check {
        area: Area::new(FIRST, 9, row - 1, 9),
        kind: CheckKind::List("list_yesno".to_owned()),
        title: book.say("Åtgärdad", "Fixed").to_owned(),
        prompt: String::new(),
        message: book.say("Välj Ja eller Nej.", "Choose Yes or No.").to_owned(),
        lenient: false,
    });
    page.print.area = Some(Area::new(0, 0, row - 1, 9));
    Issues { page, by_unit }
}

/// How many findings of a severity there are.
pub(super) fn count(book: &Book<'_>, of: Severity) -> usize {
    book.findings.iter().filter(|finding| finding.severity == of).count()
}
