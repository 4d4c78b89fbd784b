//! The cards on top of the summary: how it went, in seven figures.

use crate::model::report::{Area, Look, Page, Value};
use crate::model::{COMPLETE_WITHIN, Lang, ObjectiveGrade, ObjectiveType, Severity, Verdict};
use crate::words::workbook::verdict;

use super::super::looks::{self, ACCENT, CARD, MUTED, TONES, WHITE};
use super::super::objectives::{self, or_plain, tone_rule};
use super::super::order::FIRST;
use super::super::{Book, absolute, absolute_range, issues, units};

/// A card: what it is called, its figure, and two lines below it; each with its number format.
struct Card {
    label: &'static str,
    figure: (Value, String),
    first: (Value, String),
    second: (Value, String),
}

/// Columns of each card, the first and the last.
const SPANS: [(u16, u16); 7] = [(0, 1), (2, 3), (4, 5), (6, 7), (9, 10), (11, 12), (13, 14)];
/// Row of the labels; the figure and the two lines follow.
const TOP: u32 = 3;
/// Heights of the four rows in pixels.
const HEIGHTS: [u16; 4] = [24, 42, 19, 22];

/// Puts the cards on the page.
pub(super) fn put(book: &mut Book<'_>, page: &mut Page) {
    let cards = Counts::new(book).cards();
    for (card, (first, last)) in cards.into_iter().zip(SPANS) {
        let hero = first == 0;
        let base = Look::default().filled(CARD);
        let blank = book.look(base.clone());
        for row in TOP..TOP + 4 {
            for column in first..=last {
                page.put(row, column, Value::Empty, blank);
            }
        }
        let edge =
            |look: Look| Look { line_left: Some(if hero { ACCENT } else { WHITE }), ..look.indented(1) };
        let lines = [
            ((Value::text(card.label), String::new()), base.clone().sized(9).inked(MUTED)),
            (card.figure, base.clone().sized(if hero { 28 } else { 22 }).bold()),
            (card.first, base.clone().bold()),
            (card.second, base.inked(MUTED)),
        ];
        for (row, ((value, format), look)) in (TOP..).zip(lines) {
            let look = book.look(edge(look.formatted(format)));
            page.put(row, first, value, look);
        }
    }
    for (row, height) in (TOP..).zip(HEIGHTS) {
        page.height(row, height);
    }
    for tone in &TONES {
        page.rules.push(tone_rule(tone, Area::new(TOP + 2, 0, TOP + 2, 1), "A", TOP + 2));
    }
}

/// What the cards count, and the cells that they count in.
struct Counts<'b, 'q> {
    book: &'b Book<'q>,
    /// Every objective's grade with its type.
    grades: Vec<(&'q ObjectiveGrade, Option<ObjectiveType>)>,
    /// Ranges on the page of objectives.
    grade: String,
    basis: String,
    kind: String,
    of_type: String,
}

impl<'b, 'q> Counts<'b, 'q> {
    fn new(book: &'b Book<'q>) -> Self {
        let sheet = Book::quoted(book.objectives_name());
        let end = book.plan.end.max(FIRST + 1);
        let range = |column: u16| format!("{sheet}!{}", absolute_range(FIRST, end, column));
        let quarter = book.quarter;
        let planned = book.plan.units.iter().flat_map(|unit| &unit.objectives);
        let grades = planned
            .filter_map(|planned| {
                let grade = quarter.grades.objectives.get(planned.id.0 as usize)?;
                Some((grade, quarter.company.objective(planned.id)?.kind))
            })
            .collect();
        Self {
            book,
            grades,
            grade: range(objectives::GRADE),
            basis: range(objectives::BASIS),
            kind: range(objectives::KIND),
            of_type: range(objectives::TYPE),
        }
    }

    fn cards(&self) -> [Card; 7] {
        [
            self.company(),
            self.in_band(),
            self.too_challenging(),
            self.commitments(),
            self.graded(),
            self.issues(),
            self.carried(),
        ]
    }

    /// A number by formula where the workbook is live.
    fn number(&self, formula: String, result: Option<f64>) -> Value {
        if self.book.live { Value::formula(formula, result) } else { Value::number(result) }
    }

    /// A text by formula where the workbook is live: unlike a number it may run on beyond its cell.
    fn words(&self, formula: String, result: String) -> (Value, String) {
        let value = if self.book.live { Value::worded(formula, result) } else { Value::text(result) };
        (value, String::new())
    }

    fn plain(text: &'static str) -> (Value, String) {
        (Value::text(text), String::new())
    }

    /// A cell of the company's row on the page of units.
    fn company_cell(&self, column: u16) -> String {
        format!("{}!{}", Book::quoted(self.book.units_name()), absolute(FIRST, column))
    }

