//! Lines without headings: labels with texts, lists, the guidelines' own form.

use std::borrow::Cow;

use crate::amount::{self, DecimalMark};
use crate::diag::{Code, Diagnostic};
use crate::model::{MeasureKind, Period, Place, Quantity, Side, Sourced, Status, Value};
use crate::words::headings::{self, Meaning};
use crate::words::{input, period, plain};

use super::names::{self, Whose};
use super::profile;
use super::text;
use super::values::{self, Read};
use super::view::{Item, Line, View};
use super::walk::{Mode, Walk, note_like, numbered_period};

/// A card's labels before its objective are no more than this.
const CARD_LINES: usize = 8;

impl<'a> Walk<'_, 'a> {
    /// A line that stands under no headings.
    pub(super) fn free_line(&mut self, line: &Line<'a>, gap: u32) {
        // A blank line ends a list that has begun; two end one that has not.
        if gap > 0 && self.collected > 0 && matches!(self.mode, Mode::KeyResults | Mode::Initiatives)
            || gap > 1
        {
            let listed = line.items.first().is_some_and(|item| text::bulleted(item.text()));
            if !listed || gap > 1 {
                self.mode = Mode::None;
            }
        }
        let mut used = false;
        let mut at = 0;
        // The key result that the line began with, with labels of its own behind it.
        let mut row_of = None;
        while let Some(item) = line.items.get(at).copied() {
            at += 1;
            if at == 1 && self.ticked(line) {
                used = true;
                break;
            }
            // "1" in a cell of its own is a number of the outline.
            let numbered = at == 1 && self.outlined.is_some();
            let text = if numbered { item.shown() } else { Cow::Borrowed(item.text()) };
            let shown = field(&text);
            if shown.is_empty() {
                continue;
            }
            // "[x] KR1: …": ticked in front of its label.
            let ticked = shown.get(..3).filter(|_| at == 1).and_then(|mark| match mark {
                "[x]" | "[X]" => Some(true),
                "[ ]" => Some(false),
                _ => None,
            });
            let shown = if ticked.is_some() { shown.get(3..).unwrap_or("").trim_start() } else { shown };
            if at == 1 && self.begins_person(shown, line, gap) {
                self.end_block();
                self.objective = None;
                self.key_result = None;
                self.mode = Mode::None;
            }
            if at == 1
                && let Some(value) = self.described(line)
            {
                let place = self.view.place(&value);
                let text = value.shown().into_owned();
                if self.mode == Mode::Objective {
                    self.objective_text_line(&text, place, line, 2);
                } else {
                    self.mode = Mode::KeyResults;
                    self.key_result_line(&text, place, line, 2, false);
                }
                used = true;
                break;
            }
            let label = input::label(shown)
                .or_else(|| lone_label(shown, line, at))
                .or_else(|| self.name_label(shown))
                .or_else(|| {
                    text::code_alone(shown, self.outlined.filter(|_| at == 1 && line.items.len() > 1)?)
                })
                .or_else(|| text::outline_label(shown, self.outlined.filter(|_| at == 1)?))
                // "a) …" below "Uppgifter:" is a task.
                .filter(|label| {
                    !(label.label.is_empty() && self.mode == Mode::Initiatives && label.numbers.len() > 1)
                });
            let Some(label) = label else {
                if at == 1 {
                    used = self.bare_line(line, &item, gap);
                    break;
                }
                // "Objective: … | Owner: … | Q3 2026"
                if let Some(found) = period::parse(shown)
                    && let Some(objective) =
                        self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    objective.belongs.period = Some(Sourced::new(found, self.view.place(&item)));
                }
                continue;
            };
            if glossary(&label) {
                break;
            }
            let rest = label.rest.to_owned();
            let mut place = self.view.place(&item);
            let mut value = rest;
            let mut rest_items = at;
            if value.is_empty()
                && let Some(next) = line.items.get(at).filter(|next| {
                    !next.shown().is_empty()
                        && input::label(next.text()).is_none_or(|l| l.meaning == label.meaning && l.code)
                })
            {
                value = next.shown().into_owned();
                place = self.view.place(next);
                rest_items = at + 1;
            }
            match label.meaning {
                // "Nyckelresultat 1 | Kötid | Start: 9 min | Mål: 3 min": what the key result is to reach.
                Meaning::Objective
                    if self.key_result.is_some()
                        && label.numbers.is_empty()
                        && profile::bare_amount(&value).is_some() =>
                {
                    used |= self.labelled_value(
                        Meaning::Target,
                        &value,
                        &item,
                        line,
                        rest_items,
                        label.rest.is_empty(),
                    );
                    at = rest_items;
                }
                Meaning::Objective => {
                    self.objective_label(&value, place, line, rest_items);
                    self.owner_beside(line);
                    let means = means_beside(line, rest_items);
                    // A column of grades beside all of them is one under each.
                    if !means.is_empty() || !matches!(self.beside_means.as_slice(), [(_, Meaning::Grade)]) {
                        self.beside_means = means;
                    }
                    used = true;
                    if !labels_follow(line, rest_items) {
                        break;
                    }
                    at = rest_items;
                }
                Meaning::KeyResult => {
                    self.key_result_label(
                        &value,
                        place,
                        line,
                        rest_items,
                        label.numbers.is_empty() && !label.code,
                    );
                    used = true;
                    if let (Some(done), Some(kr)) =
                        (ticked, self.key_result.and_then(|at| self.draft.reading.key_results.get_mut(at)))
                    {
                        let status = if done { Status::Done } else { Status::NotDone };
                        kr.values.status.get_or_insert(Sourced::new(status, place));
                    }
                    if !labels_follow(line, rest_items) {
                        break;
                    }
                    row_of = self.key_result;
                    at = rest_items;
                }
                Meaning::Initiative => {
                    self.mode = Mode::Initiatives;
                    self.collected = 0;
                    if !value.is_empty() && !input::prompt(&value) {
                        for part in text::list(&value) {
                            self.objective_initiative(&part, None, place);
                        }
                        self.collected = 1;
                    }
                    used = true;
                    break;
                }
                Meaning::Start
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Grade
                | Meaning::Progress
                | Meaning::Status
                | Meaning::Weight
                | Meaning::Kpi
                | Meaning::Direction
                | Meaning::Measure
                    if !value.is_empty() =>
                {
                    used |= self.labelled_value(
                        label.meaning,
                        &value,
                        &item,
                        line,
                        rest_items,
                        label.rest.is_empty(),
                    );
                    at = rest_items;
                }
                Meaning::Owner if row_of.is_some() && !value.is_empty() => {
                    let owner = Sourced::new(text::tidy(&value).into(), place);
                    if let Some(kr) = row_of.and_then(|at| self.draft.reading.key_results.get_mut(at)) {
                        kr.belongs.owner = Some(owner);
                    }
                    at = rest_items;
                }
                Meaning::Owner
                    if names::person_label(label.label).is_some()
                        && !value.is_empty()
                        && self.objective.is_none() =>
                {
                    self.context.level = Some(Sourced::new(crate::model::Level::Individual, place));
                    used |= self.set_context(Meaning::Owner, &value, place, true);
                    at = rest_items;
                }
                _ if !value.is_empty() && value.chars().count() <= 80 => {
                    let fresh = self.objective.is_none()
                        || (gap > 0 && self.mode == Mode::None)
                        || self.opens_card(line);
                    let value = numbered_period(label.meaning, label.label, value);
                    used |= self.set_context(label.meaning, &value, place, fresh);
                    at = rest_items;
                }
                _ => {
                    at = rest_items;
                }
            }
        }
        if used {
            self.use_cells(line.items.len().min(3));
        } else {
            let prompts = line.items.iter().all(|item| input::prompt(item.text()));
            self.leave_out(line, if prompts { "prompt" } else { "note" }, false);
        }
    }

    /// "Avdelning: IT", "Typ: Åtagande" before the "Mål:" of a card that a blank line parts from the one above.
    fn opens_card(&self, line: &Line<'a>) -> bool {
        let lines = &self.view.lines;
        let at = lines.partition_point(|known| known.row < line.row);
        let meaning = |line: &Line<'_>| {
            line.items.first().and_then(|item| input::label(field(item.text()))).map(|label| label.meaning)
        };
        let of_objective = |meaning: Option<Meaning>| {
            meaning.is_some_and(|meaning| {
                meaning.is_whose()
                    || matches!(meaning, Meaning::Type | Meaning::Period | Meaning::Level | Meaning::Parent)
            })
        };
        let mut row = line.row;
        let leads = lines.iter().skip(at + 1).take(CARD_LINES).find_map(|next| {
            let (adjoins, said) = (next.row == row + 1, meaning(next));
            row = next.row;
            match said {
                Some(Meaning::Objective) if adjoins => Some(true),
                _ if adjoins && of_objective(said) => None,
                _ => Some(false),
            }
        });
        if leads != Some(true) {
            return false;
        }
        // Up to the blank line stand labels like it, under a title at most.
        let mut row = line.row;
        let above = lines.get(..at).unwrap_or(&[]).iter().rev().take(CARD_LINES).find_map(|above| {
            let (adjoins, said) = (above.row + 1 == row, meaning(above));
            row = above.row;
            match said {
                _ if !adjoins => Some(true),
                Some(_) if !of_objective(said) => Some(false),
                None if above.items.len() > 1 => Some(false),
                _ => None,
            }
        });
        above == Some(true)
    }

    /// "☑ | Backup testad varje vecka" under an objective: a checkbox, and what is done or not.
    fn ticked(&mut self, line: &Line<'a>) -> bool {
        let [tick, text, rest @ ..] = line.items.as_slice() else { return false };
        let done = match &tick.cell.value {
            Value::Bool(done) => Some(*done),
            Value::Text(_) if tick.text().len() <= 6 => input::done(tick.text()),
            _ => None,
        };
        let (Some(done), Some(_)) = (done, self.objective) else { return false };
        let shown = text.shown();
        let bare = shown.split_whitespace().count() >= 2 && input::label(&shown).is_none();
        if !bare || rest.len() > 1 || profile::bare_amount(&shown).is_some() {
            return false;
        }
        let place = self.view.place(text);
        if self.mode == Mode::Initiatives {
            self.objective_initiative(&shown, Some(done), place);
            return true;
        }
        let index = self.listed_key_result(text::listed(&shown, false), place);
        self.collected += 1;
        self.mode = Mode::KeyResults;
        if let Some(kr) = self.draft.reading.key_results.get_mut(index) {
            let status = if done { Status::Done } else { Status::NotDone };
            kr.values.status.get_or_insert(Sourced::new(status, self.view.place(tick)));
        }
        true
    }

    /// "Mål 1" alone, then "Beskrivning | Snabbare bokslut": the text of what was begun.
    fn described(&self, line: &Line<'a>) -> Option<Item<'a>> {
        let begun = self.mode == Mode::Objective || self.key_result_begun == Some(line.row.checked_sub(1)?);
        let [label, value, ..] = line.items.as_slice() else { return None };
        let text = value.text();
        (begun
            && title_word(label.text())
            && text.split_whitespace().count() >= 2
            && input::label(text).is_none()
            && !input::prompt(text))
        .then_some(*value)
    }

    /// "Namn: Tomas Ek" below the objectives of another person: those that follow are his.
    fn begins_person(&self, shown: &str, line: &Line<'a>, gap: u32) -> bool {
        if self.objective.is_none() || gap == 0 && self.mode != Mode::None {
            return false;
        }
        let (label, rest) = shown.split_once(':').unwrap_or((shown, ""));
        let beside = || line.items.get(1).is_some_and(|next| names::is_person(next.text()));
        names::person_label(label).is_some()
            && if rest.trim().is_empty() { beside() } else { names::is_person(rest.trim()) }
    }

    /// "Namn: Anna Svensson" on a sheet's top names the person whose it is.
    fn name_label<'t>(&self, shown: &'t str) -> Option<input::Label<'t>> {
        let (head, rest) = shown.split_once(':')?;
        let named =
            matches!(plain(head).as_str(), "namn" | "name" | "navn" | "nom" | "nombre" | "naam" | "nimi");
        (named && self.objective.is_none()).then_some(input::Label {
            meaning: Meaning::Owner,
            numbers: Vec::new(),
            label: head,
            rest: rest.trim(),
            code: false,
        })
    }

    fn objective_label(&mut self, value: &str, place: Place, line: &Line<'a>, rest: usize) {
        // A block that was begun and never filled in.
        self.end_block();
        self.objective = None;
        self.key_result = None;
        self.collected = 0;
        self.block_start = Some(line.row);
        self.prompted = None;
        if value.is_empty() || input::prompt(value) {
            if !value.is_empty() {
                self.prompted = Some((value.into(), place));
            }
            self.mode = Mode::Objective;
            return;
        }
        self.objective_text_line(value, place, line, rest);
    }

    /// An objective's text, with its grade behind it or in a cell beside it.
    fn objective_text_line(&mut self, value: &str, place: Place, line: &Line<'a>, rest: usize) {
        let (text, grade) = match text::trailing_percent(value) {
            Some(trailing)
                if text::scored(value).is_none()
                    && trailing.loose
                    && (trailing.about
                        || self.graded_lines
                            && (trailing.second || trailing.body.split_whitespace().count() >= 3)
                        || value.trim_end().ends_with("%)")) =>
            {
                (trailing.body, Some(trailing.grade))
            }
            _ => text::bracketed_grade(value)
                .map_or((value.to_owned(), None), |(body, grade)| (body, Some(grade))),
        };
        self.start_objective(&text, place, None);
        let beside = line.items.iter().skip(rest).find_map(|item| self.share(item));
        // "O | Robots that never wait | | Dana Holm": the one who has it.
        let mut people = line.items.iter().skip(rest).filter(|item| names::is_person(item.text()));
        let owner = people.next().filter(|_| people.next().is_none()).copied();
        if let Some(item) = owner
            && let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
        {
            let name = Sourced::new(text::tidy(item.text()).into(), self.view.place(&item));
            objective.belongs.owner.get_or_insert(name);
        }
        if let Some(objective) = self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)) {
            objective.grade = grade.map(|grade| Sourced::new(grade, place)).or(beside);
        }
    }

    fn key_result_label(&mut self, value: &str, place: Place, line: &Line<'a>, rest: usize, several: bool) {
        if value.is_empty() || input::prompt(value) {
            // "KR 2" with nothing behind it is an unused line of the form; "Nyckelresultat:" heads a list.
            let heads = several;
            if !heads {
                self.key_result_begun = Some(line.row);
                // Values below it are of none that was written.
                self.key_result = None;
                // Nobody filled in the objective of a block whose key results have begun.
                if self.mode == Mode::Objective {
                    self.mode = Mode::None;
                }
            }
            if heads {
                self.mode = Mode::KeyResults;
                self.collected = 0;
            }
            return;
        }
        self.mode = Mode::KeyResults;
        // Behind "KR1: …" and "KR2: …" a line without a label is none of them.
        self.marked_list = !several;
        self.key_result_line(value, place, line, rest, several);
    }

    /// A block whose objective is still the template's prompt, with key results under it: they stay together.
    pub(super) fn objective_of_prompt(&mut self) {
        if self.objective.is_some() {
            return;
        }
        let Some((text, place)) = self.prompted.take() else { return };
        let finding = Diagnostic::new(Code::S14, place).arg("text", &text).quote(text.clone(), 0..0);
        self.draft.findings.push(finding);
        self.start_objective(&text, place, None);
        self.mode = Mode::KeyResults;
    }

    /// A key result's line: one, or several sentences, with values in the cells beside it.
    fn key_result_line(&mut self, value: &str, place: Place, line: &Line<'a>, rest: usize, several: bool) {
        // A dash with nothing behind it waits for its words, as the block's objective does.
        if values::nothing(value) {
            return;
        }
        self.objective_of_prompt();
        let parts =
            if several { text::key_result_list(value, false) } else { vec![text::without_label(value)] };
        let parts: Vec<String> = if parts.len() == 1 && several {
            parts.iter().flat_map(|part| text::sentences(part)).fold(Vec::new(), with_its_value)
        } else {
            parts
        };
        let single = parts.len() == 1;
        for part in parts {
            let listed = text::listed(&part, self.graded_lines);
            if listed.body.is_empty() || values::nothing(&listed.body) {
                continue;
            }
            let index = self.listed_key_result(listed, place);
            self.collected += 1;
            if single {
                self.beside(index, line, rest);
            }
        }
    }

    /// Values in the cells beside a key result that has no headings: a share is its grade; two numbers are
    /// target and actual, three start, target and actual.
    fn beside(&mut self, index: usize, line: &Line<'a>, rest: usize) {
        let mut numbers: Vec<(Quantity, Place)> = Vec::new();
        let mut grade = None;
        let mut status = None;
        let items: Vec<Item<'a>> = line.items.iter().skip(rest).copied().collect();
        let confident = self.confidences();
        // Where one column holds the grades, a percent beside them is what was measured.
        let graded = items.iter().any(|item| self.beside_means.contains(&(item.column, Meaning::Grade)));
        let mut way = false;
        let mut said = None;
        let mut skip = false;
        for (at, item) in items.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            // "utfall | 73": the value's name stands before it.
            if let (Some(meaning), Some(value)) = (value_word(item.text()), items.get(at + 1)) {
                self.value_cell(index, meaning, value, None, None);
                skip = true;
                continue;
            }
            if let Some((meaning, value)) = named_value(item.text()) {
                // "Nuläge 12 | Mål 20 | Resultat 19": of two the first is where it began.
                let again =
                    |item: &Item<'_>| named_value(item.text()).is_some_and(|(of, _)| of == Meaning::Actual);
                let opens = meaning == Meaning::Actual && items.iter().skip(at + 1).any(again);
                let meaning = if opens { Meaning::Start } else { meaning };
                let cell = crate::model::Cell::text(value);
                self.value_cell(index, meaning, &Item { cell: &cell, ..*item }, None, None);
                continue;
            }
            if let Some((_, meaning)) = self.beside_means.iter().find(|(column, _)| *column == item.column) {
                self.value_cell(index, *meaning, item, None, None);
                continue;
            }
            let place = self.view.place(item);
            match values::read(item, self.sheet_mark.unwrap_or_default(), None) {
                // "från 60 % till 90 % | 81 %": where it began, where it was to go, where it stands.
                Read::Span(from, to, now) => {
                    numbers.extend([(from, place), (to, place)]);
                    numbers.extend(now.map(|now| (now, place)));
                    way = true;
                }
                Read::Amount(quantity, _)
                    if quantity.measure.label.as_ref() == "%"
                        && grade.is_none()
                        && !way
                        && !graded
                        && items.len() <= 2 =>
                {
                    grade = Some(Sourced::new(quantity.value, place))
                }
                Read::Amount(quantity, _) => numbers.push((quantity, place)),
                Read::Done(done) => {
                    status = Some(Sourced::new(if done { Status::Done } else { Status::NotDone }, place))
                }
                Read::Pair(_, target) if confident && target.value == 10.0 => {}
                Read::Pair(actual, target) => {
                    numbers.push((target, place));
                    numbers.push((actual, place));
                }
                Read::Nothing | Read::Bad if text::said_actual(item.text()).is_some() => {
                    said = text::said_actual(item.text()).map(|amount| (amount.quantity, place));
                }
                Read::Nothing if input::progress_word(item.text()) => {
                    status = input::status(item.text()).map(|status| Sourced::new(status, place))
                }
                _ => {}
            }
        }
        let Some(kr) = self.draft.reading.key_results.get_mut(index) else { return };
        let aim = crate::phrase::read(&kr.text).target;
        // "Svinn under 4 % | 3 %" among "400 limpor i veckan | 320" is measured as they are.
        if let ([], Some(share)) = (numbers.as_slice(), &grade)
            && aim.as_ref().is_some_and(|aim| {
                let most = aim.bound.is_some_and(|bound| bound.side == Side::AtMost);
                most && aim.measure.kind == MeasureKind::Percent
            })
            && counts_in(self.view, share.place)
        {
            numbers
                .push((Quantity { measure: values::percent(), ..Quantity::bare(share.value) }, share.place));
            grade = None;
        }
        let aimed = aim.is_some();
        let values = &mut kr.values;
        match numbers.as_slice() {
            [(one, place)]
                if grade.is_none()
                    && !graded
                    && (0.0..=1.0).contains(&one.value)
                    && one.measure.label.is_empty() =>
            {
                grade = Some(Sourced::new(one.value, *place))
            }
            // "From 4 to 10 hours | 8.5 h | 75 %": the target stands in the text.
            [(one, place)] if grade.is_some() && aimed => {
                values.actual = Some(Sourced::new(one.clone(), *place));
            }
            // "• 200 ansökningar | 164": where it stands.
            [(one, place)] if grade.is_none() && values.actual.is_none() && one.bound.is_none() => {
                values.actual = Some(Sourced::new(one.clone(), *place));
            }
            [(start, a), (target, b)] if way => {
                values.start = Some(Sourced::new(start.clone(), *a));
                values.target = Some(Sourced::new(target.clone(), *b));
            }
            [(target, a), (actual, b)] => {
                values.target = Some(Sourced::new(target.clone(), *a));
                values.actual = Some(Sourced::new(actual.clone(), *b));
            }
            [(start, a), (target, b), (actual, c), ..] => {
                values.start = Some(Sourced::new(start.clone(), *a));
                values.target = Some(Sourced::new(target.clone(), *b));
                values.actual = Some(Sourced::new(actual.clone(), *c));
            }
            _ => {}
        }
        // "now 310"
        if let (Some((actual, place)), true) = (said, values.actual.is_none()) {
            values.actual = Some(Sourced::new(actual, place));
        }
        if values.grade.is_none() {
            values.grade = grade.into();
        }
        values.status = status.or_else(|| values.status.take()).into();
    }

    /// "OKR confidence" over "5/10", "6/10": how sure they are, and nothing measured.
    fn confidences(&self) -> bool {
        let named = |item: &Item<'_>| {
            let text = item.text();
            text.len() <= 60 && {
                let plain = plain(text);
                ["confidence", "tilltro", "konfidens"].iter().any(|word| plain.contains(word))
            }
        };
        self.view.lines.iter().take(12).any(|line| line.items.iter().any(named))
    }

    fn share(&self, item: &Item<'_>) -> Option<Sourced<f64>> {
        match values::read(item, self.sheet_mark.unwrap_or_default(), None) {
            Read::Amount(q, _)
                if q.measure.label.as_ref() == "%"
                    || ((0.0..=1.0).contains(&q.value) && q.measure.label.is_empty()) =>
            {
                Some(Sourced::new(q.value, self.view.place(item)))
            }
            _ => None,
        }
    }

    /// "Målvärde: 50", "Utfall | 45", "Betyg: 57 %": a value of the last key result, or the objective's grade.
    fn labelled_value(
        &mut self,
        meaning: Meaning,
        value: &str,
        item: &Item<'a>,
        line: &Line<'a>,
        rest: usize,
        beside: bool,
    ) -> bool {
        let cell = crate::model::Cell::text(value);
        let source = if beside { line.items.get(rest.saturating_sub(1)).copied() } else { None };
        let item = source.unwrap_or(Item { cell: &cell, ..*item });
        let grade = matches!(meaning, Meaning::Grade | Meaning::Progress);
        // A second grade below a key result is the objective's; so is one below several that have none of their own.
        let graded =
            |at: usize| self.draft.reading.key_results.get(at).is_some_and(|kr| kr.values.grade.is_some());
        let of_objective =
            grade && (!self.value_labels && self.collected != 1 || self.key_result.is_some_and(graded));
        if let (Some(index), false) = (self.key_result, of_objective) {
            self.value_labels = true;
            self.value_cell(index, meaning, &item, None, None);
            return true;
        }
        if grade {
            let place = self.view.place(&item);
            let read = values::read(&item, self.sheet_mark.unwrap_or_default(), None);
            if let Read::Amount(quantity, _) = read {
                let grading = values::grading(
                    if quantity.measure.label.is_empty() { "" } else { "%" },
                    &values::Grades::of(&[quantity.value]),
                );
                let grade = if quantity.measure.label.as_ref() == "%" {
                    Some(quantity.value)
                } else {
                    values::on_scale(quantity.value, grading)
                };
                if let Some(objective) =
                    self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
                {
                    objective.grade =
                        objective.grade.take().or(grade.map(|grade| Sourced::new(grade, place)));
                    return true;
                }
            }
            return false;
        }
        if let (Meaning::Status, Some(objective)) =
            (meaning, self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at)))
        {
            let place = self.view.place(&item);
            objective.status = input::status(value).map(|status| Sourced::new(status, place));
            return true;
        }
        false
    }

    /// A line without a label, read by what came before it.
    fn bare_line(&mut self, line: &Line<'a>, item: &Item<'a>, gap: u32) -> bool {
        let shown = item.text();
        if input::prompt(shown) {
            if self.mode == Mode::Objective {
                self.prompted.get_or_insert((shown.into(), self.view.place(item)));
            }
            return false;
        }
        if input::total(shown) {
            let grade = line.items.iter().skip(1).rev().find_map(|item| self.share(item));
            if grade.is_some() {
                self.grade_row(grade, shown, line);
                return true;
            }
        }
        // "Beskrivning" or "Startvärde" with nothing beside it is a part of the form that nobody filled in.
        let begun = matches!(self.mode, Mode::Objective | Mode::KeyResults);
        if begun && line.items.len() == 1 && form_word(shown) {
            return false;
        }
        if self.heads_unit(line, shown) && self.block_title(line) {
            self.mode = Mode::None;
            return true;
        }
        if self.names_owner(line, item) {
            return true;
        }
        let place = self.view.place(item);
        let listed = text::bulleted(shown);
        match self.mode {
            Mode::Objective if period::parse(shown).is_none() => {
                self.objective_text_line(text::without_bullet(shown), place, line, 1);
                true
            }
            // Under a block whose objective was left blank they are key results all the same.
            Mode::KeyResults
                if (self.objective.is_some() || self.block_start.is_some())
                    && (listed
                        || self.collected == 0
                        || gap == 0 && !self.marked_list && !self.value_labels)
                    && !shown.ends_with(':') =>
            {
                self.marked_list = listed;
                self.key_result_line(text::without_bullet(shown), place, line, 1, true);
                true
            }
            Mode::AfterObjective
                if self.objective.is_some()
                    && (listed || line.items.len() >= 2 || self.own_column && gap == 0)
                    && gap <= 1 =>
            {
                self.mode = Mode::KeyResults;
                self.marked_list = listed;
                self.key_result_line(text::without_bullet(shown), place, line, 1, false);
                true
            }
            Mode::Initiatives if self.objective.is_some() && !note_like(shown) && !shown.ends_with(':') => {
                self.objective_initiative(
                    shown,
                    line.items.get(1).and_then(|next| input::done(&next.shown())),
                    place,
                );
                self.collected += 1;
                true
            }
            _ => self.title_line(line, item),
        }
    }

    /// "Anna Berg – Säljare" alone, with an objective right below it: the person whose objectives follow.
    fn names_owner(&mut self, line: &Line<'a>, item: &Item<'a>) -> bool {
        let below = self.view.below(line.row).first().filter(|below| below.row <= line.row + 2);
        let objective = below.and_then(|below| below.items.first()).is_some_and(|first| {
            let text = field(first.text());
            input::label(text).is_some_and(|label| label.meaning == Meaning::Objective)
                || matches!(input::row_kind(text), Some((input::RowKind::Objective, _)))
        });
        let name = item.text().split([',', '–', '—', '(', '|']).next().unwrap_or("");
        let name = name.split(" - ").next().unwrap_or(name).trim();
        // "Acme Robotics – OKRs" is no person: the first name is a known one, or a role follows further down the sheet.
        let known = name.split(' ').next().is_some_and(names::is_person);
        let top = self.view.lines.first().is_some_and(|first| first.row == line.row);
        let role = !top && name.len() < item.text().len() && period::find(item.text()).is_none();
        let alone = line.items.len() == 1
            && name.split(' ').count() >= 2
            && (known || role)
            && !names::called_unit(name);
        if !objective || !alone || !names::is_person(name) || self.names.tab == Whose::Person(name.into()) {
            return false;
        }
        // "Acme Robotics – Company OKRs – 2026 Q3" is no person's.
        let more = plain(item.text().get(name.len()..).unwrap_or(""));
        let of_company = more.split(' ').any(|word| {
            matches!(
                word,
                "company" | "corporate" | "bolag" | "bolaget" | "foretag" | "koncern" | "team" | "department"
            )
        });
        if of_company {
            return false;
        }
        let place = self.view.place(item);
        if let Some((found, _)) = period::find(item.text()) {
            self.set_period(found, place, "title");
        }
        self.tell("owner", name.to_owned(), "title", place);
        self.context.owner = Some(Sourced::new(name.into(), place));
        self.context.level = Some(Sourced::new(crate::model::Level::Individual, place));
        self.mode = Mode::None;
        true
    }

    /// "## Sales", "Team Sales" or one of several "SALES" with an objective right below it.
    fn heads_unit(&self, line: &Line<'a>, shown: &str) -> bool {
        let name = shown.trim_start_matches('#').trim();
        let capitals = |text: &str| {
            text.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !text.contains(char::is_lowercase)
        };
        let alone =
            |line: &Line<'_>| line.items.len() == 1 && line.items.iter().all(|item| capitals(item.text()));
        let named = name.len() < shown.len()
            || line.items.len() == 1 && names::called_unit(name) && period::find(name).is_none()
            || alone(line) && self.view.lines.iter().take(400).filter(|line| alone(line)).count() >= 2;
        if !named {
            return false;
        }
        let below = self.view.below(line.row).first();
        let objective = below
            .and_then(|below| Some((below, input::label(below.items.first()?.text())?)))
            .is_some_and(|(below, label)| {
                label.meaning == Meaning::Objective && (!label.rest.is_empty() || below.items.len() > 1)
            });
        objective && input::label(name).is_none() && (1..=4).contains(&name.split_whitespace().count())
    }

    /// A title, or a line that says where the rest belongs.
    fn title_line(&mut self, line: &Line<'a>, item: &Item<'a>) -> bool {
        let mut any = self.context_pairs(line);
        let shown = item.text();
        if shown.chars().count() > 100 {
            return any;
        }
        let place = self.view.place(item);
        if let Some(kind) =
            input::objective_type(&headings::without_brackets(shown)).filter(|_| plain(shown).contains("okr"))
        {
            self.context.kind = Some(Sourced::new(kind, place));
        }
        if self.objective.is_none() || gap_before(self.block_start, line.row) {
            for item in &line.items {
                let shown = item.text();
                let found = self.trimestre(shown).or_else(|| period::find(shown).map(|(found, _)| found));
                let followed = found.and_then(|found| followed_up(shown, found));
                let found = followed.or(found);
                let year_only = followed.is_none() && matches!(found, Some(Period::Year(_)));
                let words = plain(shown);
                let about_okrs = words.split(' ').any(|word| {
                    matches!(
                        word,
                        "okr" | "okrs" | "mal" | "goals" | "objectives" | "ar" | "malen" | "year" | "fy"
                    ) || word.len() == 4 && words == word
                        || ["plan", "planen", "mal", "maluppfoljning", "strategi", "malkort"]
                            .iter()
                            .any(|end| word.ends_with(end))
                });
                if let Some(found) = found.filter(|_| !year_only || about_okrs) {
                    if self.context.period.is_none() || self.draft.reading.objectives.is_empty() {
                        self.set_period(found, self.view.place(item), "title");
                    }
                    any = true;
                } else if let Some(found) = names::yearless(shown, self.year, self.policy)
                    .filter(|_| shown.chars().count() <= 60 && self.context.period.is_none())
                {
                    self.set_period(found, self.view.place(item), "title");
                    any = true;
                }
            }
            any |= self.title_unit(shown, place, line.row);
        }
        any
    }

    /// "OKR Sälj Q3 2026", "Team Growth – OKRs": whose the sheet is, when neither tab nor label says.
    fn title_unit(&mut self, shown: &str, place: Place, line_row: u32) -> bool {
        if self.of_company(shown, place) {
            return true;
        }
        let words = plain(shown);
        let about = words.split(' ').any(|word| {
            matches!(
                word,
                "okr"
                    | "okrs"
                    | "okrer"
                    | "mal"
                    | "goals"
                    | "objectives"
                    | "malen"
                    | "malkort"
                    | "malstyrning"
            )
        });
        if self.context.unit.is_some()
            || self.context.owner.is_some()
            || !self.draft.reading.objectives.is_empty()
            || shown.chars().count() > 70
        {
            return false;
        }
        let trimmed = shown.trim_matches(|c: char| !c.is_alphanumeric());
        // A sentence is no title; when it is for is none of its words.
        let timeless = match period::find_with_year(shown, 2026) {
            Some((_, range)) => {
                [shown.get(..range.start), shown.get(range.end..)].map(Option::unwrap_or_default).join(" ")
            }
            None => shown.to_owned(),
        };
        let small = timeless.split_whitespace().filter(|word| {
            word.chars().count() <= 4
                && word.chars().all(char::is_lowercase)
                && !matches!(
                    *word,
                    "och"
                        | "and"
                        | "för"
                        | "for"
                        | "of"
                        | "mål"
                        | "okr"
                        | "okrs"
                        | "kv"
                        | "år"
                        | "the"
                        | "av"
                )
        });
        let top = self.view.lines.first().map_or(0, |line| line.row);
        // "Verkstadsbolaget i Tranås AB – styrkort OKR": small words are part of a company's name.
        if line_row == top
            && let Some((head, rest)) = trimmed.split_once(" – ").or_else(|| trimmed.split_once(" - "))
            && names::whose(rest) == Whose::Nobody
            && head.contains(' ')
            && self.names_body(head, place)
        {
            return true;
        }
        if line_row > top.saturating_add(5)
            || shown.ends_with(['?', '.', '!'])
            || small.count() > 0
            || timeless.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() > 8
        {
            return false;
        }
        if line_row == top && self.names_body(trimmed, place) {
            return true;
        }
        // "Mål och nyckelresultat för Kundtjänst", "Objectives for the Platform team"
        let lists = |head: &str| names::names_goal_list(head);
        let trimmed = [" för ", " for the ", " for "]
            .iter()
            .find_map(|of| {
                trimmed
                    .rsplit_once(of)
                    .filter(|(head, rest)| lists(head) && rest.starts_with(char::is_uppercase))
            })
            .map_or(trimmed, |(_, rest)| rest);
        if !about
            && period::find(trimmed).is_none()
            && input::level(trimmed).is_none()
            && !trimmed.split(['–', '—', '|', ':', ',']).any(|part| names::called_unit(part.trim()))
            && !self.tab_initials(trimmed)
        {
            return false;
        }
        let company = |name: &str| name.split(' ').any(names::is_body);
        let (company_part, own) = self.title_parts(trimmed);
        let of_person = matches!(own, Whose::Person(_));
        if let Some(unit) = company_part.as_ref().filter(|named| of_person && names::names_unit(named)) {
            // "Anna Berg, Sälj": the person's unit.
            self.tell("unit", unit.clone(), "title", place);
            self.context.unit = Some(Sourced::new(unit.as_str().into(), place));
        } else if let Some(named) = company_part.filter(|_| self.context.company.is_none()) {
            self.tell("company", named.clone(), "title", place);
            self.context.company = Some(Sourced::new(named.into(), place));
        }
        match own {
            Whose::Company => {
                self.context.level = Some(Sourced::new(crate::model::Level::Company, place));
                self.tell("level", "company".to_owned(), "title", place);
                true
            }
            Whose::Unit(unit) if company(&unit) && unit.split(' ').count() <= 4 => {
                self.tell("company", unit.to_string(), "title", place);
                self.context.company = Some(Sourced::new(unit, place));
                true
            }
            Whose::Unit(unit) if unit.split(' ').count() <= 4 && self.tab_agrees(&unit) => {
                // "Team Sälj" over a tab "Sälj" is that tab's.
                let unit = match &self.names.tab {
                    Whose::Unit(tab) if plain(&unit) == format!("team {}", plain(tab)) => tab.clone(),
                    // "Mål för Serveringen" over a tab "Servering".
                    Whose::Unit(tab) if definite(&plain(&unit), &plain(tab)) => tab.clone(),
                    _ => unit,
                };
                self.tell("unit", unit.to_string(), "title", place);
                self.context.unit = Some(Sourced::new(unit, place));
                self.context.level = Some(Sourced::new(crate::model::Level::Department, place));
                true
            }
            // "Norrvikens Marina, Q3 2026"
            Whose::Person(named)
                if !names::surely_person(&named)
                    && !self.tab_initials(&named)
                    && !matches!(self.names.tab, Whose::Person(_)) =>
            {
                self.tell("company", named.to_string(), "title", place);
                self.context.company = Some(Sourced::new(named, place));
                true
            }
            Whose::Person(person) if self.names.tab == Whose::Nobody || self.tab_initials(&person) => {
                self.tell("owner", person.to_string(), "title", place);
                self.context.owner = Some(Sourced::new(person, place));
                self.context.level = Some(Sourced::new(crate::model::Level::Individual, place));
                true
            }
            _ => false,
        }
    }

    /// "Övertorneå kommun", "Nordtråd AB" and nothing else on the first line: the name of whose sheet it is.
    fn names_body(&mut self, title: &str, place: Place) -> bool {
        let words = title.split_whitespace();
        let named = (2..=4).contains(&words.clone().count())
            && words.last().is_some_and(|last| names::is_body(last) && plain(last) != "region")
            && title.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '&' | '-' | '.' | '\''))
            && self.context.company.is_none()
            && self.draft.reading.objectives.is_empty();
        if named {
            self.tell("company", title.to_owned(), "title", place);
            self.context.company = Some(Sourced::new(title.into(), place));
        }
        named
    }

    /// "COMPANY" alone on its line below the title: what follows is the company's, and the title its name.
    fn of_company(&mut self, shown: &str, place: Place) -> bool {
        let company = self.draft.reading.objectives.is_empty()
            && self.context.owner.is_none()
            && self.context.unit.is_some()
            && input::level(shown.trim_end_matches(':')) == Some(crate::model::Level::Company);
        if company {
            self.context.company = self.context.company.take().or(self.context.unit.take());
            self.context.unit = None;
            self.context.level = Some(Sourced::new(crate::model::Level::Company, place));
            self.tell("level", "company".to_owned(), "title", place);
        }
        company
    }

    /// A title in parts, "Northlight – Product OKRs, Q3 2026": the company's name, and whose the sheet is.
    fn title_parts(&self, title: &str) -> (Option<String>, Whose) {
        let parts: Vec<Whose> = [" – ", " — ", " - ", " | ", ": ", ", ", " · "]
            .iter()
            .fold(vec![title], |parts, divider| {
                parts.into_iter().flat_map(|part| part.split(divider)).collect()
            })
            .into_iter()
            .map(names::whose)
            .filter(|whose| *whose != Whose::Nobody)
            .collect();
        let name = |whose: &Whose| match whose {
            Whose::Unit(unit) => Some(unit.to_string()),
            _ => None,
        };
        match parts.as_slice() {
            [] => (None, Whose::Nobody),
            [one] => (None, one.clone()),
            [first, second, ..] => {
                if *second == Whose::Company || *first == Whose::Company {
                    return (name(first).or_else(|| name(second)), Whose::Company);
                }
                let agrees = |whose: &Whose| match whose {
                    Whose::Unit(unit) => self.names.tab != Whose::Nobody && self.tab_agrees(unit),
                    Whose::Person(_) => true,
                    _ => false,
                };
                let known = |whose: &Whose| matches!(whose, Whose::Unit(unit) if names::names_unit(unit));
                let body =
                    |whose: &Whose| matches!(whose, Whose::Unit(unit) if unit.split(' ').any(names::is_body));
                let one_of_few_words = |whose: &Whose| match whose {
                    Whose::Unit(unit) => {
                        unit.split(' ').count() <= 2 && unit.starts_with(char::is_uppercase) && !body(whose)
                    }
                    _ => false,
                };
                match (agrees(first), agrees(second), known(first), known(second)) {
                    // "Havsund Energi AB – Elnät – OKR 2026"
                    (false, _, _, false) if body(first) && one_of_few_words(second) => {
                        (name(first), second.clone())
                    }
                    // "Vättervik kommun – Tekniska förvaltningen"
                    (false, false, true, true) if body(first) && !body(second) => {
                        (name(first), second.clone())
                    }
                    (_, true, _, _) | (false, false, false, true) => (name(first), second.clone()),
                    (true, _, _, _) | (_, _, true, false) => {
                        (name(second).filter(|_| parts.len() == 2), first.clone())
                    }
                    _ => (None, Whose::Nobody),
                }
            }
        }
    }

    /// Whether the tab is called by the initials of the person that a title begins with: "AB" and "Anna Berg, Sälj".
    fn tab_initials(&self, title: &str) -> bool {
        let Some(tab) = self.view.sheet.name.as_deref() else { return false };
        let person = title.split([',', '–', '|', '(']).next().unwrap_or(title).trim();
        let initials: String = person.split(' ').filter_map(|word| word.chars().next()).collect();
        (2..=3).contains(&initials.chars().count()) && initials == tab.trim() && names::is_person(person)
    }

    /// Whether a unit in the title goes with the tab's name, which wins where they differ.
    fn tab_agrees(&self, unit: &str) -> bool {
        match &self.names.tab {
            Whose::Nobody => true,
            Whose::Unit(tab) => {
                let (unit, tab) = (plain(unit), plain(tab));
                // "Kultur o fritid" is short for "Kultur- och fritidsförvaltningen".
                let joins = |word: &&str| !matches!(*word, "o" | "och" | "and" | "of");
                let mut words = unit.split(' ').filter(joins);
                format!(" {unit} ").contains(&format!(" {tab} "))
                    || tab.chars().count() >= 6
                        && tab.split(' ').filter(joins).all(|short| {
                            words.any(|word| short.chars().count() >= 4 && word.starts_with(short))
                        })
            }
            _ => false,
        }
    }

    /// Says that a block of the form was left empty.
    pub(super) fn end_block(&mut self) {
        if let (Some(row), None) = (self.block_start.take(), self.objective) {
            let at = self.view.line(row).and_then(|line| line.items.first().map(|item| item.at));
            let last = self.draft.reading.key_results.last().and_then(|row| row.place.cell());
            if last.is_some_and(|last| at.is_some_and(|at| last > at)) {
                return;
            }
            let place = Place::new(self.view.source(), at);
            self.draft.findings.push(Diagnostic::new(Code::S13, place));
            self.draft.reading.left_out.push(crate::model::LeftOut {
                first: row,
                last: row,
                reason: "empty block",
            });
        }
    }
}

