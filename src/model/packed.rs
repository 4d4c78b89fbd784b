use super::{
    Belonging, Bound, CellRef, Direction, KeyResultRow, KeyResultValues, Measure, ObjectiveType, Origin,
    Place, Quantity, Side, SourceId, Sourced, Status, Text,
};

/// How many rows are packed together, and unpacked together.
const BLOCK: usize = 512;

/// How many different words and measures are remembered while rows are packed: powers of two. What was forgotten is kept
/// once more.
const WORDS: usize = 1 << 12;
const MEASURES: usize = 1 << 8;

/// Key results of one sheet on their way from recognition to assembly, packed: beside its text a plain one takes some
/// tens of bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackedRows {
    source: SourceId,
    blocks: Vec<Block>,
    words: Table<Text, WORDS>,
    measures: Table<Measure, MEASURES>,
    /// The owners that rows name, each once.
    owners: Vec<Text>,
    known_owners: std::collections::HashSet<Text>,
    last_row: u32,
}

/// Some rows.
#[derive(Debug, Clone, PartialEq, Default)]
struct Block {
    texts: Vec<Text>,
    objectives: Vec<u32>,
    /// What else is known of plain rows, one after the other.
    bytes: Vec<u8>,
    /// Rows that are not plain, as they are.
    odd: Vec<KeyResultRow>,
}

/// Stands for no objective.
const NONE: u32 = u32::MAX;