    /// Objectives with a verdict.
    fn having(&self, wanted: &[Verdict]) -> f64 {
        count(self.grades.iter().filter(|(g, _)| g.verdict.is_some_and(|verdict| wanted.contains(&verdict))))
    }

    /// The formula that counts the objectives with a word of assessment.
    fn counting(&self, word: &str) -> String {
        format!("COUNTIFS({},{word})", self.basis)
    }

    fn with_percent(&self, before: &str) -> String {
        format!("\"{before}\"{}", looks::plain_percent(self.book.lang, 0))
    }

    fn company(&self) -> Card {
        let book = self.book;
        let lang = book.lang;
        let head = book.quarter.rollup.headline;
        let has_own = book.plan.units.first().is_some_and(|unit| !unit.objectives.is_empty());
        let dash =
            |value: Value, grade: Option<f64>| if grade.is_none() { Value::text("–") } else { value };
        if !has_own && head.below.grade.is_some() {
            let cell = self.company_cell(units::BELOW);
            let word = verdict(lang, book.verdict(head.below.grade)).to_owned();
            return Card {
                label: book.of_whole(
                    ["ALLA MÅL UNDER BOLAGET", "ALLA MÅL I ENHETERNA"],
                    ["ALL GOALS BELOW THE COMPANY", "ALL GOALS OF THE UNITS"],
                ),
                figure: (self.number(cell.clone(), head.below.grade), looks::percent(lang, head.below.grade)),
                first: self.words(book.verdict_formula(&cell), word),
                second: Self::plain(book.of_whole(
                    ["bolaget har inga egna mål", "organisationen har inga egna mål"],
                    ["the company has no own goals", "the organisation has no own goals"],
                )),
            };
        }
        let word = match has_own {
            true => verdict(lang, book.verdict(head.own.grade)),
            false => book.say("– Inga egna mål", "– No own goals"),
        };
        let below = self.number(self.company_cell(units::BELOW), head.below.grade);
        Card {
            label: book.of_whole(
                ["BOLAGETS EGNA MÅL", "ORGANISATIONENS EGNA MÅL"],
                ["THE COMPANY'S OWN GOALS", "THE ORGANISATION'S OWN GOALS"],
            ),
            figure: (
                dash(self.number(self.company_cell(units::OWN), head.own.grade), head.own.grade),
                looks::percent(lang, head.own.grade),
            ),
            first: self.words(self.company_cell(units::ASSESSMENT), word.to_owned()),
            second: match head.below.grade {
                Some(_) => (below, self.with_percent(book.say("Nivåerna under: ", "Levels below: "))),
                None => (Value::Empty, String::new()),
            },
        }
    }

    fn in_band(&self) -> Card {
        let book = self.book;
        let band = book.quarter.policy.band;
        let graded = count(self.grades.iter().filter(|(grade, _)| grade.grade.is_some()));
        Card {
            label: book.say("MÅL I MÅLZONEN", "GOALS IN TARGET BAND"),
            figure: (
                self.number(self.counting("txt_in"), Some(self.having(&[Verdict::OnTarget]))),
                "0".to_owned(),
            ),
            first: self.words(
                format!("txt_of&\" \"&COUNTIFS({},\"O\",{},\">=0\")&\" \"&txt_graded", self.kind, self.grade),
                format!("{} {graded} {}", book.say("av", "of"), book.say("graderade", "graded")),
            ),
            second: self.words(
                "ROUND(100*band_low,0)&\"–\"&ROUND(100*band_high,0)&txt_percent".to_owned(),
                format!("{}–{}{}", band.low, band.high, book.say("\u{a0}%", "%")),
            ),
        }
    }

    fn too_challenging(&self) -> Card {
        let book = self.book;
        let over = self.having(&[Verdict::AboveTarget, Verdict::TooEasy]);
        Card {
            label: book.say("FÖR UTMANANDE", "TOO CHALLENGING"),
            figure: (
                self.number(self.counting("txt_below"), Some(self.having(&[Verdict::TooChallenging]))),
                "0".to_owned(),
            ),
            first: self.words(
                "txt_under&\" \"&ROUND(100*band_low,0)&txt_percent".to_owned(),
                format!(
                    "{} {}{}",
                    book.say("mål under", "goals below"),
                    book.quarter.policy.band.low,
                    book.say("\u{a0}%", "%")
                ),
            ),
            second: self.words(
                format!("{}+{}&\" \"&txt_over", self.counting("txt_above"), self.counting("txt_full")),
                format!("{over} {}", book.say("över zonen", "above band")),
            ),
        }
    }