/// What a line says in an outline: its first cell, with the second where that is only its number.
pub(super) fn outline_text<'a>(line: &Line<'a>) -> Option<Cow<'a, str>> {
    let first = line.items.first()?.shown();
    let alone = first.len() <= 6 && !first.contains(char::is_whitespace);
    let labelled = || matches!(input::row_kind(&first), Some((input::RowKind::Objective, _)));
    Some(match line.items.get(1) {
        Some(next) if labelled() => Cow::Owned(format!("{first}: {}", next.text())),
        Some(next) if alone => Cow::Owned(format!("{}. {}", first.trim_end_matches(['.', ')']), next.text())),
        _ => first,
    })
}

/// A numbered field of a form without its number: "3. Mål" is "Mål", "4a. Utfall" is "Utfall".
pub(super) fn field(text: &str) -> &str {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) {
        return text;
    }
    let rest = text.get(digits..).unwrap_or("");
    let rest = rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
    let Some(name) = rest.strip_prefix(['.', ')']).map(str::trim) else { return text };
    let known = headings::candidates(name.split(':').next().unwrap_or(name))
        .first()
        .is_some_and(|best| best.weight >= 0.5 && best.fit <= headings::Fit::Trimmed);
    let named = matches!(plain(name).as_str(), "namn" | "name" | "mitt namn" | "my name");
    if known || named || input::row_kind(name).is_some() { name } else { text }
}

