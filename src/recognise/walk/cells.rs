//! One value cell at a time: amounts, grades, statuses, types, and what is said of those not understood.

use crate::amount::{self, DecimalMark};
use crate::diag::{Code, Diagnostic};
use crate::model::{Direction, Measure, MeasureKind, Origin, Quantity, Sourced, Status, Text, Value};
use crate::phrase;
use crate::words::headings::Meaning;
use crate::words::{input, placeholder};

use super::Walk;
use crate::recognise::columns::Column;
use crate::recognise::values::{self, Read};
use crate::recognise::view::Item;

impl<'a> Walk<'_, 'a> {
    /// Reads one cell into a key result.
    pub(in crate::recognise) fn value_cell(
        &mut self,
        index: usize,
        meaning: Meaning,
        item: &Item<'_>,
        column: Option<&Column>,
        measure: Option<&Measure>,
    ) {
        let place = self.view.place(item);
        let measure = measure.or_else(|| column?.measure.as_ref());
        match meaning {
            Meaning::Start | Meaning::Target | Meaning::Actual | Meaning::Value => {
                let found = self.quantity(item, column, measure);
                let earlier = values::earlier(item.text(), self.mark(column)).map(|before| match measure {
                    Some(measure) => amount::like(before, measure).quantity,
                    None => before.quantity,
                });
                let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
                match found {
                    Found::Quantity(quantity) => {
                        let slot = match meaning {
                            Meaning::Start => &mut kr.values.start,
                            Meaning::Target => &mut kr.values.target,
                            _ => &mut kr.values.actual,
                        };
                        slot.get_or_insert(Sourced::new(quantity, place));
                        if let (Meaning::Actual, Some(before)) = (meaning, earlier) {
                            kr.values.start.get_or_insert(Sourced::new(before, place));
                        }
                    }
                    // "12/20" beside a target of 60 % is a share like it; "1/10" may be a day.
                    Found::Pair(count, all)
                        if meaning != Meaning::Target
                            && kr.values.target.as_ref().is_some_and(|aim| {
                                aim.place != place && aim.value.measure.kind == MeasureKind::Percent
                            })
                            && count.measure.kind != MeasureKind::Percent
                            && all.value > 0.0
                            && (0.0..=all.value).contains(&count.value) =>
                    {
                        let share = Quantity {
                            measure: values::percent(),
                            origin: Origin::Pair,
                            ..Quantity::bare(count.value / all.value)
                        };
                        let slot = match meaning {
                            Meaning::Start => &mut kr.values.start,
                            _ => &mut kr.values.actual,
                        };
                        let part = share.value;
                        slot.get_or_insert(Sourced::new(share, place));
                        if all.value <= 12.0 && !item.text().contains(char::is_alphabetic) {
                            self.two_ways(item, count.value, part, part);
                        }
                    }
                    // "12/12" under a heading of its own is that many of all.
                    Found::Pair(count, _) if meaning == Meaning::Start => {
                        kr.values.start.get_or_insert(Sourced::new(count, place));
                    }
                    // So is "4,6/5" as the target, which is on a scale.
                    Found::Pair(count, all)
                        if meaning == Meaning::Target
                            && (count.value == all.value
                                || count.value.fract() != 0.0 && of_scale(all.value)) =>
                    {
                        kr.values.target.get_or_insert(Sourced::new(count, place));
                    }
                    Found::Pair(actual, target) => {
                        let values = &mut kr.values;
                        // "8/12" as the target and "6/12" as the actual: 6 of the 8 aimed at.
                        let aimed = match (&values.actual, &values.target) {
                            (Some(count), Some(all)) if count.place == all.place && count.place != place => {
                                Some(count.clone())
                            }
                            _ => None,
                        };
                        if let Some(aimed) = aimed {
                            values.target = Some(aimed);
                            values.actual = None;
                        } else if let Some(aim) = &values.target
                            && aim.place != place
                            && (aim.value.value, &aim.value.measure.unit)
                                != (target.value, &target.measure.unit)
                            && aim.value.measure.kind != MeasureKind::Percent
                        {
                            // "1/5" beside a target of 10: a day, a fifth, or 1 of 5 that are not the 10.
                            self.two_ways(item, actual.value, actual.value / target.value, actual.value);
                        }
                        let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
                        kr.values.actual.get_or_insert(Sourced::new(actual, place));
                        kr.values.target.get_or_insert(Sourced::new(target, place));
                    }
                    Found::Span(from, to, Some(now)) => {
                        kr.values.start.get_or_insert(Sourced::new(from, place));
                        kr.values.target.get_or_insert(Sourced::new(to, place));
                        kr.values.actual.get_or_insert(Sourced::new(now, place));
                    }
                    Found::Span(from, to, None) => {
                        let end = match meaning {
                            Meaning::Start | Meaning::Target => &mut kr.values.target,
                            _ => &mut kr.values.actual,
                        };
                        end.get_or_insert(Sourced::new(to, place));
                        kr.values.start.get_or_insert(Sourced::new(from, place));
                    }
                    // A cross ticks a box, but as a target it stands for a number to come.
                    Found::Done(_)
                        if matches!(meaning, Meaning::Start | Meaning::Target)
                            && placeholder::is_whole(item.text()) =>
                    {
                        self.placeholder(item, column);
                    }
                    Found::Done(done) => {
                        if matches!(meaning, Meaning::Actual | Meaning::Value) {
                            kr.values.status =
                                Sourced::new(if done { Status::Done } else { Status::NotDone }, place).into();
                        }
                    }
                    Found::Nothing => {}
                }
            }
            Meaning::Grade | Meaning::Progress => {
                let done = self.grade_done(item, column);
                let grade = if done.is_some() { None } else { self.grade_of(item, column) };
                let pair = if done.is_none() && grade.is_none() {
                    amount::pair(item.text(), self.mark(column))
                } else {
                    None
                };
                let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
                if let Some(done) = done {
                    kr.values.status =
                        Sourced::new(if done { Status::Done } else { Status::NotDone }, place).into();
                }
                if let Some(grade) = grade {
                    kr.values.grade.get_or_insert(grade);
                }
                if let Some((actual, target)) = pair {
                    let pair = |amount: amount::Amount| {
                        Sourced::new(Quantity { origin: Origin::Pair, ..amount.quantity }, place)
                    };
                    kr.values.actual.get_or_insert(pair(actual));
                    kr.values.target.get_or_insert(pair(target));
                }
            }
            Meaning::ObjectiveGrade => {
                let grade = self.grade_of(item, column);
                if let Some(objective) =
                    self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    objective.grade = objective.grade.take().or(grade);
                }
            }
            Meaning::Weight => {
                let weight = self.plain_number(item, column);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.weight = weight;
                }
            }
            Meaning::Denominator => {
                let denominator = self.plain_number(item, column);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.denominator = denominator.into();
                }
            }
            Meaning::Status => {
                // A cross under "Ja" or "Nej" says what its heading says.
                let marked = matches!(item.cell.value, Value::Bool(true))
                    || crate::recognise::profile::cross(item.text());
                let headed = column.and_then(|c| input::done(&c.heading));
                if let (Some(done), true) | (Some(done @ false), _) = (headed, marked) {
                    if let Some(kr) = self.draft.reading.key_results.get_mut(index).filter(|_| marked) {
                        let status = if done { Status::Done } else { Status::NotDone };
                        kr.values.status.get_or_insert(Sourced::new(status, place));
                    }
                    return;
                }
                if self.valued_status(index, item, column) {
                    return;
                }
                let status = self.status_of(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index)
                    && kr.values.status.is_none()
                {
                    kr.values.status = status.into();
                }
            }
            Meaning::Direction => {
                let direction: Option<Direction> = input::direction(&item.shown());
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.direction = direction.map(|direction| Sourced::new(direction, place));
                }
            }
            Meaning::Kpi => {
                let shown = item.shown();
                if !self.said(item).blank()
                    && let Some(kr) = self.draft.reading.key_results.get_mut(index)
                {
                    kr.kpi = Some(Sourced::new(item.own_text(shown.trim()), place));
                }
            }
            Meaning::Type => {
                let kind = self.objective_type(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.values.kind = kind;
                }
            }
            Meaning::Owner if !self.said(item).blank() => {
                let owner = self.person(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.belongs.owner = Some(owner);
                }
            }
            Meaning::Id if self.id_of_objective => {}
            Meaning::KeyResultId | Meaning::Id => {
                let id = self.sourced(item);
                if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
                    kr.id.get_or_insert(id);
                }
            }
            Meaning::Initiative => {}
            _ => {}
        }
    }

    pub(super) fn mark(&self, column: Option<&Column>) -> DecimalMark {
        column
            .and_then(|c| self.rules.get(&c.column))
            .map_or(self.sheet_mark.unwrap_or_default(), |rule| rule.mark)
    }

    pub(super) fn quantity(
        &mut self,
        item: &Item<'_>,
        column: Option<&Column>,
        measure: Option<&Measure>,
    ) -> Found {
        let torn = column.and_then(|column| self.rules.get(&column.column)).is_some_and(|rule| rule.torn);
        let mut mark = if torn { DecimalMark::Unknown } else { self.mark(column) };
        if mark == DecimalMark::Unknown && !torn {
            mark = values::by_language(item.text(), self.tongue, self.agreed);
        }
        match values::read(item, mark, measure) {
            Read::Amount(quantity, two) => {
                self.draft.used += 1;
                self.draft.numbers += 1;
                if let Some((a, b)) = two {
                    self.two_ways(item, a, b, quantity.value);
                }
                Found::Quantity(quantity)
            }
            Read::Pair(actual, target) => Found::Pair(actual, target),
            Read::Span(from, to, now) => Found::Span(from, to, now),
            Read::Done(done) => Found::Done(done),
            Read::Nothing => Found::Nothing,
            Read::Placeholder => {
                self.placeholder(item, column);
                Found::Nothing
            }
            Read::Bad => {
                self.draft.misfits += 1.0;
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = crate::recognise::finding::not_a_number(self.view.place(item), &text, &heading);
                self.draft.no_numbers += u32::from(finding.code == Code::S08);
                self.say(finding, column);
                Found::Nothing
            }
            Read::Error | Read::Missing => {
                self.broken(item, column);
                Found::Nothing
            }
        }
    }

    fn placeholder(&mut self, item: &Item<'_>, column: Option<&Column>) {
        let text: Text = item.shown().as_ref().into();
        let range = placeholder::find(&text).unwrap_or(0..text.len());
        let shown: Text = text.get(range.clone()).unwrap_or(&text).into();
        let finding = Diagnostic::new(Code::K03, self.view.place(item)).arg("text", shown).quote(text, range);
        self.say(finding, column);
    }

    fn two_ways(&mut self, item: &Item<'_>, a: f64, b: f64, used: f64) {
        let text: Text = item.text().into();
        let (sv, en) = (crate::model::Lang::Sv, crate::model::Lang::En);
        let finding = Diagnostic::new(Code::S07, self.view.place(item))
            .arg("text", &text)
            .worded("a", amount::number(a, sv), amount::number(a, en))
            .worded("b", amount::number(b, sv), amount::number(b, en))
            .worded("used", amount::number(used, sv), amount::number(used, en))
            .quote(text, 0..0);
        self.draft.findings.push(finding);
    }

    fn broken(&mut self, item: &Item<'_>, column: Option<&Column>) {
        let finding = match &item.cell.value {
            Value::Error(error) => Diagnostic::new(Code::S05, self.view.place(item))
                .arg("error", error)
                .quote(error.clone(), 0..0),
            _ => Diagnostic::new(Code::S06, self.view.place(item)),
        };
        self.say(finding, column);
    }

    pub(super) fn say(&mut self, finding: Diagnostic, column: Option<&Column>) {
        let finding = match column.filter(|c| !c.heading.is_empty()) {
            Some(column) => finding.in_column(column.heading.as_str()),
            None => finding,
        };
        self.draft.findings.push(finding);
    }

    fn grade_done(&self, item: &Item<'_>, column: Option<&Column>) -> Option<bool> {
        match values::read(item, self.mark(column), None) {
            Read::Done(done) => Some(done),
            Read::Amount(quantity, _) if quantity.measure.label.is_empty() => {
                let zero_one = column
                    .and_then(|c| self.rules.get(&c.column))
                    .and_then(|rule| rule.grading)
                    .is_some_and(|g| g.scale == values::Scale::ZeroOne);
                zero_one.then_some(quantity.value == 1.0)
            }
            _ => None,
        }
    }

    /// A grade cell as a fraction; `None` where it cannot be used (and that was said).
    pub(super) fn grade_of(&mut self, item: &Item<'_>, column: Option<&Column>) -> Option<Sourced<f64>> {
        let place = self.view.place(item);
        let mut mark = self.mark(column);
        if mark == DecimalMark::Unknown {
            mark = values::by_language(item.text(), self.tongue, self.agreed);
            if mark == DecimalMark::Unknown {
                mark = if item.text().contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
            }
        }
        match values::read(item, mark, None) {
            Read::Amount(quantity, _) => {
                self.draft.used += 1;
                let percent = quantity.measure.label.as_ref() == "%" || item.percent_format();
                if percent {
                    return Some(Sourced::new(quantity.value, place));
                }
                let grading = column.and_then(|c| self.rules.get(&c.column)).and_then(|rule| rule.grading);
                let grading =
                    grading.unwrap_or_else(|| values::grading("", &values::Grades::of(&[quantity.value])));
                values::on_scale(quantity.value, grading).map(|grade| Sourced::new(grade, place))
            }
            Read::Pair(actual, target)
                if target.value != 0.0
                    && column.is_none_or(|column| self.graded_of(column, target.value)) =>
            {
                Some(Sourced::new(actual.value / target.value, place))
            }
            Read::Error | Read::Missing => {
                self.broken(item, column);
                None
            }
            Read::Bad => {
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = crate::recognise::finding::not_a_number(place, &text, &heading);
                self.draft.no_numbers += u32::from(finding.code == Code::S08);
                self.draft.misfits += 1.0;
                self.say(finding, column);
                None
            }
            Read::Placeholder => {
                let text: Text = item.shown().as_ref().into();
                let finding = Diagnostic::new(Code::K03, place).arg("text", &text).quote(text, 0..0);
                self.say(finding, column);
                None
            }
            Read::Done(done) => Some(Sourced::new(f64::from(u8::from(done)), place))
                .filter(|_| column.is_some_and(|c| c.meaning == Some(Meaning::ObjectiveGrade))),
            _ => None,
        }
    }

    /// Whether the grades of a column are all of one figure: "7/10".
    fn graded_of(&self, column: &Column, top: f64) -> bool {
        let rule = self.rules.get(&column.column);
        rule.and_then(|rule| rule.grading).is_some_and(|grading| match grading.scale {
            values::Scale::Of(all) => all == top,
            // "0.6 / 1.0"
            values::Scale::One => top == 1.0,
            _ => false,
        })
    }

    pub(super) fn plain_number(&mut self, item: &Item<'_>, column: Option<&Column>) -> Option<Sourced<f64>> {
        match values::read(item, self.mark(column), None) {
            Read::Amount(quantity, _) => Some(Sourced::new(quantity.value, self.view.place(item))),
            Read::Error | Read::Missing => {
                self.broken(item, column);
                None
            }
            Read::Bad => {
                let text: Text = item.shown().as_ref().into();
                let heading = column.map(|c| c.heading.clone()).unwrap_or_default();
                let finding = crate::recognise::finding::not_a_number(self.view.place(item), &text, &heading);
                self.say(finding, column);
                None
            }
            _ => None,
        }
    }

    pub(super) fn status_of(&mut self, item: &Item<'_>) -> Option<Sourced<Status>> {
        let place = self.view.place(item);
        match &item.cell.value {
            Value::Bool(done) => {
                Some(Sourced::new(if *done { Status::Done } else { Status::NotDone }, place))
            }
            Value::Text(_) => {
                let shown = item.text();
                if values::nothing(shown) {
                    return None;
                }
                let status = input::status(shown)?;
                if matches!(status, Status::Progress(_))
                    && !input::progress_word(shown)
                    && !shown.chars().any(char::is_numeric)
                {
                    self.not_understood("status", *item, "klar / done");
                }
                Some(Sourced::new(status, place))
            }
            Value::Error(_) | Value::Missing => {
                self.broken(item, None);
                None
            }
            _ => None,
        }
    }

    /// A status that is a figure: "3/5" counts, and a percentage is the actual of a key result that is to reach
    /// one, else its grade. Returns whether it was one.
    fn valued_status(&mut self, index: usize, item: &Item<'_>, column: Option<&Column>) -> bool {
        let place = self.view.place(item);
        let read = values::read(item, self.mark(column), None);
        let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return false };
        let values = &mut kr.values;
        if values.actual.is_some() || values.grade.is_some() {
            return false;
        }
        match read {
            Read::Pair(actual, target) if values.target.is_none() => {
                values.actual = Some(Sourced::new(actual, place));
                values.target = Some(Sourced::new(target, place));
            }
            Read::Amount(quantity, _) if quantity.measure.kind == MeasureKind::Percent => {
                let of_text = || phrase::read_words(&kr.text).target;
                let target = values.target.as_ref().map(|target| target.value.clone()).or_else(of_text);
                if target.is_some_and(|target| target.measure.kind == MeasureKind::Percent) {
                    values.actual = Some(Sourced::new(quantity, place));
                } else {
                    values.grade = Sourced::new(quantity.value, place).into();
                }
            }
            _ => return false,
        }
        self.draft.used += 1;
        true
    }

    pub(super) fn objective_type(&mut self, item: &Item<'_>) -> Option<Sourced<crate::model::ObjectiveType>> {
        let said = self.said(item);
        if said.blank() {
            return None;
        }
        let found = said.kind();
        if found.is_none() {
            self.not_understood(
                "type",
                Item { column: item.column, at: item.at, cell: item.cell },
                "åtagande / committed",
            );
        }
        found.map(|kind| Sourced::new(kind, self.view.place(item)))
    }

    pub(in crate::recognise) fn not_understood(
        &mut self,
        what: &'static str,
        item: Item<'_>,
        example: &'static str,
    ) {
        let text: Text = item.shown().as_ref().into();
        let place = self.view.place(&item);
        if self
            .draft
            .findings
            .iter()
            .rev()
            .take(40)
            .any(|finding| finding.code == Code::S11 && finding.place == Some(place))
        {
            return;
        }
        self.draft.findings.push(crate::recognise::finding::not_understood(what, &text, place, example));
    }
}

/// The top of a scale that people rate on.
fn of_scale(top: f64) -> bool {
    [5.0, 6.0, 7.0, 10.0, 100.0].contains(&top)
}

/// A value cell's outcome.
pub(super) enum Found {
    Quantity(Quantity),
    Pair(Quantity, Quantity),
    Span(Quantity, Quantity, Option<Quantity>),
    Done(bool),
    Nothing,
}
