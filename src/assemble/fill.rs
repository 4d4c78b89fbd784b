use crate::amount::{self, DecimalMark};
use crate::model::{
    KeyResult, KeyResultValues, KpiName, MeasureKind, Origin, Place, Quantity, Sourced, Text,
};
use crate::phrase::{self, Phrase, Words};

/// Fills a missing start or target from the key result's sentence, and gives its KPI: stated, else found.
pub(super) fn fill(
    text: &Text,
    place: Place,
    kpi: Option<Sourced<Text>>,
    values: &mut KeyResultValues,
    words: &mut Words,
) -> Option<KpiName> {
    let stated = kpi.map(KpiName::from);
    if stated.is_some() && values.start.is_some() && values.target.is_some() {
        return stated;
    }
    let phrase = match stated {
        Some(_) => words.read_words(text),
        None => words.read(text),
    };
    let beside = [&values.actual, &values.start, &values.target].into_iter().flatten().next();
    let phrase = match beside.filter(|_| has_thousandth(text)) {
        Some(beside) => nearest_reading(text, phrase, beside.value.value),
        None => phrase,
    };
    let Phrase { start, target, kpi, .. } = phrase;
    let from_text = |quantity: Quantity| Sourced::new(Quantity { origin: Origin::Text, ..quantity }, place);
    if values.target.is_none() {
        values.target = target.map(from_text);
    }
    if values.start.is_none() {
        values.start = start.map(from_text);
    }
    stated.or_else(|| kpi.map(|name| KpiName { name, place: None }))
}

/// "fra 1.200 til 1.600", read as thousandths, is thousands where the number beside the sentence is nearer to that.
fn nearest_reading(text: &str, first: Phrase, beside: f64) -> Phrase {
    let end = |phrase: &Phrase| phrase.target.as_ref().or(phrase.start.as_ref()).map(|end| end.value.abs());
    let far = |phrase: &Phrase| {
        let end = end(phrase)?;
        (end != 0.0 && beside != 0.0).then(|| (end / beside).abs().ln().abs())
    };
    let marks = [DecimalMark::Comma, DecimalMark::Point];
    let others = marks.into_iter().map(|mark| phrase::read_with(text, mark));
    others.fold(first, |best, other| match (far(&best), far(&other)) {
        (Some(known), Some(found)) if found < known && end(&other) > end(&best) => {
            Phrase { start: other.start, target: other.target, ..best }
        }
        _ => best,
    })
}

/// Whether three digits stand behind a point or a comma, and no fourth.
fn has_thousandth(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b',')).any(|(at, _)| {
        let digits = bytes.iter().skip(at + 1).take_while(|byte| byte.is_ascii_digit()).count();
        digits == 3 && at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit)
    })
}

/// Gives bare cells the measure that the sentence names: beside "till 22 MSEK" a 20 is 20 MSEK. Check-ins stand on
/// sheets of their own, so a bare one also takes the measure of the target or start cell: with 90 % an 85 is 85 %.
///
/// A cell that is nearer to the anchoring number as it stands (20 000 000, or 0.95 beside "98 %") stays so.
pub(super) fn settle_measures(key_result: &mut KeyResult) {
    let values = &mut key_result.values;
    let ends =
        || values.target.iter().chain(&values.start).map(|end| &end.value).filter(|end| end.value != 0.0);
    let sentence = ends().find(|end| end.origin == Origin::Text);
    let from_text = sentence.is_some();
    let anchor = sentence.or_else(|| ends().find(|end| !is_bare(end)));
    let Some(Quantity { value: anchor, measure, .. }) = anchor else { return };
    let places = amount::places(measure);
    let level =
        values.start.as_ref().is_some_and(|start| is_bare(&start.value) && start.value.value.abs() > 1.0);
    // A share of a known start stays a share: "öka med 20 %" from 1000 to 1200.
    if places == 0 || (measure.kind == MeasureKind::Percent && level) {
        return;
    }
    let (anchor, measure) = (*anchor, measure.clone());
    let far = |value: f64| (value / anchor).abs().ln().abs();
    let settle = |quantity: &mut Quantity| {
        if is_bare(quantity) && quantity.value != 0.0 {
            let scaled = amount::shift(quantity.value, places);
            if far(scaled) < far(quantity.value) {
                quantity.value = scaled;
            }
            quantity.measure = measure.clone();
        }
    };
    let cells = [&mut values.start, &mut values.target, &mut values.actual].into_iter().flatten();
    cells
        .map(|cell| &mut cell.value)
        .filter(|cell| from_text || cell.origin == Origin::CheckIn)
        .for_each(settle);
    key_result.check_ins.iter_mut().filter_map(|check_in| check_in.value.as_mut()).for_each(settle);
}

