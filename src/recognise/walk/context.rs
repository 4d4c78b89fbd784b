//! What holds for the lines below: labelled values outside the rows ("Avdelning: Sälj", "Period | Q3 2026").

use crate::amount::{self, DecimalMark};
use crate::model::{Level, Period, Place, Sourced, Text};
use crate::words::headings::{Meaning, Tongue};
use crate::words::{input, period, placeholder};

use super::Walk;
use crate::recognise::names::{self, Whose};
use crate::recognise::view::{Item, Line};
use crate::recognise::{text, values};

impl<'a> Walk<'_, 'a> {
    pub(in crate::recognise) fn set_period(&mut self, period: Period, place: Place, from: &'static str) {
        self.context.period = Some(Sourced::new(period, place));
        self.year = self.year.or_else(|| period.days().map(|(first, _)| first.year()));
        self.tell("period", period.to_string(), from, place);
    }

    /// "T3" in the name of a tab or a file, as the sheet's language means it.
    pub(in crate::recognise) fn as_written(&self, period: Period) -> Period {
        let romance = matches!(self.tongue, Some(Tongue::Fr | Tongue::Es | Tongue::Pt));
        match period {
            Period::Tertial(year, third) if romance => Period::Quarter(year, third),
            other => other,
        }
    }

    /// "T4 2026" is a quarter in languages that call it a trimestre.
    pub(in crate::recognise) fn trimestre(&self, text: &str) -> Option<Period> {
        let romance = matches!(self.tongue, Some(Tongue::Fr | Tongue::Es | Tongue::Pt));
        if romance { period::find_trimestre(text) } else { None }
    }

    pub(in crate::recognise) fn tell(
        &mut self,
        what: &'static str,
        value: String,
        from: &'static str,
        place: Place,
    ) {
        if self.draft.context.len() < 40 {
            self.draft.context.push(crate::model::ContextReading {
                what,
                value: value.into(),
                from,
                cell: place.cell(),
            });
        }
    }

    /// A labelled value outside the rows: "Avdelning: Sälj", "Period | Q3 2026"; others may follow it in its cell.
    pub(in crate::recognise) fn set_context(
        &mut self,
        meaning: Meaning,
        value: &str,
        place: Place,
        fresh: bool,
    ) -> bool {
        let whole = text::tidy(value);
        let (mut meaning, mut rest, mut named, mut any) = (meaning, whole.as_str(), "", false);
        while let Some((own, label)) = label_behind(rest) {
            any |= self.set_one(meaning, &numbered_period(meaning, named, own.to_owned()), place, fresh);
            (meaning, rest, named) = (label.meaning, label.rest, label.label);
        }
        // "Checkout (2026 Q4)"
        let bracketed = rest.strip_suffix(')').and_then(|open| open.rsplit_once(" ("));
        if let Some((own, inner)) = bracketed.filter(|_| meaning.is_whose())
            && let Some(found) = period::parse(inner)
        {
            self.set_period(found, place, "title");
            rest = own;
        }
        any | self.set_one(meaning, &numbered_period(meaning, named, rest.to_owned()), place, fresh)
    }

    fn set_one(&mut self, meaning: Meaning, value: &str, place: Place, fresh: bool) -> bool {
        let value = value.to_owned();
        if value.is_empty()
            || values::nothing(&value)
            || value.chars().count() > 80
            || placeholder::is_whole(&value)
            || input::prompt(&value)
        {
            return false;
        }
        let named = Sourced::new(Text::from(value.as_str()), place);
        match meaning {
            Meaning::Period => {
                // "År: 2026" beside "Kvartal: 3" says which year's.
                let year = period::parse(&value).filter(|found| matches!(found, Period::Year(_)));
                if let (Some(Period::Year(year)), Some(known)) = (year, &self.context.period)
                    && !matches!(known.value, Period::Year(_))
                    && fresh
                    && self.draft.reading.objectives.is_empty()
                {
                    let (known, at) = (known.value, known.place);
                    let moved = match known {
                        Period::Quarter(_, part) => Period::Quarter(year, part),
                        Period::Half(_, part) => Period::Half(year, part),
                        Period::Tertial(_, part) => Period::Tertial(year, part),
                        Period::Month(_, part) => Period::Month(year, part),
                        other => other,
                    };
                    self.year = Some(year);
                    self.set_period(moved, at, "title");
                    return true;
                }
                let found = self
                    .trimestre(&value)
                    .or_else(|| period::parse(&value))
                    .or_else(|| period::find(&value).map(|(p, _)| p))
                    .or_else(|| names::yearless(&value, self.year, self.policy));
                let Some(found) = found else {
                    self.draft
                        .findings
                        .push(crate::recognise::finding::not_understood("period", &value, place, "2026-Q3"));
                    return false;
                };
                // "Period:" under "Mål:" is the objective's own.
                if let (false, Some(objective)) =
                    (fresh, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
                    && objective.belongs.period.is_none()
                {
                    objective.belongs.period = Some(Sourced::new(found, place));
                }
                self.set_period(found, place, "title");
            }
            Meaning::Company => {
                self.tell("company", value, "title", place);
                self.context.company = Some(named);
            }
            Meaning::Unit | Meaning::Department | Meaning::Team => {
                self.tell("unit", value.clone(), "title", place);
                if input::level(&value) == Some(Level::Company) {
                    self.context.level = Some(Sourced::new(Level::Company, place));
                } else {
                    if !fresh {
                        self.unit_of_objective(&named);
                    }
                    self.context.unit = Some(named);
                    if !self.context.level_stated
                        && self.context.owner.is_none()
                        && !matches!(self.names.tab, Whose::Person(_))
                    {
                        self.context.level = Some(Sourced::new(Level::Department, place));
                    }
                }
            }
            Meaning::ParentUnit => self.context.parent_unit = Some(named),
            Meaning::Owner => {
                if let (false, Some(objective)) =
                    (fresh, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
                {
                    objective.belongs.owner = Some(named);
                } else {
                    self.tell("owner", value, "title", place);
                    self.context.owner = Some(named);
                }
            }
            Meaning::Level => {
                let Some(level) = input::level(&value) else { return false };
                self.context.level = Some(Sourced::new(level, place));
                self.context.level_stated = true;
                self.tell("level", value, "title", place);
            }
            Meaning::Type => {
                let Some(kind) = input::objective_type(&value) else { return false };
                let kind = Sourced::new(kind, place);
                match self
                    .objective
                    .filter(|_| !fresh)
                    .and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    Some(objective) => objective.kind = Some(kind),
                    None => self.context.kind = Some(kind),
                }
            }
            Meaning::Parent => {
                let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                else {
                    return false;
                };
                objective.parent = Some(named);
            }
            _ => return false,
        }
        true
    }

    /// "Team | Technical" under "Objective | Drawings right first time", before its key results: whose it is.
    fn unit_of_objective(&mut self, named: &Sourced<Text>) {
        let Some(at) = self.objective else { return };
        if self.draft.reading.key_results.last().is_some_and(|kr| kr.objective == Some(at)) {
            return;
        }
        let Some(objective) = self.draft.reading.objectives.get_mut(at) else { return };
        let row = |place: &Place| place.cell().map(|cell| cell.row);
        let belongs = &mut objective.belongs;
        // A team under a department that the card names just above.
        let above = belongs.path.last().is_some_and(|last| row(&last.place) > row(&objective.place));
        if !above {
            belongs.path.clear();
        }
        belongs.path.push(named.clone());
        if belongs.level.as_ref().is_none_or(|level| level.value == Level::Company)
            && !belongs.level_stated
            && belongs.owner.is_none()
        {
            belongs.level = Some(Sourced::new(Level::Department, named.place));
        }
    }

    /// Reads a line as labels with values; whether anything was one.
    pub(in crate::recognise) fn context_pairs(&mut self, line: &Line<'a>) -> bool {
        self.pairs(line, true)
    }

    /// [`Self::context_pairs`]; unless `fresh`, what it says is of the objective above.
    pub(super) fn pairs(&mut self, line: &Line<'a>, fresh: bool) -> bool {
        let mut any = false;
        let mut at = 0;
        while let Some(item) = line.items.get(at) {
            at += 1;
            let shown = crate::recognise::free::field(item.text());
            let label = input::label(shown).or_else(|| bare_label(shown));
            let tab = match &self.names.tab {
                Whose::Person(name) | Whose::Unit(name) => Some(name),
                _ => None,
            };
            let Some(label) = label.or_else(|| name_label(item, line.items.get(at), tab)) else { continue };
            let (meaning, rest) = (label.meaning, label.rest.to_owned());
            let value = if rest.is_empty() {
                let next = line.items.get(at).filter(|next| input::label(next.text()).is_none());
                at += usize::from(next.is_some());
                next.map(|next| (next.shown().into_owned(), self.view.place(next)))
            } else {
                Some((rest, self.view.place(item)))
            };
            if let Some((value, place)) = value {
                let value = numbered_period(meaning, label.label, value);
                any |= self.set_context(meaning, &value, place, fresh);
            }
        }
        any
    }

    pub(super) fn value_of(&self, rest: &str, item: &Item<'a>, line: &Line<'a>) -> Option<(String, Place)> {
        if !rest.is_empty() {
            return Some((rest.to_owned(), self.view.place(item)));
        }
        let next = line.items.iter().find(|next| next.column > item.column && !next.text().is_empty())?;
        if amount::parse(next.text(), DecimalMark::Unknown).is_some() {
            return None;
        }
        Some((next.shown().into_owned(), self.view.place(next)))
    }
}