/// The value that a cell names and does nothing else: "utfall", "Målvärde:".
fn value_word(text: &str) -> Option<Meaning> {
    // "Elbiler | fra | 2 | til | 12 | nå | 7"
    let joint = match plain(text).as_str() {
        "fran" | "fra" | "from" | "von" | "van" => Some(Meaning::Start),
        "till" | "til" | "to" | "bis" | "auf" | "naar" => Some(Meaning::Target),
        "nu" | "na" | "now" | "jetzt" | "idag" | "i dag" | "today" => Some(Meaning::Actual),
        _ => None,
    };
    if joint.is_some() {
        return joint;
    }
    let best = headings::candidates(text.trim_end_matches(':')).into_iter().next()?;
    let is_value = best.meaning.is_value();
    (is_value && best.weight >= 0.9 && best.fit == headings::Fit::Whole).then_some(best.meaning)
}

/// "Nuläge 62 %", "Mål 5": a value with its name, in one cell. A year behind the name is none.
pub(super) fn named_value(text: &str) -> Option<(Meaning, &str)> {
    let (head, value) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)?;
    let amount = amount::parse(value, DecimalMark::Unknown).filter(|_| head.len() <= 24)?;
    let year = value.len() == 4 && (1990.0..2100.0).contains(&amount.quantity.value);
    let best = headings::candidates(head.trim_end_matches([' ', ':', '=']))
        .into_iter()
        .find(|best| best.meaning.is_value() && best.weight >= 0.7 && best.fit == headings::Fit::Whole)?;
    (!year).then_some((best.meaning, value))
}

