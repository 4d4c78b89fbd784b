//! Quarter → the JSON object `sippra/1`: stable order, nulls for what is unknown, full precision.

use std::io::{self, Write};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::findings::severity_name;
use crate::diag::Diagnostic;
use crate::model::{
    Company, Date, Initiative, KeyResult, KeyResultId, KpiBelow, KpiLine, KpiName, KpiValues, Level, Mean,
    NOBODY, Objective, ObjectiveId, ObjectiveType, Period, Place, Quantity, Quarter, Sourced, Sources,
    Status, Unit, UnitId,
};
use crate::proof::proof;

/// The version of the object.
pub const SCHEMA: &str = "sippra/1";

/// Whether grades are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// All of it: `sippra grade`.
    Grades,
    /// Without grades: `sippra check`.
    Findings,
}

/// Writes the object as UTF-8 with a line break at its end. Small pieces are written; `out` gathers them.
///
/// # Errors
///
/// What `out` says.
pub fn json(quarter: &Quarter, findings: &[Diagnostic], show: Show, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document { quarter, findings, grades: show == Show::Grades })?;
    out.write_all(b"\n")
}

/// More KPI lines than this and a record keeps the company's alone.
const MOST_LINES_KEPT: usize = 20_000;

/// What a later run needs of this one, on one line: the figures of units and KPIs, people's KPIs left out, and the
/// grades of the objectives of the graded period. All of it is named as in the object.
pub(super) fn figures(quarter: &Quarter, out: &mut dyn Write) -> io::Result<()> {
    let company = &quarter.company;
    let organisational =
        |line: &&KpiLine| company.unit(line.unit).is_some_and(|unit| unit.level != Level::Individual);
    let kept = quarter.rollup.kpis.iter().filter(organisational).count();
    let lines = || {
        let kpis = quarter.rollup.kpis.iter().filter(organisational);
        kpis.filter(|line| kept <= MOST_LINES_KEPT || line.unit == UnitId(0))
    };
    let units = || (0..).map(UnitId).take(company.units.len());
    let figures = FiguresJson {
        headline: HeadlineJson::of(quarter),
        units: Each(|| units().filter_map(|id| UnitJson::of(quarter, id, true))),
        objectives: Each(|| quarter.rollup.objectives.iter().filter_map(|id| GradedJson::of(quarter, *id))),
        kpis: Each(|| lines().map(|line| KpiJson::of(company, line, true))),
    };
    Ok(serde_json::to_writer(out, &figures)?)
}

#[derive(Serialize)]
struct FiguresJson<U, O, K> {
    headline: HeadlineJson,
    units: U,
    objectives: O,
    kpis: K,
}

/// An objective with its grade and without its key results.
#[derive(Serialize)]
struct GradedJson<'a> {
    id: Option<&'a str>,
    text: &'a str,
    unit: Option<&'a str>,
    level: Option<&'static str>,
    owner: Option<&'a str>,
    period: Option<String>,
    r#type: Option<&'static str>,
    grade: Option<Num>,
}

impl<'a> GradedJson<'a> {
    fn of(quarter: &'a Quarter, id: ObjectiveId) -> Option<Self> {
        let company = &quarter.company;
        let objective = company.objective(id)?;
        let grade = quarter.grades.objectives.get(id.0 as usize);
        Some(Self {
            id: objective.id.as_deref(),
            text: &objective.text,
            unit: organisational(company, objective.unit).map(|unit| &*unit.name),
            level: objective.level.map(level),
            owner: owner(company, objective),
            period: objective.period.map(|period| period.to_string()),
            r#type: objective.kind.map(objective_type),
            grade: num(grade.and_then(|grade| grade.grade)),
        })
    }
}

/// A finite number, whole where it is whole: `60`, not `60.0`.
#[derive(Debug, Clone, Copy)]
struct Num(f64);

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Whole numbers up to here are exact in a float.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self.0 {
            number if !number.is_finite() => serializer.serialize_none(),
            number if number.fract() == 0.0 && number.abs() < EXACT => {
                serializer.serialize_i64(number as i64)
            }
            number => serializer.serialize_f64(number),
        }
    }
}

fn num(value: Option<f64>) -> Option<Num> {
    value.filter(|number| number.is_finite()).map(Num)
}