impl PackedRows {
    /// For the rows of a sheet.
    pub fn new(source: SourceId) -> Self {
        Self { source, ..Self::default() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        let full = self.blocks.len().saturating_sub(1) * BLOCK;
        full + self.blocks.last().map_or(0, |block| block.texts.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The owners that rows name, each once, in the order in which they come.
    pub fn owners(&self) -> &[Text] {
        &self.owners
    }

    /// The text of each row with the index of its objective.
    pub fn texts(&self) -> impl Iterator<Item = (Option<usize>, &Text)> {
        let objective = |at: &u32| (*at != NONE).then_some(*at as usize);
        self.blocks.iter().flat_map(move |block| block.objectives.iter().map(objective).zip(&block.texts))
    }

    /// Adds a row.
    pub fn push(&mut self, row: KeyResultRow) {
        if let Some(owner) = &row.belongs.owner
            && self.owners.last() != Some(&owner.value)
            && self.known_owners.insert(owner.value.clone())
        {
            self.owners.push(owner.value.clone());
        }
        if self.blocks.last().is_none_or(|block| block.texts.len() >= BLOCK) {
            if let Some(full) = self.blocks.last_mut() {
                full.bytes.shrink_to_fit();
                full.odd.shrink_to_fit();
            }
            let texts = Vec::with_capacity(BLOCK);
            let objectives = Vec::with_capacity(BLOCK);
            self.blocks.push(Block { texts, objectives, ..Block::default() });
        }
        let mut pack = Pack {
            bytes: Vec::new(),
            words: &mut self.words,
            measures: &mut self.measures,
            source: self.source,
        };
        let Some(block) = self.blocks.last_mut() else { return };
        block.texts.push(row.text.clone());
        block.objectives.push(row.objective.and_then(|at| u32::try_from(at).ok()).unwrap_or(NONE));
        pack.bytes = std::mem::take(&mut block.bytes);
        let before = pack.bytes.len();
        let plain = pack.row(&row, self.last_row).is_some();
        if !plain {
            pack.bytes.truncate(before);
            pack.number(ODD.into());
        }
        block.bytes = pack.bytes;
        match row.place.cell().filter(|_| plain) {
            Some(at) => self.last_row = at.row,
            None => block.odd.push(row),
        }
    }

    /// Changes rows; how many there are and what their texts are stays.
    pub fn change(&mut self, change: impl FnMut(&mut KeyResultRow)) {
        let rows = std::mem::take(self);
        *self = Self::new(rows.source);
        let mut change = change;
        for mut row in rows.into_rows() {
            change(&mut row);
            self.push(row);
        }
    }

    /// The rows; what is packed is freed as they are taken.
    pub fn into_rows(self) -> impl Iterator<Item = KeyResultRow> {
        let Self { source, blocks, words, measures, .. } = self;
        let mut last_row = 0;
        blocks.into_iter().flat_map(move |block| {
            let mut odd = block.odd.into_iter();
            let (words, measures) = (&words.all, &measures.all);
            let mut unpack = Unpack { bytes: &block.bytes, words, measures, source };
            let rows: Vec<KeyResultRow> = block
                .texts
                .into_iter()
                .zip(block.objectives)
                .filter_map(|(text, objective)| match unpack.row(text, objective, &mut last_row)? {
                    Unpacked::Plain(row) => Some(row),
                    Unpacked::Odd => odd.next(),
                })
                .collect();
            rows.into_iter()
        })
    }
}

/// Values by number, those met lately found again.
#[derive(Debug, Clone, PartialEq)]
struct Table<T, const SLOTS: usize> {
    all: Vec<T>,
    /// One more than the number of the value that was met last with a hash; 0 for none. Empty before the first value.
    slots: Vec<u32>,
}

impl<T, const SLOTS: usize> Default for Table<T, SLOTS> {
    fn default() -> Self {
        Self { all: Vec::new(), slots: Vec::new() }
    }
}

impl<T: PartialEq + Clone, const SLOTS: usize> Table<T, SLOTS> {
    fn number(&mut self, value: &T, text: &str) -> u32 {
        self.slots.resize(SLOTS, 0);
        let hash = text.bytes().fold(text.len(), |hash, byte| hash.wrapping_mul(31) ^ usize::from(byte));
        let Some(slot) = self.slots.get_mut((hash ^ (hash >> 15)) % SLOTS) else { return 0 };
        let known = slot.checked_sub(1).filter(|at| self.all.get(*at as usize) == Some(value));
        known.unwrap_or_else(|| {
            let number = u32::try_from(self.all.len()).unwrap_or(NONE);
            self.all.push(value.clone());
            *slot = number.saturating_add(1);
            number
        })
    }
}

const ODD: u32 = 1;
const LEVEL_STATED: u32 = 1 << 1;
const OWNER: u32 = 1 << 2;
const ID: u32 = 1 << 3;
const START: u32 = 1 << 4;
const TARGET: u32 = 1 << 5;
const ACTUAL: u32 = 1 << 6;
const GRADE: u32 = 1 << 7;
const WEIGHT: u32 = 1 << 8;
const DENOMINATOR: u32 = 1 << 9;
const KPI: u32 = 1 << 10;
const STATUS: u32 = 1 << 11;
const DIRECTION: u32 = 1 << 12;
const KIND: u32 = 1 << 13;

/// Writes rows as bytes.
struct Pack<'a> {
    bytes: Vec<u8>,
    words: &'a mut Table<Text, WORDS>,
    measures: &'a mut Table<Measure, MEASURES>,
    source: SourceId,
}

impl Pack<'_> {
    fn number(&mut self, number: u64) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    fn float(&mut self, value: f64) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// The column of a cell on the row; `None` for one elsewhere.
    fn column(&mut self, place: Place, row: u32) -> Option<()> {
        let cell = place.cell().filter(|cell| place.source() == self.source && cell.row == row)?;
        self.number(cell.column.into());
        Some(())
    }

    fn word(&mut self, word: &Text) {
        let number = self.words.number(word, word);
        self.number(number.into());
    }

    fn quantity(&mut self, value: Option<&Sourced<Quantity>>, row: u32) -> Option<()> {
        let Some(Sourced { value: Quantity { value, measure, bound, origin }, place }) = value else {
            return Some(());
        };
        self.column(*place, row)?;
        self.float(*value);
        let measure = self.measures.number(measure, &measure.label);
        self.number(measure.into());
        let origin: u8 = match origin {
            Origin::Cell => 0,
            Origin::Text => 1,
            Origin::Pair => 2,
            Origin::CheckIn => 3,
        };
        let bound: u8 = match bound {
            None => 0,
            Some(bound) => 1 + u8::from(bound.side == Side::AtMost) + 2 * u8::from(bound.strict),
        };
        self.bytes.push(origin | (bound << 2));
        Some(())
    }

    fn share(&mut self, value: Option<&Sourced<f64>>, row: u32) -> Option<()> {
        let Some(Sourced { value, place }) = value else { return Some(()) };
        self.column(*place, row)?;
        self.float(*value);
        Some(())
    }

    /// A row but for its text and its objective; `None` where it is not plain.
    fn row(&mut self, row: &KeyResultRow, last_row: u32) -> Option<()> {
        let KeyResultRow {
            text: _,
            place,
            objective: _,
            objective_id,
            id,
            belongs,
            values,
            kpi,
            initiatives,
        } = row;
        let Belonging { company, path, parent_unit, level, level_stated, owner, period } = belongs;
        let KeyResultValues { start, target, actual, grade, weight, status, direction, denominator, kind } =
            values;
        let elsewhere = objective_id.is_some()
            || company.is_some()
            || !path.is_empty()
            || parent_unit.is_some()
            || level.is_some()
            || period.is_some();
        let at = place.cell().filter(|_| place.source() == self.source)?;
        if elsewhere || !initiatives.is_empty() || at.row < last_row {
            return None;
        }
        let flag = |held: bool, flag: u32| if held { flag } else { 0 };
        self.number(u64::from(
            flag(*level_stated, LEVEL_STATED)
                | flag(owner.is_some(), OWNER)
                | flag(id.is_some(), ID)
                | flag(start.is_some(), START)
                | flag(target.is_some(), TARGET)
                | flag(actual.is_some(), ACTUAL)
                | flag(grade.is_some(), GRADE)
                | flag(weight.is_some(), WEIGHT)
                | flag(denominator.is_some(), DENOMINATOR)
                | flag(kpi.is_some(), KPI)
                | flag(status.is_some(), STATUS)
                | flag(direction.is_some(), DIRECTION)
                | flag(kind.is_some(), KIND),
        ));
        self.number((at.row - last_row).into());
        self.number(at.column.into());
        for text in [owner, id, kpi].into_iter().flatten() {
            self.column(text.place, at.row)?;
            self.word(&text.value);
        }
        for value in [start, target, actual] {
            self.quantity(value.as_ref(), at.row)?;
        }
        for value in [grade.as_ref(), weight.as_ref(), denominator.as_ref()] {
            self.share(value, at.row)?;
        }
        if let Some(status) = status.as_ref() {
            self.column(status.place, at.row)?;
            match &status.value {
                Status::Done => self.number(0),
                Status::NotDone => self.number(1),
                Status::Progress(word) => {
                    self.number(2);
                    self.word(word);
                }
            }
        }
        if let Some(direction) = direction {
            self.column(direction.place, at.row)?;
            self.bytes.push(match direction.value {
                Direction::Up => 0,
                Direction::Down => 1,
                Direction::Keep => 2,
            });
        }
        if let Some(kind) = kind {
            self.column(kind.place, at.row)?;
            self.bytes.push(match kind.value {
                ObjectiveType::Committed => 0,
                ObjectiveType::Aspirational => 1,
                ObjectiveType::Personal => 2,
                ObjectiveType::Financial => 3,
            });
        }
        Some(())
    }
}

/// Reads what [`Pack`] wrote.
struct Unpack<'a> {
    bytes: &'a [u8],
    words: &'a [Text],
    measures: &'a [Measure],
    source: SourceId,
}

