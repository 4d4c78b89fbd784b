//! Where a row belongs: unit, level, owner and period, from its cells, its block, its tab.

use crate::model::{Belonging, Level, Period, Place, Sourced, Text, Value};
use crate::words::headings::Meaning;
use crate::words::{input, period};

use std::rc::Rc;

use super::{Row, Walk};
use crate::recognise::columns::Table;
use crate::recognise::names::{self, Whose};
use crate::recognise::said::Said;
use crate::recognise::text;
use crate::recognise::view::Item;

impl<'a> Walk<'_, 'a> {
    /// What holds without a row: block, title, tab.
    pub(in crate::recognise) fn context_belonging(&self) -> Belonging {
        let context = &self.context;
        let mut belongs = Belonging {
            company: context.company.clone(),
            path: context.unit.clone().into_iter().collect(),
            parent_unit: context.parent_unit.clone(),
            level: context.level.clone(),
            level_stated: context.level_stated,
            owner: context.owner.clone(),
            period: context.period.clone(),
        };
        let tab = Place::sheet(self.view.source());
        match &self.names.tab {
            Whose::Unit(unit) if belongs.path.is_empty() && belongs.level.is_none() => {
                belongs.path.push(Sourced::new(unit.clone(), tab));
                belongs.level = Some(Sourced::new(Level::Department, tab));
            }
            Whose::Person(person) => {
                belongs.owner.get_or_insert(Sourced::new(person.clone(), tab));
                if !belongs.level_stated {
                    belongs.level = Some(Sourced::new(Level::Individual, tab));
                }
            }
            Whose::Company if belongs.path.is_empty() && belongs.level.is_none() => {
                belongs.level = Some(Sourced::new(Level::Company, tab))
            }
            _ => {}
        }
        if let Some(period) = self
            .names
            .tab_period
            .filter(|_| self.names.mapping.as_ref().is_none_or(|mapping| mapping.period.is_none()))
        {
            // "Q3 2026" over the table in the tab "HR 2026".
            let year = match period {
                Period::Year(year) => Some(year),
                _ => None,
            };
            let narrower = |own: &Sourced<Period>| match own.value {
                Period::Quarter(of, _) | Period::Half(of, _) | Period::Tertial(of, _) => Some(of) == year,
                _ => false,
            };
            // So is one over the values themselves.
            let own = belongs.period.take().or_else(|| self.headed.clone()).filter(narrower);
            belongs.period = own.or_else(|| Some(Sourced::new(self.as_written(period), tab)));
        }
        if belongs.period.is_none() {
            let file = self.names.file_period.map(|period| Sourced::new(self.as_written(period), tab));
            let headed = || {
                self.headed.clone().map(|headed| Sourced { value: self.as_written(headed.value), ..headed })
            };
            belongs.period = file.or_else(headed).or_else(|| self.names.cover_period.clone());
        }
        belongs
    }

    /// What a row's own cells say of where it belongs.
    pub(super) fn row_belonging(&mut self, table: &Table, row: &Row<'a>) -> Belonging {
        let mut belongs = Belonging::default();
        for column in &table.columns {
            let Some(meaning) = column.meaning.filter(|_| column.group.is_none() && column.span.is_none())
            else {
                continue;
            };
            if !meaning.is_unit() {
                continue;
            }
            let cell = row
                .cells
                .iter()
                .chain(&row.covered)
                .find(|(of, item)| *of == meaning && item.column == column.column);
            let Some((_, item)) = cell.filter(|(_, item)| !self.said(item).blank()) else {
                continue;
            };
            let mut named = self.sourced(item);
            // "Team: Reception" beside "Person: Ann Lee" and "Company": which kind of unit it is, and its name.
            let mut meaning = meaning;
            if let Some(label) = item.text().contains(':').then(|| input::label(item.text())).flatten()
                && !label.rest.is_empty()
            {
                match label.meaning {
                    Meaning::Unit | Meaning::Department | Meaning::Team | Meaning::Company => {
                        meaning = label.meaning;
                        named.value = label.rest.into();
                    }
                    Meaning::Owner if names::person_label(label.label).is_some() => {
                        belongs.level = Some(Sourced::new(Level::Individual, named.place));
                        belongs.owner = Some(Sourced::new(label.rest.into(), named.place));
                        continue;
                    }
                    _ => {}
                }
            }
            if meaning == Meaning::Company {
                belongs.company = Some(named);
            } else if belongs.path.last().is_none_or(|last| {
                self.glossary.of(&last.value).folded() != self.glossary.of(&named.value).folded()
            }) {
                belongs.path.reserve_exact(1);
                belongs.path.push(named);
            }
        }
        belongs.parent_unit = row
            .get(Meaning::ParentUnit)
            .filter(|item| !self.said(item).nothing())
            .map(|item| self.sourced(&item));
        if let Some(item) = row.get(Meaning::Level) {
            let said = self.said(&item);
            match said.level() {
                Some(level) => {
                    belongs.level = Some(Sourced::new(level, self.view.place(&item)));
                    belongs.level_stated = true;
                }
                None if !said.blank() => match self.level_and_unit(&item) {
                    Some((level, unit)) => {
                        belongs.level = Some(level);
                        belongs.level_stated = true;
                        if belongs.path.is_empty() {
                            belongs.path.push(unit);
                        }
                    }
                    None => self.not_understood("level", item, "bolag / company"),
                },
                None => {}
            }
        }
        let owner = row.get(Meaning::Owner).filter(|item| !self.said(item).blank());
        belongs.owner = owner.map(|item| self.person(&item)).or(belongs.owner);
        if let (true, None, Some(owner)) = (table.personal, &belongs.level, &belongs.owner) {
            belongs.level = Some(Sourced::new(Level::Individual, owner.place));
        }
        belongs.period = self.row_period(table, row);
        belongs
    }

    /// "Department: People": a level with the unit that it is of.
    fn level_and_unit(&self, item: &Item<'a>) -> Option<(Sourced<Level>, Sourced<Text>)> {
        let text = item.text();
        // "Team Kund" under "Nivå": the unit, which is a department whatever it is called.
        if names::names_unit(text) && input::label(text).is_none() && !text.contains([':', '(', '/']) {
            let place = self.view.place(item);
            // "Avdelning Sälj" is Sälj, as in a title.
            let unit = match names::whose(text) {
                names::Whose::Unit(unit) => unit,
                _ => text.into(),
            };
            return Some((Sourced::new(Level::Department, place), Sourced::new(unit, place)));
        }
        let (level, unit) = text.split_once([':', '(', '/']).or_else(|| text.split_once(" - "))?;
        let level = input::level(level.trim()).filter(|level| *level == Level::Department)?;
        let unit = unit.trim().trim_end_matches(')').trim();
        let place = self.view.place(item);
        (!unit.is_empty()).then(|| (Sourced::new(level, place), Sourced::new(unit.into(), place)))
    }

    fn row_period(&mut self, table: &Table, row: &Row<'a>) -> Option<Sourced<Period>> {
        if let Some(column) = table.year {
            let year = row.cells.iter().chain(&row.covered).find(|(_, item)| item.column == column);
            let year = year.and_then(|(_, item)| item.shown().trim().parse::<i16>().ok());
            self.row_year = year.or(self.row_year);
        }
        let heading = table.of(Meaning::Period).map_or("", |column| column.heading.as_str());
        if let Some(item) = row.get(Meaning::Period) {
            let said = self.said(&item);
            let found = match &item.cell.value {
                // "År | Kvartal" over 2026 and 3
                Value::Number(number) if table.year.is_some() => {
                    let text = format!("{heading} {number}");
                    names::yearless(&text, self.row_year.or(self.year), self.policy)
                }
                Value::Text(_) if table.year.is_some() => {
                    let shown = item.shown();
                    let numbered = shown.trim().bytes().all(|byte| byte.is_ascii_digit());
                    let text = if numbered { format!("{heading} {shown}") } else { shown.into_owned() };
                    names::yearless(&text, self.row_year.or(self.year), self.policy)
                }
                Value::Number(number) if number.fract() == 0.0 && (2000.0..2100.0).contains(number) => {
                    Some(Period::Year(*number as i16))
                }
                Value::Date(_) => None,
                _ => self
                    .trimestre(&item.shown())
                    .or_else(|| said.period())
                    .or_else(|| names::yearless(&item.shown(), self.year, self.policy)),
            };
            // "Q7 2026" is neither the year 2026 nor its seventh month.
            let found = found.filter(|found| {
                !matches!(found, Period::Year(_) | Period::Month(..)) || !period::misnumbered(&item.shown())
            });
            if let Some(found) = found {
                return Some(Sourced::new(found, self.view.place(&item)));
            }
            if !said.blank() {
                self.not_understood("period", item, "2026-Q3");
            }
        }
        // Start and end days that span a whole period, or any span, where nothing else says.
        let day = |meaning: Meaning| {
            row.get(meaning).and_then(|item| match &item.cell.value {
                Value::Date(day) => Some((*day, item)),
                Value::Text(_) => {
                    crate::words::dates::parse_date_in(item.text(), self.month_first).map(|day| (day, item))
                }
                _ => None,
            })
        };
        let (first, item) = day(Meaning::StartDate)?;
        let (last, _) = day(Meaning::EndDate)?;
        if self.context.period.is_some() || self.names.tab_period.is_some() || first >= last {
            return None;
        }
        Some(Sourced::new(crate::recognise::spans::of_days(first, last), self.view.place(&item)))
    }

    /// Where a row's objective belongs: its own cells, then the block, the tab.
    pub(super) fn belonging(&mut self, table: &Table, row: &Row<'a>) -> Belonging {
        let mut belongs = self.row_belonging(table, row);
        self.carry(table, &mut belongs);
        let context = self.context_belonging();
        if belongs.company.is_none() {
            belongs.company = context.company;
        }
        let own_path = !belongs.path.is_empty();
        // In columns of a hierarchy, a row that names the company alone is the company's.
        let hierarchy = [Meaning::Department, Meaning::Team, Meaning::Unit].iter().any(|m| table.has(*m));
        if let (false, true, None, Some(item)) =
            (own_path, hierarchy, &belongs.level, row.own(Meaning::Company))
        {
            belongs.level = Some(Sourced::new(Level::Company, self.view.place(&item)));
        }
        if !own_path {
            belongs.path = context.path;
        }
        if belongs.level.is_none() {
            // A department column says department; the tab's own level goes with the tab's own unit. On one person's
            // sheet it says where that person works.
            let person = context.owner.is_some()
                && context.level.as_ref().is_some_and(|level| level.value == Level::Individual)
                && !table.has(Meaning::Owner);
            let department = own_path
                && !person
                && (table.has(Meaning::Department) || table.has(Meaning::Team) || table.has(Meaning::Unit));
            if !department {
                belongs.level = context.level;
                belongs.level_stated = context.level_stated;
            } else if let Some(named) = belongs.path.last() {
                let level = input::level(&named.value)
                    .filter(|level| *level == Level::Company)
                    .unwrap_or(Level::Department);
                belongs.level = Some(Sourced::new(level, named.place));
                if level == Level::Company {
                    belongs.path.clear();
                }
            }
        }
        if belongs.owner.is_none() {
            belongs.owner = context.owner;
        }
        if belongs.period.is_none() {
            belongs.period = context.period;
        }
        if belongs.parent_unit.is_none() && !own_path {
            belongs.parent_unit = context.parent_unit;
        }
        belongs
    }

    /// Units, levels and periods that stand only on the first of several rows hold for the rows below.
    fn carry(&mut self, table: &Table, belongs: &mut Belonging) {
        let unit = belongs.path.last().cloned();
        match unit {
            Some(unit) => self.carried.unit = Some(unit),
            None if belongs.level.as_ref().is_none_or(|level| level.value != Level::Company) => {
                let sparse = table
                    .columns
                    .iter()
                    .any(|c| matches!(c.meaning, Some(Meaning::Unit | Meaning::Department | Meaning::Team)));
                if let Some(unit) = self.carried.unit.as_ref().filter(|_| sparse && belongs.level.is_none()) {
                    belongs.path.push(unit.clone());
                }
            }
            None => {}
        }
        match &belongs.period {
            Some(period) => self.carried.period = Some(period.clone()),
            None => {
                belongs.period = self.carried.period.clone().filter(|_| table.has(Meaning::Period));
            }
        }
    }

    pub(super) fn sourced(&self, item: &Item<'_>) -> Sourced<Text> {
        Sourced::new(self.said(item).tidy(), self.view.place(item))
    }

    /// The person that a cell names; tools put lists of people in brackets: "[Ann Duarte]".
    pub(super) fn person(&self, item: &Item<'_>) -> Sourced<Text> {
        let listed = item.text().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim);
        match listed.filter(|name| names::is_person(name)) {
            Some(name) => Sourced::new(text::tidy(name).into(), self.view.place(item)),
            None => self.sourced(item),
        }
    }

    /// What the text that a cell shows was found to say.
    pub(super) fn said(&self, item: &Item<'_>) -> Rc<Said> {
        self.glossary.of(&item.shown())
    }
}