/// "Anna Lind, Avdelning: Inköp": a value, and the label that begins behind it with its own value.
fn label_behind(text: &str) -> Option<(&str, input::Label<'_>)> {
    for (colon, _) in text.match_indices(':') {
        let before = text.get(..colon)?;
        // The label is one word or two.
        let starts =
            before.rmatch_indices([' ', ',', ';', '/', '|', '.']).map(|(at, divider)| at + divider.len());
        for start in starts.take(3).filter(|start| *start < colon) {
            let (own, behind) = text.split_at_checked(start)?;
            let own = own.trim_end_matches([' ', ',', ';', '/', '|', '.', '–', '-']);
            let of_sheet = |label: &input::Label<'_>| {
                label.meaning.is_whose()
                    || matches!(label.meaning, Meaning::Period | Meaning::Level | Meaning::Type)
            };
            let label = input::label(behind).filter(|label| !label.rest.is_empty() && of_sheet(label));
            if let Some(label) = label.filter(|_| !own.is_empty() && behind.starts_with(char::is_alphabetic))
            {
                return Some((own, label));
            }
        }
    }
    None
}

/// "Kvartal: 3" and "Tertial | 2": the third quarter, the second tertial.
pub(in crate::recognise) fn numbered_period(meaning: Meaning, label: &str, value: String) -> String {
    let said = value.trim();
    let bare = meaning == Meaning::Period
        && (matches!(said, "1" | "2" | "3" | "4") || period::numeral(&crate::words::fold(said)).is_some());
    if bare { format!("{} {}", label.trim_end_matches(':').trim(), value.trim()) } else { value }
}