/// The object; its parts are made one after another as they are written.
struct Document<'a> {
    quarter: &'a Quarter,
    findings: &'a [Diagnostic],
    grades: bool,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self { quarter, findings, grades } = self;
        let company = &quarter.company;
        let mut document = serializer.serialize_struct("Document", if grades { 9 } else { 8 })?;
        document.serialize_field("schema", SCHEMA)?;
        document.serialize_field("company", &*company.name)?;
        document.serialize_field("period", &quarter.period().map(|period| period.to_string()))?;
        document.serialize_field("date", &quarter.policy.date.to_string())?;
        if grades {
            document.serialize_field("headline", &HeadlineJson::of(quarter))?;
        }
        let units = || (0..).map(UnitId).take(company.units.len());
        let units = || units().filter_map(|id| UnitJson::of(quarter, id, grades));
        document.serialize_field("units", &Each(units))?;
        let objectives = || (0..).map(ObjectiveId).take(company.objectives.len());
        let objectives = || objectives().filter_map(|id| ObjectiveJson::of(quarter, id, grades));
        document.serialize_field("objectives", &Each(objectives))?;
        let kpis = || quarter.rollup.kpis.iter().map(|line| KpiJson::of(company, line, grades));
        document.serialize_field("kpis", &Each(kpis))?;
        let diagnostics = || findings.iter().map(|one| DiagnosticJson::of(quarter, one));
        document.serialize_field("diagnostics", &Each(diagnostics))?;
        document.end()
    }
}

/// A list whose members are made as they are written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct HeadlineJson {
    own: Option<Num>,
    floor: Option<Num>,
    below: Option<Num>,
    below_floor: Option<Num>,
    committed: Option<Num>,
    aspirational: Option<Num>,
    graded: u32,
    total: u32,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    name: &'a str,
    level: &'static str,
    parent: Option<&'a str>,
    path: Vec<String>,
    #[serde(flatten)]
    figures: Option<UnitFiguresJson>,
}

#[derive(Serialize)]
struct UnitFiguresJson {
    own: Option<Num>,
    graded: u32,
    total: u32,
    objectives: u32,
    floor: Option<Num>,
    below: Option<Num>,
    below_graded: u32,
    below_total: u32,
    below_objectives: u32,
    below_floor: Option<Num>,
}

#[derive(Serialize)]
struct ObjectiveJson<'a> {
    id: Option<&'a str>,
    text: &'a str,
    unit: Option<&'a str>,
    level: Option<&'static str>,
    owner: Option<&'a str>,
    period: Option<String>,
    r#type: Option<&'static str>,
    parent: Option<&'a str>,
    #[serde(flatten)]
    grade: Option<ObjectiveGradeJson>,
    source: SourceJson<'a>,
    key_results: Vec<KeyResultJson<'a>>,
    initiatives: Vec<InitiativeJson<'a>>,
}

#[derive(Serialize)]
struct ObjectiveGradeJson {
    grade: Option<Num>,
    verdict: Option<&'static str>,
    graded: u32,
    total: u32,
}

#[derive(Serialize)]
struct KeyResultJson<'a> {
    id: Option<&'a str>,
    text: &'a str,
    kpi: Option<&'a str>,
    kpi_stated: bool,
    start: Option<Num>,
    target: Option<Num>,
    actual: Option<Num>,
    measure: Option<&'a str>,
    weight: Option<Num>,
    status: Option<&'a str>,
    #[serde(flatten)]
    grade: Option<KeyResultGradeJson>,
    initiatives: Vec<InitiativeJson<'a>>,
    source: SourceJson<'a>,
}

#[derive(Serialize)]
struct KeyResultGradeJson {
    grade: Option<Num>,
    raw: Option<Num>,
    method: Option<&'static str>,
    proof: Option<String>,
}

#[derive(Serialize)]
struct InitiativeJson<'a> {
    text: &'a str,
    done: Option<bool>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct KpiJson<'a> {
    name: &'a str,
    measure: Option<&'a str>,
    aggregate: &'static str,
    unit: Option<&'a str>,
    level: &'static str,
    own: Option<ValuesJson>,
    below: Option<BelowJson>,
    value: Option<ValuesJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Option<Num>>,
    gap: GapJson,
    owner: Option<&'a str>,
    path: Vec<String>,
}

#[derive(Serialize)]
struct ValuesJson {
    start: Option<Num>,
    target: Option<Num>,
    actual: Option<Num>,
}

#[derive(Serialize)]
struct BelowJson {
    #[serde(flatten)]
    values: ValuesJson,
    contributors: u32,
    reporting: u32,
    #[serde(flatten)]
    spread: Option<SpreadJson>,
}

#[derive(Serialize)]
struct SpreadJson {
    median: Option<Num>,
    lowest: Option<Num>,
    highest: Option<Num>,
}