fn is_bare(quantity: &Quantity) -> bool {
    quantity.measure.kind == MeasureKind::None && quantity.measure.label.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_result(text: &str, values: KeyResultValues) -> KeyResult {
        KeyResult {
            objective: Default::default(),
            id: None,
            text: text.into(),
            place: Place::default(),
            owner: None,
            values,
            kpi: None,
            initiatives: Default::default(),
            check_ins: Default::default(),
        }
    }

    /// Start, target and actual of a key result with this sentence and these bare cells.
    fn filled(text: &str, actual: f64, target: Option<f64>) -> [Option<f64>; 3] {
        let cell = |value: f64| Sourced::new(Quantity::bare(value), Place::default());
        let mut values = KeyResultValues {
            actual: Some(cell(actual)),
            target: target.map(cell),
            ..KeyResultValues::default()
        };
        fill(&text.into(), Place::default(), None, &mut values, &mut Words::default());
        let mut key_result = key_result(text, values);
        settle_measures(&mut key_result);
        let values = key_result.values;
        [values.start, values.target, values.actual].map(|value| value.map(|value| value.value.value))
    }

    #[test]
    fn a_number_that_reads_two_ways_is_the_one_near_the_value_beside_it() {
        let visits = "Øge besøg på hverdage fra 1.200 til 1.600 om ugen";
        assert_eq!(filled(visits, 1400.0, None), [Some(1200.0), Some(1600.0), Some(1400.0)]);
        assert_eq!(filled("Cut site visits to 2,333", 8.0, None)[1], Some(2333.0));
        assert_eq!(
            filled("Grow signups from 1,200 to 1,600", 1400.0, None)[..2],
            [Some(1200.0), Some(1600.0)]
        );
    }

    #[test]
    fn bare_cells_count_as_the_sentence_beside_them_does() {
        let sales = "Öka försäljningen från 18 till 22 MSEK";
        let million = |value: f64| Some(value * 1e6);
        assert_eq!(filled(sales, 20.0, None), [million(18.0), million(22.0), million(20.0)]);
        assert_eq!(filled(sales, 20.0, Some(22.0)), [million(18.0), million(22.0), million(20.0)]);
        assert_eq!(filled(sales, 19_500_000.0, None), [million(18.0), million(22.0), million(19.5)]);
        assert_eq!(filled(sales, 0.0, None)[2], Some(0.0));
        let loyalty = "Öka kundlojaliteten till 98 %";
        assert_eq!(filled(loyalty, 95.0, None), [None, Some(0.98), Some(0.95)]);
        assert_eq!(filled(loyalty, 0.95, None), [None, Some(0.98), Some(0.95)]);
        assert_eq!(filled("Öka trafiken med 20 %", 10.0, None), [None, Some(0.2), Some(0.1)]);
    }

    #[test]
    fn bare_check_ins_count_as_the_target_cell_does() {
        let percent = amount::measure("%").unwrap();
        let target = Quantity { value: 0.9, measure: percent, ..Quantity::bare(0.0) };
        let check_in = Quantity { origin: Origin::CheckIn, ..Quantity::bare(85.0) };
        let sourced = |quantity| Some(Sourced::new(quantity, Place::default()));
        let mut key_result = key_result(
            "Renewal rate",
            KeyResultValues { target: sourced(target), actual: sourced(check_in), ..Default::default() },
        );
        settle_measures(&mut key_result);
        assert_eq!(key_result.values.actual.map(|actual| actual.value.value), Some(0.85));
    }

    #[test]
    fn a_kpi_column_wins_over_the_text() {
        let kpi = Sourced::new(Text::from("Trafik"), Place::default());
        let (text, mut values) = ("Öka den organiska trafiken med 20 %", KeyResultValues::default());
        let name = fill(&text.into(), Place::default(), Some(kpi), &mut values, &mut Words::default());
        assert_eq!(name, Some(KpiName { name: "Trafik".into(), place: Some(Place::default()) }));
    }
}