/// "Mina mål", "Våra mål 2026", "Our objectives": the goals of somebody, and of none in particular.
fn names_page(text: &str) -> bool {
    const OWN: &[&str] =
        &["mina", "vara", "my", "our", "mine", "vores", "meine", "unsere", "mijn", "onze", "mes", "nos"];
    const GOALS: &[&str] =
        &["mal", "malen", "goals", "objectives", "okr", "okrs", "okrer", "ziele", "doelen", "objectifs"];
    let words = plain(text);
    let mut words = words.split(' ');
    words.next().is_some_and(|first| OWN.contains(&first))
        && words.next().is_some_and(|goals| GOALS.contains(&goals))
        && words.all(|rest| rest.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether a word is the definite form of another: "serveringen", "köket", "kassan".
fn definite(word: &str, bare: &str) -> bool {
    let end = word.strip_prefix(bare).unwrap_or_default();
    bare.len() >= 3 && matches!(end, "en" | "et" | "n" | "t" | "na" | "ten")
}

/// "Mål 1 | Fler gäster | Mål | Utfall": what the cells under these are, beside the key results.
fn means_beside(line: &Line<'_>, from: usize) -> Vec<(u32, Meaning)> {
    let meant = |item: &Item<'_>| {
        let found = headings::candidates(item.text()).into_iter();
        let mut found = found.filter(|best| best.weight >= 0.8 && best.fit <= headings::Fit::Trimmed);
        let best = found.find(|best| best.meaning.is_value() || best.meaning == Meaning::Status)?;
        Some((item.column, best.meaning))
    };
    line.items.iter().skip(from).filter_map(meant).collect()
}

/// Whether the column of a cell holds numbers that are no shares.
fn counts_in(view: &View<'_>, place: Place) -> bool {
    let Some(at) = place.cell() else { return false };
    let count = |item: &Item<'_>| match &item.cell.value {
        Value::Number(number) => *number > 1.0 && !item.percent_format(),
        _ => profile::bare_amount(item.text())
            .is_some_and(|amount| amount.quantity.measure.label.is_empty() && amount.quantity.value > 1.0),
    };
    view.lines.iter().take(200).filter_map(|line| line.get(at.column)).any(|item| count(&item))
}