    fn commitments(&self) -> Card {
        let book = self.book;
        let label = book.say("ÅTAGANDEN UPPFYLLDA", "COMMITMENTS MET");
        let met = self.having(&[Verdict::Met]);
        let all = self.having(&[Verdict::Met, Verdict::Missed]);
        if all == 0.0 {
            return Card {
                label,
                figure: Self::plain("–"),
                first: Self::plain(book.say("inga åtaganden", "no commitments")),
                second: (Value::Empty, String::new()),
            };
        }
        let mean = book.quarter.rollup.headline.committed;
        Card {
            label,
            figure: (self.number(self.counting("txt_met"), Some(met)), "0".to_owned()),
            first: self.words(
                format!("txt_of&\" \"&{}+{}", self.counting("txt_met"), self.counting("txt_missed")),
                format!("{} {all}", book.say("av", "of")),
            ),
            second: match mean {
                Some(_) => (
                    self.number(
                        format!("IFERROR(AVERAGEIFS({},{},txt_committed),\"\")", self.grade, self.of_type),
                        mean,
                    ),
                    self.with_percent(book.say("snitt ", "mean ")),
                ),
                None => (Value::Empty, String::new()),
            },
        }
    }

    fn graded(&self) -> Card {
        let book = self.book;
        let head = book.quarter.rollup.headline;
        let coverage = (head.total > 0).then(|| f64::from(head.graded) / f64::from(head.total));
        let has_own = book.plan.units.first().is_some_and(|unit| !unit.objectives.is_empty());
        Card {
            label: book.say("GRADERADE", "GRADED"),
            figure: match coverage {
                Some(_) => (
                    self.number(self.company_cell(units::GRADED), coverage),
                    looks::percent(book.lang, coverage),
                ),
                None => Self::plain("–"),
            },
            first: self.words(
                format!(
                    "COUNTIFS({},\"K\",{},\">=0\")&\" \"&txt_of&\" \"&{}",
                    self.kind,
                    self.grade,
                    self.company_cell(units::KEY_RESULTS)
                ),
                format!("{} {} {}", head.graded, book.say("av", "of"), head.total),
            ),
            second: match head.own.floor {
                Some(_) if has_own => (
                    self.number(self.company_cell(units::OWN_FLOOR), head.own.floor),
                    self.with_percent(book.say("eget golv ", "own floor ")),
                ),
                _ => (Value::Empty, String::new()),
            },
        }
    }

    fn issues(&self) -> Card {
        let book = self.book;
        let rows = u32::try_from(book.findings.len()).unwrap_or(u32::MAX).clamp(1, 1_000_000);
        let sheet = Book::quoted(book.issues_name());
        let range = |column: u16| format!("{sheet}!{}", absolute_range(FIRST, FIRST + rows, column));
        let of = |severity: Severity| Some(issues::count(book, severity) as f64);
        Card {
            label: book.say("AVVIKELSER", "ISSUES"),
            figure: (
                self.number(format!("COUNTIFS({},\"?*\")", range(1)), Some(book.findings.len() as f64)),
                "0".to_owned(),
            ),
            first: (
                self.number(format!("COUNTIFS({},txt_error)", range(0)), of(Severity::Error)),
                book.say("0\" fel\"", "[=1]0\" error\";0\" errors\"").to_owned(),
            ),
            second: (
                self.number(format!("COUNTIFS({},txt_warning)", range(0)), of(Severity::Warning)),
                book.say("[=1]0\" varning\";0\" varningar\"", "[=1]0\" warning\";0\" warnings\"").to_owned(),
            ),
        }
    }

    fn carried(&self) -> Card {
        let book = self.book;
        let short = count(self.grades.iter().filter(|(grade, kind)| {
            *kind == Some(ObjectiveType::Aspirational)
                && grade.grade.is_none_or(|grade| grade < 1.0 - COMPLETE_WITHIN)
        }));
        let carried = super::tables::carried(book).len() as f64;
        // What is not graded is not reached, either.
        let all = format!("COUNTIFS({},txt_aspirational", self.of_type);
        let formula = format!("{all})-{all},{},\">=0.999999999\")", self.grade);
        Card {
            label: book.say("FÖRS VIDARE", "CARRIED OVER"),
            figure: (or_plain(book.live, || formula, Some(short), Some(carried)), "0".to_owned()),
            first: Self::plain(book.say("ambitiösa mål", "stretch goals")),
            second: Self::plain(book.say("till nästa period", "to the next period")),
        }
    }
}

/// How many there are.
fn count(items: impl Iterator) -> f64 {
    items.count() as f64
}

/// `1 objective`, `3 objectives`.
pub(super) fn counted(lang: Lang, number: usize, sv: [&str; 2], en: [&str; 2]) -> String {
    let [one, many] = if lang == Lang::Sv { sv } else { en };
    format!("{number} {}", if number == 1 { one } else { many })
}
