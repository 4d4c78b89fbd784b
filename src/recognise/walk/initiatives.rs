//! Initiatives, of a key result or of an objective.

use crate::model::{Initiative, Place, Value};
use crate::words::headings::Meaning;
use crate::words::input;

use super::{Row, Walk};
use crate::recognise::view::Item;
use crate::recognise::{profile, text, values};

impl<'a> Walk<'_, 'a> {
    /// Whether the row says done or not, in any column that may.
    pub(super) fn row_done(&self, row: &Row<'a>) -> Option<bool> {
        [Meaning::InitiativeStatus, Meaning::Status, Meaning::Grade, Meaning::Progress, Meaning::Actual]
            .iter()
            .find_map(|m| row.own(*m).and_then(|item| done_cell(&item).or_else(|| wholly(*m, &item))))
    }

    /// Whether the initiative beside a key result is done.
    pub(super) fn initiative_done(&self, row: &Row<'a>) -> Option<bool> {
        row.own(Meaning::InitiativeStatus).and_then(|item| done_cell(&item))
    }

    pub(in crate::recognise) fn push_initiative(&mut self, shown: &str, done: Option<bool>, place: Place) {
        let (text, ticked) = text::tick(shown);
        if text.is_empty() || input::prompt(&text) || values::nothing(&text) {
            return;
        }
        let initiative =
            Initiative { text: text.as_str().into(), done: done.or(ticked), weight: None, place };
        self.draft.initiatives += 1;
        if let Some(kr) = self.key_result.and_then(|at| self.draft.reading.key_results.get_mut(at)) {
            kr.initiatives.push(initiative);
        } else if let Some(objective) =
            self.objective.and_then(|at| self.draft.reading.objectives.get_mut(at))
        {
            objective.initiatives.push(initiative);
        }
    }

    pub(in crate::recognise) fn objective_initiative(
        &mut self,
        shown: &str,
        done: Option<bool>,
        place: Place,
    ) {
        let key_result = self.key_result.take();
        self.push_initiative(shown, done, place);
        self.key_result = key_result;
    }
}

/// "100 %" and "60 %" of a step: done, and not yet.
fn wholly(meaning: Meaning, item: &Item<'_>) -> Option<bool> {
    let share = match &item.cell.value {
        Value::Number(number) if item.percent_format() => *number,
        Value::Number(number) if matches!(number, 0.0 | 1.0) => *number,
        Value::Number(100.0) => 1.0,
        Value::Text(_) => {
            let share = profile::bare_amount(item.text())?;
            (share.quantity.measure.label.as_ref() == "%").then_some(share.quantity.value)?
        }
        _ => return None,
    };
    (meaning != Meaning::Actual).then_some(share >= 1.0)
}

fn done_cell(item: &Item<'_>) -> Option<bool> {
    match &item.cell.value {
        Value::Bool(done) => Some(*done),
        Value::Text(_) => input::done(item.text()),
        _ => None,
    }
}