/// The column of grades beside labelled objectives and key results, where each of both has a share in it: "O1 | … | 0.65"
/// over "KR | … | 84 % | 0.6".
pub(super) fn grades_beside(view: &View<'_>) -> Option<(u32, Meaning)> {
    const LOOKED_AT: usize = 400;
    let (mut column, mut fractions) = (None, 0);
    let (mut objectives, mut key_results, mut beside) = (0, 0, 0);
    for line in view.lines.iter().take(LOOKED_AT) {
        let Some(label) = line.items.first().and_then(|item| input::label(item.text())) else { continue };
        match label.meaning {
            Meaning::Objective => objectives += 1,
            Meaning::KeyResult => key_results += 1,
            _ => continue,
        }
        let last = line.items.last().filter(|_| line.items.len() > 2)?;
        let Value::Number(share) = last.cell.value else { return None };
        if !(0.0..=1.0).contains(&share) || *column.get_or_insert(last.column) != last.column {
            return None;
        }
        fractions += usize::from(share.fract() != 0.0);
        beside += usize::from(line.items.len() > 3);
    }
    let told = objectives >= 1 && key_results >= 2 && fractions >= 2 && beside >= 1;
    column.filter(|_| told).map(|column| (column, Meaning::Grade))
}

/// "KR1: Kännedom till 20 % | Utfall: 17 % | Ansvarig: Lo": cells of a line that carry labels of their own.
fn labels_follow(line: &Line<'_>, from: usize) -> bool {
    let labelled = |item: &Item<'_>| {
        input::label(item.text()).is_some_and(|label| !label.rest.is_empty() && item.text().contains(':'))
    };
    line.items.iter().skip(from).any(labelled)
}