#[expect(
    clippy::large_enum_variant,
    reason = "made and taken apart at once; a box would be one more allocation a row"
)]
enum Unpacked {
    Plain(KeyResultRow),
    Odd,
}

impl Unpack<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).ok();
            }
            shift += 7;
        }
    }

    fn float(&mut self) -> Option<f64> {
        let (first, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(f64::from_le_bytes(*first))
    }

    fn place(&mut self, row: u32) -> Option<Place> {
        let column = self.number()?;
        Some(Place::new(self.source, Some(CellRef::new(row, column))))
    }

    fn text(&mut self, row: u32) -> Option<Sourced<Text>> {
        let place = self.place(row)?;
        Some(Sourced::new(self.word()?, place))
    }

    fn word(&mut self) -> Option<Text> {
        let number = self.number()?;
        self.words.get(number as usize).cloned()
    }

    fn quantity(&mut self, row: u32) -> Option<Sourced<Quantity>> {
        let place = self.place(row)?;
        let value = self.float()?;
        let number = self.number()?;
        let measure = self.measures.get(number as usize)?.clone();
        let byte = self.byte()?;
        let origin = match byte & 3 {
            0 => Origin::Cell,
            1 => Origin::Text,
            2 => Origin::Pair,
            _ => Origin::CheckIn,
        };
        let bound = (byte >> 2).checked_sub(1).map(|bound| Bound {
            side: if bound & 1 == 1 { Side::AtMost } else { Side::AtLeast },
            strict: bound & 2 == 2,
        });
        Some(Sourced::new(Quantity { value, measure, bound, origin }, place))
    }

    fn share(&mut self, row: u32) -> Option<Sourced<f64>> {
        let place = self.place(row)?;
        Some(Sourced::new(self.float()?, place))
    }

    /// The next row; `None` when there are no more.
    fn row(&mut self, text: Text, objective: u32, last_row: &mut u32) -> Option<Unpacked> {
        let flags = self.number()?;
        if flags & ODD != 0 {
            return Some(Unpacked::Odd);
        }
        let at = last_row.saturating_add(self.number()?);
        *last_row = at;
        let mut row = KeyResultRow {
            text,
            place: self.place(at)?,
            objective: (objective != NONE).then_some(objective as usize),
            ..KeyResultRow::default()
        };
        let holds = |flag: u32| flags & flag != 0;
        row.belongs.level_stated = holds(LEVEL_STATED);
        if holds(OWNER) {
            row.belongs.owner = Some(self.text(at)?);
        }
        if holds(ID) {
            row.id = Some(self.text(at)?);
        }
        if holds(KPI) {
            row.kpi = Some(self.text(at)?);
        }
        let values = &mut row.values;
        for (flag, slot) in
            [(START, &mut values.start), (TARGET, &mut values.target), (ACTUAL, &mut values.actual)]
        {
            if holds(flag) {
                *slot = Some(self.quantity(at)?);
            }
        }
        if holds(GRADE) {
            values.grade = self.share(at)?.into();
        }
        if holds(WEIGHT) {
            values.weight = Some(self.share(at)?);
        }
        if holds(DENOMINATOR) {
            values.denominator = self.share(at)?.into();
        }
        if holds(STATUS) {
            let place = self.place(at)?;
            let status = match self.number()? {
                0 => Status::Done,
                1 => Status::NotDone,
                _ => Status::Progress(self.word()?),
            };
            values.status = Sourced::new(status, place).into();
        }
        if holds(DIRECTION) {
            let place = self.place(at)?;
            let direction = match self.byte()? {
                0 => Direction::Up,
                1 => Direction::Down,
                _ => Direction::Keep,
            };
            values.direction = Some(Sourced::new(direction, place));
        }
        if holds(KIND) {
            let place = self.place(at)?;
            let kind = match self.byte()? {
                0 => ObjectiveType::Committed,
                1 => ObjectiveType::Aspirational,
                2 => ObjectiveType::Personal,
                _ => ObjectiveType::Financial,
            };
            values.kind = Some(Sourced::new(kind, place));
        }
        Some(Unpacked::Plain(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counted, Initiative};

    fn at<T>(value: T, row: u32, column: u32) -> Option<Sourced<T>> {
        Some(Sourced::new(value, Place::at(SourceId { file: 2, sheet: 0 }, row, column)))
    }

    /// A row that differs from its neighbours in what it holds.
    fn row(number: u32) -> KeyResultRow {
        let source = SourceId { file: 2, sheet: 0 };
        let holds = |of: u32| number.is_multiple_of(of);
        let counted =
            Counted { label: format!("m{}", number % 300).into(), scale: 0.01, ..Counted::default() };
        let measure = Measure::from(counted);
        let bound = Bound { side: if holds(2) { Side::AtMost } else { Side::AtLeast }, strict: holds(4) };
        let quantity = |value: f64| Quantity {
            value,
            measure: measure.clone(),
            bound: holds(3).then_some(bound),
            origin: if holds(5) { Origin::Pair } else { Origin::Cell },
        };
        let mut row = KeyResultRow {
            text: format!("Nå {number} kunder").into(),
            place: Place::at(source, number, 7),
            objective: (!holds(11)).then_some(number as usize / 3),
            id: at(Text::from(format!("KR{number}")), number, 2).filter(|_| holds(2)),
            ..KeyResultRow::default()
        };
        row.belongs.level_stated = holds(2);
        row.kpi = at(Text::from("Intäkt"), number, 15).filter(|_| holds(9));
        row.belongs.owner = at(Text::from(format!("Person {}", number / 4)), number, 1).filter(|_| holds(3));
        row.values = KeyResultValues {
            start: at(quantity(f64::from(number)), number, 8).filter(|_| !holds(6)),
            target: at(quantity(-0.5), number, 9),
            actual: at(quantity(1e300), number, 300).filter(|_| holds(2)),
            grade: at(0.7, number, 11).filter(|_| holds(5)).into(),
            weight: at(2.0, number, 12).filter(|_| holds(7)),
            status: at(
                [Status::Done, Status::NotDone, Status::Progress("pågår".into())][number as usize % 3]
                    .clone(),
                number,
                13,
            )
            .filter(|_| holds(4))
            .into(),
            direction: at([Direction::Up, Direction::Down, Direction::Keep][number as usize % 3], number, 14)
                .filter(|_| holds(8)),
            denominator: at(12.0, number, 16).filter(|_| holds(10)).into(),
            kind: at(ObjectiveType::Personal, number, 17).filter(|_| holds(12)),
        };
        match number % 100 {
            // What is not plain: another place, more than the row's own cells.
            97 => row.values.target = at(quantity(1.0), number + 1, 9),
            98 => row.initiatives.push(Initiative {
                text: "x".into(),
                done: None,
                weight: None,
                place: row.place,
            }),
            99 => row.place = Place::sheet(source),
            _ => {}
        }
        row
    }

    #[test]
    fn rows_come_out_as_they_went_in() {
        let mut packed = PackedRows::new(SourceId { file: 2, sheet: 0 });
        let rows: Vec<KeyResultRow> = (0..3000).map(row).collect();
        rows.iter().for_each(|row| packed.push(row.clone()));
        assert_eq!(packed.len(), 3000);
        let texts: Vec<(Option<usize>, Text)> = packed.texts().map(|(at, text)| (at, text.clone())).collect();
        assert!(texts == rows.iter().map(|row| (row.objective, row.text.clone())).collect::<Vec<_>>());
        let mut owners: Vec<Text> =
            rows.iter().filter_map(|row| Some(row.belongs.owner.as_ref()?.value.clone())).collect();
        owners.dedup();
        assert_eq!(packed.owners(), owners);
        let mut changed = packed.clone();
        changed.change(|row| row.belongs.owner = None);
        assert_eq!((changed.len(), changed.owners().len()), (3000, 0));
        assert!(packed.into_rows().eq(rows.iter().cloned()));
        assert!(changed.into_rows().all(|row| row.belongs.owner.is_none()));
    }
}