#[derive(Serialize)]
struct GapJson {
    target: Option<Num>,
    actual: Option<Num>,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

impl HeadlineJson {
    fn of(quarter: &Quarter) -> Self {
        let headline = &quarter.rollup.headline;
        Self {
            own: num(headline.own.grade),
            floor: num(headline.own.floor),
            below: num(headline.below.grade),
            below_floor: num(headline.below.floor),
            committed: num(headline.committed),
            aspirational: num(headline.aspirational),
            graded: headline.graded,
            total: headline.total,
        }
    }
}

impl<'a> UnitJson<'a> {
    fn of(quarter: &'a Quarter, id: UnitId, grades: bool) -> Option<Self> {
        let company = &quarter.company;
        let unit = company.unit(id)?;
        let figures = quarter.rollup.units.get(id.0 as usize).filter(|_| grades);
        Some(Self {
            name: &unit.name,
            level: level(unit.level),
            parent: unit.parent.and_then(|parent| company.unit(parent)).map(|parent| &*parent.name),
            path: path(company, id),
            figures: figures.map(|figures| UnitFiguresJson::of(&figures.own, &figures.below)),
        })
    }
}

impl UnitFiguresJson {
    fn of(own: &Mean, below: &Mean) -> Self {
        Self {
            own: num(own.grade),
            graded: own.graded,
            total: own.total,
            objectives: own.objectives,
            floor: num(own.floor),
            below: num(below.grade),
            below_graded: below.graded,
            below_total: below.total,
            below_objectives: below.objectives,
            below_floor: num(below.floor),
        }
    }
}

impl<'a> ObjectiveJson<'a> {
    fn of(quarter: &'a Quarter, id: ObjectiveId, grades: bool) -> Option<Self> {
        let company = &quarter.company;
        let objective = company.objective(id)?;
        let grade = quarter.grades.objectives.get(id.0 as usize).filter(|_| grades);
        Some(Self {
            id: objective.id.as_deref(),
            text: &objective.text,
            unit: organisational(company, objective.unit).map(|unit| &*unit.name),
            level: objective.level.map(level),
            owner: owner(company, objective),
            period: objective.period.map(|period| period.to_string()),
            r#type: objective.kind.map(objective_type),
            parent: objective
                .parent
                .and_then(|parent| company.objective(parent))
                .map(|parent| parent.id.as_deref().unwrap_or(&parent.text)),
            grade: grade.map(|grade| ObjectiveGradeJson {
                grade: num(grade.grade),
                verdict: grade.verdict.map(|verdict| verdict.name()),
                graded: grade.graded,
                total: grade.total,
            }),
            source: SourceJson::of(&quarter.sources, Some(objective.place)),
            key_results: company
                .key_results_of(objective)
                .map(|(id, key_result)| {
                    let last_day = objective.period.and_then(Period::days).map(|(_, last)| last);
                    KeyResultJson::of(quarter, id, key_result, last_day, grades)
                })
                .collect(),
            initiatives: initiatives(&objective.initiatives),
        })
    }
}

impl<'a> KeyResultJson<'a> {
    fn of(
        quarter: &'a Quarter,
        id: KeyResultId,
        key_result: &'a KeyResult,
        last_day: Option<Date>,
        grades: bool,
    ) -> Self {
        let values = &key_result.values;
        let grade = quarter.grades.key_results.get(id.0 as usize).filter(|_| grades);
        let number = |value: &Option<Sourced<Quantity>>| num(value.as_ref().map(|value| value.value.value));
        let measures = [&values.target, &values.actual, &values.start].into_iter().flatten();
        Self {
            id: key_result.id.as_deref(),
            text: &key_result.text,
            kpi: key_result.kpi.as_ref().map(|kpi| &*kpi.name),
            kpi_stated: key_result.kpi.as_ref().is_some_and(KpiName::is_stated),
            start: number(&values.start),
            target: number(&values.target),
            // The latest check-in where no cell has it, as in the tables.
            actual: num(key_result.actual(last_day).map(|actual| actual.value.value)),
            measure: measures.map(|value| &*value.value.measure.unit).find(|unit| !unit.is_empty()),
            weight: num(values.weight.as_ref().map(|weight| weight.value)),
            status: values.status.as_ref().map(|status| match &status.value {
                Status::Done => "done",
                Status::NotDone => "not-done",
                Status::Progress(word) => word,
            }),
            grade: grade.map(|grade| KeyResultGradeJson {
                grade: num(grade.grade),
                raw: num(grade.raw()),
                method: grade.method.map(|method| method.name()),
                proof: Some(proof(&quarter.company, key_result, grade, quarter.lang))
                    .filter(|proof| !proof.is_empty()),
            }),
            initiatives: initiatives(&key_result.initiatives),
            source: SourceJson::of(&quarter.sources, Some(key_result.place)),
        }
    }
}

impl<'a> SourceJson<'a> {
    fn of(sources: &'a Sources, place: Option<Place>) -> Self {
        let source = place.and_then(|place| sources.get(place.source()));
        Self {
            file: source.map(|source| &*source.file),
            sheet: source.and_then(|source| source.sheet.as_deref()),
            cell: place.and_then(|place| place.cell()).map(|cell| cell.to_string()),
        }
    }
}

impl<'a> KpiJson<'a> {
    fn of(company: &'a Company, line: &'a KpiLine, grades: bool) -> Self {
        let unit = company.unit(line.unit);
        let level_of = unit.map_or(Level::Department, |unit| unit.level);
        Self {
            name: &line.name,
            measure: Some(&*line.measure).filter(|measure| !measure.is_empty()),
            aggregate: line.aggregate.name(),
            unit: organisational(company, line.unit).map(|unit| &*unit.name),
            level: level(level_of),
            own: line.own().map(ValuesJson::of),
            below: line.below.as_deref().map(BelowJson::of),
            value: line.value().map(ValuesJson::of),
            grade: grades.then(|| num(line.grade())),
            gap: GapJson { target: num(line.target_gap()), actual: num(line.actual_gap()) },
            owner: unit.filter(|_| level_of == Level::Individual).map(|unit| &*unit.name),
            path: path(company, line.unit),
        }
    }
}

impl ValuesJson {
    fn of(values: KpiValues) -> Self {
        Self { start: num(values.start), target: num(values.target), actual: num(values.actual) }
    }
}

impl BelowJson {
    fn of(below: &KpiBelow) -> Self {
        let spread = below.median.is_some() || below.lowest.is_some() || below.highest.is_some();
        Self {
            values: ValuesJson::of(below.values),
            contributors: below.contributors,
            reporting: below.reporting,
            spread: spread.then(|| SpreadJson {
                median: num(below.median),
                lowest: num(below.lowest),
                highest: num(below.highest),
            }),
        }
    }
}

impl<'a> DiagnosticJson<'a> {
    fn of(quarter: &'a Quarter, finding: &'a Diagnostic) -> Self {
        let info = finding.code.info();
        let SourceJson { file, sheet, cell } = SourceJson::of(&quarter.sources, finding.place);
        Self {
            code: info.id,
            name: info.name,
            severity: severity_name(finding.severity),
            message: finding.message(quarter.lang),
            help: finding.help_text(quarter.lang),
            file,
            sheet,
            cell,
        }
    }
}

fn organisational(company: &Company, id: UnitId) -> Option<&Unit> {
    company.unit(company.organisational(id))
}

/// The person named for an objective, else the one whose it is.
fn owner<'a>(company: &'a Company, objective: &'a Objective) -> Option<&'a str> {
    let person = company.unit(objective.unit).filter(|unit| unit.level == Level::Individual);
    let person = person.map(|person| &*person.name).filter(|name| *name != NOBODY);
    objective.owner.as_deref().or(person)
}

fn path(company: &Company, id: UnitId) -> Vec<String> {
    company.path(id).iter().map(ToString::to_string).collect()
}

fn initiatives(initiatives: &[Initiative]) -> Vec<InitiativeJson<'_>> {
    initiatives.iter().map(|one| InitiativeJson { text: &one.text, done: one.done }).collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Company => "company",
        Level::Department => "department",
        Level::Individual => "individual",
    }
}

const fn objective_type(kind: ObjectiveType) -> &'static str {
    match kind {
        ObjectiveType::Committed => "committed",
        ObjectiveType::Aspirational => "aspirational",
        ObjectiveType::Personal => "personal",
        ObjectiveType::Financial => "financial",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_full_precision_and_whole_ones_are_whole() {
        for (number, written) in
            [(60.0, "60"), (0.1 + 0.2, "0.30000000000000004"), (1.7 / 3.0, "0.5666666666666667"), (-0.0, "0")]
        {
            assert_eq!(serde_json::to_string(&Num(number)).unwrap(), written);
        }
        assert_eq!(serde_json::to_string(&Num(f64::NAN)).unwrap(), "null");
    }
}