fn gap_before(block: Option<u32>, row: u32) -> bool {
    block.is_none_or(|block| block > row)
}

/// "Mål | Öka försäljningen": a heading word alone in a cell, with its value beside it.
fn lone_label<'t>(shown: &'t str, line: &Line<'_>, next: usize) -> Option<input::Label<'t>> {
    if shown.chars().count() > 40 {
        return None;
    }
    // "OKR" alone is a title.
    let title = matches!(plain(shown).as_str(), "okr" | "okrs" | "okrer");
    // "Våra mål 2026 | | Revisorsgruppen": what the page is, and whose.
    let own = line.items.first().map_or(0, |own| own.column + 1);
    if names_page(shown) && line.items.get(next).is_some_and(|beside| beside.column > own) {
        return None;
    }
    if let Some((kind, numbers)) = input::row_kind(shown).filter(|_| !title) {
        let meaning = match kind {
            input::RowKind::Objective => Meaning::Objective,
            input::RowKind::KeyResult => Meaning::KeyResult,
            input::RowKind::Initiative => Meaning::Initiative,
        };
        return Some(input::Label { meaning, numbers, label: shown, rest: "", code: false });
    }
    let beside = line.items.get(next)?;
    let best = headings::candidates(shown)
        .into_iter()
        .next()
        .filter(|best| best.weight >= 0.8 && best.fit <= headings::Fit::Trimmed)?;
    // "OKR Q3 2026 – Bolag" is a title, whatever stands beside it.
    let titled = best.meaning.is_unit() && period::find(shown).is_some();
    if best.meaning == Meaning::Title || titled {
        return None;
    }
    let numeric = amount::parse(beside.text(), DecimalMark::Unknown).is_some() || beside.text().is_empty();
    let textual = matches!(best.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Initiative);
    (!numeric || !textual).then_some(input::Label {
        meaning: best.meaning,
        numbers: Vec::new(),
        label: shown,
        rest: "",
        code: false,
    })
}

