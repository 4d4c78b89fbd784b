use crate::model::{
    Company, Edition, EditionKeyResult, EditionObjective, Grades, KeyResult, Level, Measure, Period, Place,
    Rollup, Sources, Text,
};

/// One period of a company as it is compared with another.
pub fn edition(company: &Company, grades: &Grades, rollup: &Rollup, sources: &Sources) -> Edition {
    Edition {
        company: company.name.clone(),
        period: rollup.period,
        own: rollup.headline.own.grade,
        below: rollup.headline.below.grade,
        objectives: objectives(company, grades, rollup.period, sources),
    }
}

fn objectives(
    company: &Company,
    grades: &Grades,
    period: Option<Period>,
    sources: &Sources,
) -> Vec<EditionObjective> {
    let mut found = Vec::new();
    for (at, objective) in company.objectives.iter().enumerate() {
        if objective.period != period {
            continue;
        }
        let unit = company.organisational(objective.unit);
        let person = company.unit(objective.unit).filter(|unit| unit.level == Level::Individual);
        found.push(EditionObjective {
            id: objective.id.clone(),
            text: objective.text.clone(),
            unit: company.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default(),
            owner: person.map(|person| person.name.clone()).or_else(|| objective.owner.clone()),
            level: objective.level,
            kind: objective.kind,
            grade: grades.objectives.get(at).and_then(|grade| grade.grade),
            key_results: company
                .key_results_of(objective)
                .map(|(id, one)| {
                    let grade = grades.key_results.get(id.0 as usize).and_then(|grade| grade.grade);
                    key_result(one, grade, sources)
                })
                .collect(),
            place: shown(objective.place, sources),
        });
    }
    found
}

fn key_result(key_result: &KeyResult, grade: Option<f64>, sources: &Sources) -> EditionKeyResult {
    let values = &key_result.values;
    let cells = [&values.target, &values.actual, &values.start];
    let measure = cells.into_iter().flatten().map(|cell| &cell.value.measure);
    let number = |cell: &Option<crate::model::Sourced<crate::model::Quantity>>| {
        cell.as_ref().map(|cell| cell.value.value)
    };
    EditionKeyResult {
        id: key_result.id.clone(),
        text: key_result.text.clone(),
        start: number(&values.start),
        target: number(&values.target),
        actual: number(&values.actual),
        measure: measure
            .into_iter()
            .find(|measure| **measure != Measure::default())
            .cloned()
            .unwrap_or_default(),
        grade,
        place: shown(key_result.place, sources),
    }
}

/// A place as a person would look it up: `okr-q3.xlsx, Sälj!A5`.
fn shown(place: Place, sources: &Sources) -> Text {
    let Some(source) = sources.get(place.source()) else { return Text::default() };
    let cell = place.cell().map(|cell| cell.to_string());
    match (&source.sheet, cell) {
        (Some(sheet), Some(cell)) => format!("{}, {sheet}!{cell}", source.file).into(),
        (Some(sheet), None) => format!("{}, {sheet}", source.file).into(),
        (None, Some(cell)) => format!("{}, {cell}", source.file).into(),
        (None, None) => source.file.clone(),
    }
}
