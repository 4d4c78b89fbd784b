use crate::amount;
use crate::model::{KeyResultValues, KpiName, MeasureKind, Origin, Place, Quantity, Sourced, Text};
use crate::phrase::{self, Phrase};

/// Fills a missing start or target from the key result's sentence, and gives its KPI: stated, else found.
pub(super) fn fill(text: &Text, place: Place, values: &mut KeyResultValues) -> Option<KpiName> {
    let stated = values.kpi.as_ref().map(|kpi| KpiName { name: kpi.value.clone(), stated: true });
    if stated.is_some() && values.start.is_some() && values.target.is_some() {
        return stated;
    }
    let phrase = phrase::read(text);
    let bare = bare_cell(values);
    // A share of a known start is a share: "öka med 20 %" from 1000 to 1200.
    let keep = phrase.change && values.start.is_some();
    let as_cells = |quantity: &Quantity, anchor: &Quantity| match bare {
        Some(cell) if !keep => written_like(quantity, anchor, cell),
        _ => quantity.clone(),
    };
    let Phrase { start, target, kpi, .. } = &phrase;
    let from_text = |quantity: Quantity| Sourced::new(Quantity { origin: Origin::Text, ..quantity }, place);
    let anchor = target.as_ref().or(start.as_ref());
    if values.target.is_none()
        && let (Some(target), Some(anchor)) = (target, anchor)
    {
        values.target = Some(from_text(as_cells(target, anchor)));
    }
    if values.start.is_none()
        && let (Some(start), Some(anchor)) = (start, anchor)
    {
        values.start = Some(from_text(as_cells(start, anchor)));
    }
    stated.or_else(|| kpi.clone().map(|name| KpiName { name, stated: false }))
}

/// A value of the row that a cell gives without a measure, by which numbers of the text are understood.
fn bare_cell(values: &KeyResultValues) -> Option<f64> {
    [&values.target, &values.start, &values.actual]
        .into_iter()
        .flatten()
        .map(|cell| &cell.value)
        .find(|cell| {
            cell.measure.kind == MeasureKind::None && cell.measure.label.is_empty() && cell.value != 0.0
        })
        .map(|cell| cell.value)
}

/// A number of the text as the cells beside it count: "till 22 MSEK" is 22 beside a bare 19.5.
///
/// The anchor, the number nearest in meaning to the cell, decides for all numbers of the sentence.
fn written_like(quantity: &Quantity, anchor: &Quantity, cell: f64) -> Quantity {
    let places = amount::places(&anchor.measure);
    let written = amount::shift(anchor.value, -places);
    let far = |value: f64| (cell.abs() / value.abs()).ln().abs();
    if places == 0 || written == 0.0 || far(anchor.value) <= far(written) {
        return quantity.clone();
    }
    let value = amount::shift(quantity.value, -amount::places(&quantity.measure));
    Quantity { bound: quantity.bound, ..Quantity::bare(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, actual: Option<f64>, target: Option<f64>) -> (Option<f64>, Option<f64>) {
        let cell = |value: f64| Sourced::new(Quantity::bare(value), Place::default());
        let mut values = KeyResultValues {
            actual: actual.map(cell),
            target: target.map(cell),
            ..KeyResultValues::default()
        };
        fill(&text.into(), Place::default(), &mut values);
        (values.start.map(|start| start.value.value), values.target.map(|target| target.value.value))
    }

    #[test]
    fn numbers_of_the_text_count_as_the_cells_beside_them_do() {
        let million = 1e6;
        assert_eq!(
            filled("Öka försäljningen från 18 till 22 MSEK", None, None),
            (Some(18.0 * million), Some(22.0 * million))
        );
        assert_eq!(
            filled("Öka försäljningen från 18 till 22 MSEK", Some(20.0), None),
            (Some(18.0), Some(22.0))
        );
        assert_eq!(filled("Öka försäljningen från 18 till 22 MSEK", Some(20.0), Some(22.0)).0, Some(18.0));
        assert_eq!(
            filled("Öka försäljningen från 18 till 22 MSEK", Some(19_500_000.0), None).1,
            Some(22.0 * million)
        );
        assert_eq!(filled("Öka kundlojaliteten till 98 %", Some(95.0), None).1, Some(98.0));
        assert_eq!(filled("Öka kundlojaliteten till 98 %", Some(0.95), None).1, Some(0.98));
    }

    #[test]
    fn a_kpi_column_wins_over_the_text() {
        let kpi = Sourced::new(Text::from("Trafik"), Place::default());
        let mut values = KeyResultValues { kpi: Some(kpi), ..KeyResultValues::default() };
        let name = fill(&"Öka den organiska trafiken med 20 %".into(), Place::default(), &mut values);
        assert_eq!(name, Some(KpiName { name: "Trafik".into(), stated: true }));
    }
}