/// "Verksamhetsplan 2026 – avstämning oktober": the year, followed up in October.
fn followed_up(shown: &str, found: Period) -> Option<Period> {
    const WORDS: &[&str] = &[
        "avstämning",
        "uppföljning",
        "lägesrapport",
        "status",
        "läge",
        "uppdaterad",
        "check-in",
        "review",
        "update",
        "follow-up",
        "as of",
        "oppfølging",
        "opfølgning",
        "stand",
        "delår",
        "t.o.m",
        "till och med",
    ];
    let Period::Month(..) = found else { return None };
    let lower = shown.to_lowercase();
    let before = |word: &&str| period::find(shown.get(..lower.find(*word)?)?);
    let (before, _) = WORDS.iter().find_map(before)?;
    let year = before.days()?.0.year();
    (found.days()?.0.year() == year && !matches!(before, Period::Month(..) | Period::Range(..)))
        .then_some(before)
}

/// "Beskrivning", "Titel", "Description": where the text of an objective or key result stands in a form.
fn title_word(label: &str) -> bool {
    headings::candidates(label).iter().any(|best| {
        best.meaning == Meaning::Title && best.weight >= 0.5 && best.fit <= headings::Fit::Trimmed
    })
}

/// A word that only names a field of a form.
pub(super) fn form_word(text: &str) -> bool {
    let field = |best: &headings::Candidate| {
        best.fit == headings::Fit::Whole
            && best.weight >= 0.84
            && matches!(
                best.meaning,
                Meaning::Start
                    | Meaning::Target
                    | Meaning::Actual
                    | Meaning::Grade
                    | Meaning::Owner
                    | Meaning::Status
                    | Meaning::Weight
                    | Meaning::EndDate
                    | Meaning::Comment
                    | Meaning::Period
                    | Meaning::Unit
                    | Meaning::Department
                    | Meaning::Team
            )
    };
    // "3." waits for the third result.
    let numbered = !text.contains(char::is_alphabetic);
    numbered || title_word(text) || headings::candidates(text).iter().any(field)
}

/// "Objectives: Mål" explains a word.
fn glossary(label: &input::Label<'_>) -> bool {
    let words = plain(label.rest);
    !words.is_empty()
        && words.split(' ').count() <= 3
        && headings::candidates(label.rest).first().is_some_and(|best| {
            best.fit == headings::Fit::Whole
                && matches!(
                    best.meaning,
                    Meaning::Objective | Meaning::KeyResult | Meaning::Initiative | Meaning::Title
                )
        })
        && matches!(label.meaning, Meaning::Objective | Meaning::KeyResult | Meaning::Initiative)
}

/// "Utfall: 45" is no sentence of its own, but where the one before it stands.
fn with_its_value(mut parts: Vec<String>, part: String) -> Vec<String> {
    let whole = parts.last().map(|last| format!("{}. {part}", last.trim_end_matches('.')));
    match (
        whole.filter(|whole| text::standing(whole).is_some() && text::standing(&part).is_none()),
        parts.last_mut(),
    ) {
        (Some(whole), Some(last)) => *last = whole,
        _ => parts.push(part),
    }
    parts
}