/// "Namn | Anna Ek", "Councillor responsible | Jean Abbott" at the head of a form: the person's.
fn name_label<'a>(item: &Item<'a>, next: Option<&Item<'a>>, tab: Option<&Text>) -> Option<input::Label<'a>> {
    let shown = crate::recognise::free::field(item.text());
    let bare = matches!(crate::words::plain(shown).as_str(), "namn" | "name" | "mitt namn" | "my name");
    let named =
        |best: &crate::words::headings::Candidate| best.meaning == Meaning::Owner && best.weight >= 0.5;
    let names = bare
        || shown.chars().count() <= 40
            && crate::words::headings::candidates(shown).first().is_some_and(named);
    // A tab called after its person.
    let of_tab = |name: &str| {
        let first = name.split_whitespace().next().unwrap_or("");
        bare && tab.is_some_and(|tab| **tab == *name || **tab == *first)
            && !crate::recognise::names::surely_unit(name)
    };
    let person = |name: &str| crate::recognise::names::is_person(name) || of_tab(name);
    (names && next.is_some_and(|next| person(next.text()))).then(|| input::Label {
        meaning: Meaning::Owner,
        numbers: Vec::new(),
        label: item.text(),
        rest: "",
        code: false,
    })
}

/// A heading word that stands alone as a label: "Avdelning | Sälj".
fn bare_label(text: &str) -> Option<input::Label<'_>> {
    let best = crate::words::headings::candidates(text).into_iter().next()?;
    let context = best.meaning.is_whose()
        || matches!(best.meaning, Meaning::Period | Meaning::Level | Meaning::ParentUnit | Meaning::Type);
    // "OKR Q3 2026 – Bolag" is a title.
    let titled = || best.meaning != Meaning::Period && period::find(text).is_some();
    (context && best.weight >= 0.84 && !titled()).then_some(input::Label {
        meaning: best.meaning,
        numbers: Vec::new(),
        label: text,
        rest: "",
        code: false,
    })
}
