//! A company made by hand, with every way of grading in it; means are taken by a naive loop.

use sippra::diag::{Code, Diagnostic};
use sippra::model::*;

pub struct Builder {
    pub quarter: Quarter,
    row: u32,
}

pub fn source() -> SourceId {
    SourceId { file: 0, sheet: 0 }
}

pub fn quantity(value: f64, label: &str, scale: f64, kind: MeasureKind) -> Quantity {
    let unit = match label {
        "MSEK" | "tkr" | "kr" => "SEK",
        other => other,
    };
    let measure = Counted { kind, unit: unit.into(), label: label.into(), scale }.into();
    Quantity { value, measure, bound: None, origin: Origin::Cell }
}

/// What grades a key result, as the sheet has it: label, scale of the label, kind, start, target, actual.
#[derive(Clone, Copy)]
pub struct Numbers(
    pub &'static str,
    pub f64,
    pub MeasureKind,
    pub Option<f64>,
    pub Option<f64>,
    pub Option<f64>,
);

impl Builder {
    pub fn new(company: &str, lang: Lang) -> Self {
        let mut policy = Policy::new(Date::new(2026, 10, 2).unwrap());
        policy.lang = Some(lang);
        let mut sources = Sources::default();
        sources.insert(source(), Source { file: "okr-q3.xlsx".into(), sheet: Some("Q3".into()) });
        let quarter = Quarter {
            sources,
            company: Company { name: company.into(), ..Company::default() },
            grades: Grades::default(),
            rollup: Rollup { period: Some(Period::Quarter(2026, 3)), ..Rollup::default() },
            history: Vec::new(),
            carried: Vec::new(),
            policy,
            lang,
        };
        let mut builder = Self { quarter, row: 4 };
        builder.unit(company, None, Level::Company, Some("Ingrid Åkesson"));
        builder
    }

    pub fn unit(&mut self, name: &str, parent: Option<UnitId>, level: Level, lead: Option<&str>) -> UnitId {
        let units = &mut self.quarter.company.units;
        let depth = parent.map_or(0, |parent| units[parent.0 as usize].depth + 1);
        units.push(Unit {
            name: name.into(),
            level,
            parent,
            depth,
            lead: lead.map(Into::into),
            place: None,
            spellings: Vec::new(),
        });
        UnitId(u32::try_from(units.len() - 1).unwrap())
    }

    pub fn objective(&mut self, unit: UnitId, text: &str, kind: Option<ObjectiveType>) -> ObjectiveId {
        self.row += 1;
        let company = &mut self.quarter.company;
        let level = company.units[unit.0 as usize].level;
        let owner = company.units[unit.0 as usize].lead.clone();
        company.objectives.push(Objective {
            id: None,
            text: text.into(),
            place: Place::at(source(), self.row, 2),
            unit,
            level: Some(level),
            owner,
            owner_place: None,
            period: Some(Period::Quarter(2026, 3)),
            kind,
            parent_ref: None,
            parent: None,
            typed_grade: None,
            status: None,
            key_results: Vec::new(),
            initiatives: Vec::new(),
        });
        let id = ObjectiveId(u32::try_from(company.objectives.len() - 1).unwrap());
        self.quarter.rollup.objectives.push(id);
        id
    }

    pub fn key_result(
        &mut self,
        objective: ObjectiveId,
        text: &str,
        numbers: Option<Numbers>,
        calculation: Calculation,
        status: Option<Status>,
        weight: Option<f64>,
    ) -> KeyResultId {
        self.row += 1;
        let place = Place::at(source(), self.row, 5);
        let company = &mut self.quarter.company;
        let id = KeyResultId(u32::try_from(company.key_results.len()).unwrap());
        company.objectives[objective.0 as usize].key_results.push(id);
        let sourced = |value: Option<f64>| {
            let Numbers(label, scale, kind, ..) = numbers?;
            Some(Sourced::new(quantity(value?, label, scale, kind), place))
        };
        let values = KeyResultValues {
            start: sourced(numbers.and_then(|n| n.3)),
            target: sourced(numbers.and_then(|n| n.4)),
            actual: sourced(numbers.and_then(|n| n.5)),
            status: status.map(|status| Sourced::new(status, place)).into(),
            weight: weight.map(|weight| Sourced::new(weight, place)),
            grade: match calculation {
                Calculation::Given(given) => Sourced::new(given, place).into(),
                _ => Rare::NONE,
            },
            ..KeyResultValues::default()
        };
        company.key_results.push(KeyResult {
            objective,
            id: None,
            text: text.into(),
            place,
            owner: None,
            values,
            kpi: None,
            initiatives: Default::default(),
            check_ins: Default::default(),
        });
        let (raw, method) = match calculation {
            Calculation::None => (None, None),
            Calculation::Given(given) => (Some(given), Some(Method::Given)),
            Calculation::Ratio { start, target, actual, .. } => {
                (Some((actual - start) / (target - start)), Some(Method::Measured))
            }
            Calculation::Threshold { target, actual, bound } => {
                let met = match (bound.side, bound.strict) {
                    (Side::AtLeast, false) => actual >= target,
                    (Side::AtLeast, true) => actual > target,
                    (Side::AtMost, false) => actual <= target,
                    (Side::AtMost, true) => actual < target,
                };
                (Some(f64::from(u8::from(met))), Some(Method::Threshold))
            }
            Calculation::Milestones { done, total } => (Some(done / total), Some(Method::Milestones)),
            Calculation::Status(done) => (Some(f64::from(u8::from(done))), Some(Method::Status)),
        };
        self.quarter.grades.key_results.push(KeyResultGrade {
            grade: raw.map(|raw| raw.clamp(0.0, 1.0)),
            method,
            calculation,
            ungraded: if method.is_none() { Some(Ungraded::NoActual) } else { None },
            ..KeyResultGrade::default()
        });
        id
    }

    /// A measured key result from start over target to actual.
    pub fn measured(&mut self, objective: ObjectiveId, text: &str, numbers: Numbers) -> KeyResultId {
        let Numbers(_, _, _, start, target, actual) = numbers;
        let calculation = match (start, target, actual) {
            (start, Some(target), Some(actual)) => Calculation::Ratio {
                start: start.unwrap_or(0.0),
                target,
                actual,
                start_assumed: start.is_none(),
            },
            _ => Calculation::None,
        };
        self.key_result(objective, text, Some(numbers), calculation, None, None)
    }

    pub fn finding(&mut self, code: Code, key_result: KeyResultId) -> Diagnostic {
        let place = self.quarter.company.key_results[key_result.0 as usize].place;
        let text = self.quarter.company.key_results[key_result.0 as usize].text.clone();
        Diagnostic::new(code, place).quote(text, 0..0)
    }

    pub fn finish(mut self) -> Quarter {
        let company = &self.quarter.company;
        for objective in &company.objectives {
            let all: Vec<(Option<f64>, Option<f64>)> = objective
                .key_results
                .iter()
                .map(|id| {
                    let weight = company.key_results[id.0 as usize].values.weight.as_ref();
                    (self.quarter.grades.key_results[id.0 as usize].grade, weight.map(|weight| weight.value))
                })
                .collect();
            let given: Vec<f64> = all.iter().filter_map(|(_, weight)| *weight).collect();
            let mean = if given.is_empty() { 1.0 } else { given.iter().sum::<f64>() / given.len() as f64 };
            let (mut sum, mut total, mut whole) = (0.0, 0.0, 0.0);
            for (grade, weight) in &all {
                let weight = weight.unwrap_or(mean).max(0.0);
                whole += weight;
                if let Some(grade) = grade {
                    sum += grade * weight;
                    total += weight;
                }
            }
            let grade = (total > 0.0).then(|| sum / total);
            let shown = grade.map(|grade| (Shown::of(grade).percent(), grade));
            let promised =
                matches!(objective.kind, Some(ObjectiveType::Committed | ObjectiveType::Financial));
            let verdict = shown.map(|(percent, _)| match (promised, percent) {
                (true, 100) => Verdict::Met,
                (true, _) => Verdict::Missed,
                (false, 100) => Verdict::TooEasy,
                (false, 71..) => Verdict::AboveTarget,
                (false, 60..) => Verdict::OnTarget,
                (false, _) => Verdict::TooChallenging,
            });
            self.quarter.grades.objectives.push(ObjectiveGrade {
                grade,
                floor: (whole > 0.0 && !all.is_empty()).then(|| sum / whole),
                graded: u32::try_from(all.iter().filter(|(grade, _)| grade.is_some()).count()).unwrap(),
                total: u32::try_from(all.len()).unwrap(),
                verdict,
                weights: (!given.is_empty()).then(|| vec![0.0; all.len()]),
                typed_kept: false,
            });
        }
        let units = company.units.len();
        let beneath = |ancestor: usize, mut unit: usize| {
            while let Some(parent) = company.units[unit].parent {
                unit = parent.0 as usize;
                if unit == ancestor {
                    return true;
                }
            }
            false
        };
        let mean = |wanted: &dyn Fn(usize) -> bool| {
            let mut mean = Mean::default();
            let (mut sum, mut count, mut floor, mut floors) = (0.0, 0.0, 0.0, 0.0);
            for id in &self.quarter.rollup.objectives {
                let objective = &company.objectives[id.0 as usize];
                if !wanted(objective.unit.0 as usize) {
                    continue;
                }
                let grade = &self.quarter.grades.objectives[id.0 as usize];
                mean.objectives += 1;
                mean.graded += grade.graded;
                mean.total += grade.total;
                if let Some(grade) = grade.grade {
                    sum += grade;
                    count += 1.0;
                }
                if let Some(lowest) = grade.floor {
                    floor += lowest;
                    floors += 1.0;
                }
            }
            mean.grade = (count > 0.0).then(|| sum / count);
            mean.floor = (floors > 0.0).then(|| floor / floors);
            mean
        };
        let figures: Vec<UnitFigures> = (0..units)
            .map(|unit| UnitFigures { own: mean(&|of| of == unit), below: mean(&|of| beneath(unit, of)) })
            .collect();
        self.quarter.rollup.headline.own = figures[0].own;
        self.quarter.rollup.headline.below = figures[0].below;
        self.quarter.rollup.headline.graded = figures[0].own.graded + figures[0].below.graded;
        self.quarter.rollup.headline.total = figures[0].own.total + figures[0].below.total;
        self.quarter.rollup.units = figures;
        self.quarter
    }
}

const COUNT: MeasureKind = MeasureKind::Count;
const MONEY: MeasureKind = MeasureKind::Currency;
const PERCENT: MeasureKind = MeasureKind::Percent;

/// A bicycle company with departments, teams and people, and something of everything.
pub fn bicycles(lang: Lang) -> (Quarter, Vec<Diagnostic>) {
    use ObjectiveType::{Aspirational, Committed, Financial, Personal};
    let sv = lang == Lang::Sv;
    let say = |swedish: &'static str, english: &'static str| if sv { swedish } else { english };
    let mut b = Builder::new("Nordhjul AB", lang);
    let top = UnitId(0);
    let department =
        |b: &mut Builder, sv, en, lead| b.unit(say(sv, en), Some(top), Level::Department, Some(lead));
    let sales = department(&mut b, "Försäljning", "Sales", "Åsa Öberg");
    let marketing = department(&mut b, "Marknad", "Marketing", "Zeynep Demir");
    let product = department(&mut b, "Produkt", "Product", "Wilma Sjögren");
    let service = department(&mut b, "Kundservice", "Customer service", "Malin Åström");
    let finance = department(&mut b, "Ekonomi och HR", "Finance and HR", "Nils Ängström");
    let shop =
        b.unit(say("Onlinebutik", "Online shop"), Some(sales), Level::Department, Some("Björn Lindqvist"));
    let dealers = b.unit(say("Återförsäljare", "Dealers"), Some(sales), Level::Department, Some("Örjan Ek"));
    let samira = b.unit("Samira Haddad", Some(shop), Level::Individual, None);
    let content =
        b.unit(say("Innehåll & SEO", "Content & SEO"), Some(marketing), Level::Department, Some("Ärla Holm"));

    let o = b.objective(
        top,
        say(
            "Bli Nordens förstahandsval för cykeltillbehör",
            "Become the Nordics' first choice for bike accessories",
        ),
        Some(Aspirational),
    );
    b.measured(
        o,
        say(
            "Öka försäljningen av tillbehör online från 12 till 13 MSEK",
            "Grow online accessory sales from SEK 12m to 13m",
        ),
        Numbers("MSEK", 1e6, MONEY, Some(12e6), Some(13e6), Some(12.6e6)),
    );
    b.measured(
        o,
        say("Höj kundlojaliteten (NPS) från 41 till 50", "Raise customer loyalty (NPS) from 41 to 50"),
        Numbers("", 1.0, MeasureKind::Ratio, Some(41.0), Some(50.0), Some(47.0)),
    );
    b.key_result(
        o,
        say("Öppna webbutik i Finland och Danmark", "Open the web shop in Finland and Denmark"),
        None,
        Calculation::Status(true),
        Some(Status::Done),
        None,
    );
    let o = b.objective(
        top,
        say("Leverera i tid till alla kunder", "Deliver on time to every customer"),
        Some(Committed),
    );
    b.measured(
        o,
        say(
            "Andel leveranser inom 2 dagar från 81 % till 95 %",
            "Share delivered within 2 days from 81% to 95%",
        ),
        Numbers("%", 0.01, PERCENT, Some(0.81), Some(0.95), Some(0.96)),
    );
    b.measured(
        o,
        say("Sänk returgraden från 9 % till 6 %", "Cut the return rate from 9% to 6%"),
        Numbers("%", 0.01, PERCENT, Some(0.09), Some(0.06), Some(0.06)),
    );

    let o = b.objective(
        sales,
        say(
            "Öka försäljningen av tillbehör till cyklar online med 1 MSEK",
            "Grow online bike accessory sales by SEK 1m",
        ),
        Some(Aspirational),
    );
    b.measured(
        o,
        say("Öka den organiska trafiken till sajten med 20 %", "Grow organic site traffic by 20%"),
        Numbers("%", 0.01, PERCENT, None, Some(0.2), Some(0.1)),
    );
    b.measured(
        o,
        say("Öka annonsköpen på Facebook med 5 %", "Grow Facebook ad purchases by 5%"),
        Numbers("%", 0.01, PERCENT, None, Some(0.05), Some(0.05)),
    );
    b.key_result(
        o,
        say(
            "Hamna topp 3 på sökorden cykellampa, cykelhjälm och pakethållare",
            "Rank top 3 for bike light, bike helmet and pannier rack",
        ),
        None,
        Calculation::Given(0.2),
        None,
        None,
    );
    let o = b.objective(
        sales,
        say("Få fler återförsäljare i hela landet", "Win more dealers across the country"),
        Some(Aspirational),
    );
    b.measured(
        o,
        say("Skriv avtal med 12 nya återförsäljare", "Sign 12 new dealers"),
        Numbers("st", 1.0, COUNT, Some(0.0), Some(12.0), Some(8.0)),
    );
    b.measured(
        o,
        say("Höj snittordern från 18 till 22 tkr", "Raise the average order from SEK 18k to 22k"),
        Numbers("tkr", 1e3, MONEY, Some(18e3), Some(22e3), Some(20.5e3)),
    );

    let o = b.objective(
        shop,
        say("Gör köpet enkelt i mobilen", "Make buying easy on a phone"),
        Some(Aspirational),
    );
    for (text, numbers, weight) in [
        (
            say("Höj mobilkonverteringen från 1,4 % till 2,0 %", "Raise mobile conversion from 1.4% to 2.0%"),
            Numbers("%", 0.01, PERCENT, Some(0.014), Some(0.02), Some(0.018)),
            Some(3.0),
        ),
        (
            say("Sänk laddtiden från 3,8 till 2,0 s", "Cut load time from 3.8 to 2.0 s"),
            Numbers("s", 1.0, MeasureKind::Duration, Some(3.8), Some(2.0), Some(2.6)),
            Some(1.0),
        ),
        (
            say("Håll driftstörningarna högst 3", "Keep outages to at most 3"),
            Numbers("st", 1.0, COUNT, None, Some(3.0), Some(2.0)),
            None,
        ),
        (
            say("Öka mobilförsäljningen från 2,2 till 3,0 MSEK", "Grow phone sales from SEK 2.2m to 3.0m"),
            Numbers("MSEK", 1e6, MONEY, Some(2.2e6), Some(3e6), None),
            Some(2.0),
        ),
    ] {
        let Numbers(_, _, _, start, target, actual) = numbers;
        let calculation = match (start, target, actual) {
            (Some(start), Some(target), Some(actual)) => {
                Calculation::Ratio { start, target, actual, start_assumed: false }
            }
            (None, Some(target), Some(actual)) => {
                Calculation::Threshold { target, actual, bound: Bound { side: Side::AtMost, strict: false } }
            }
            _ => Calculation::None,
        };
        b.key_result(o, text, Some(numbers), calculation, None, weight);
    }
    let o = b.objective(
        samira,
        say("Lär mig A/B-testning på riktigt", "Learn A/B testing properly"),
        Some(Personal),
    );
    b.measured(
        o,
        say("Kör 6 A/B-test i kassan", "Run 6 A/B tests at checkout"),
        Numbers("st", 1.0, COUNT, Some(0.0), Some(6.0), Some(4.0)),
    );
    b.key_result(
        o,
        say("Ta fram en testplan i fem steg", "Make a test plan in five steps"),
        None,
        Calculation::Milestones { done: 3.0, total: 5.0 },
        None,
        None,
    );
    let o = b.objective(
        dealers,
        say("Förnya alla ramavtal före årsskiftet", "Renew all frame agreements before year end"),
        Some(Committed),
    );
    b.measured(
        o,
        say("Förnya 24 ramavtal", "Renew 24 frame agreements"),
        Numbers("st", 1.0, COUNT, Some(0.0), Some(24.0), Some(24.0)),
    );
    let price = b.key_result(
        o,
        say("Inför gemensam prislista", "Introduce one common price list"),
        None,
        Calculation::Status(false),
        Some(Status::NotDone),
        None,
    );

    let o = b.objective(
        marketing,
        say("Nå fler cyklister för varje krona", "Reach more cyclists per krona"),
        Some(Aspirational),
    );
    b.measured(
        o,
        say(
            "Minska marknadsföringskostnaderna per lead från 84 till 79,8 kr",
            "Cut marketing cost per lead from SEK 84 to 79.8",
        ),
        Numbers("kr", 1.0, MONEY, Some(84.0), Some(79.8), Some(81.1)),
    );
    b.measured(
        o,
        say(
            "Öka nyhetsbrevets läsare från 22 000 till 30 000",
            "Grow newsletter readers from 22,000 to 30,000",
        ),
        Numbers("st", 1.0, COUNT, Some(22e3), Some(30e3), Some(27.6e3)),
    );
    let returning = b.measured(
        o,
        say("Höj andelen återkommande besök till 45 %", "Raise returning visits to 45%"),
        Numbers("%", 0.01, PERCENT, Some(0.38), Some(0.45), None),
    );
    let o = b.objective(
        content,
        say("Bli den bästa guiden till vintercykling", "Be the best guide to winter cycling"),
        Some(Aspirational),
    );
    let guides = b.measured(
        o,
        say("Publicera 24 guider", "Publish 24 guides"),
        Numbers("st", 1.0, COUNT, Some(0.0), Some(24.0), Some(24.0)),
    );
    b.key_result(
        o,
        say("Nå över 50 % i öppningsgrad", "Get an open rate over 50%"),
        Some(Numbers("%", 0.01, PERCENT, None, Some(0.5), Some(0.53))),
        Calculation::Threshold {
            target: 0.5,
            actual: 0.53,
            bound: Bound { side: Side::AtLeast, strict: true },
        },
        None,
        None,
    );

    let o = b.objective(
        product,
        say("Lansera en lampa som alla vill ha", "Launch a light everyone wants"),
        Some(Aspirational),
    );
    b.measured(
        o,
        say("Ta 2 MSEK i förbeställningar", "Take SEK 2m in pre-orders"),
        Numbers("MSEK", 1e6, MONEY, Some(0.0), Some(2e6), Some(0.46e6)),
    );
    let o = b.objective(product, say("Ta fram en ny hjälm", "Design a new helmet"), None);
    let helmet = b.measured(
        o,
        say("Uppnå [VÄRDE] i krocktest", "Reach [VALUE] in the crash test"),
        Numbers("", 1.0, MeasureKind::None, None, None, None),
    );
    b.objective(product, say("Ett mål utan nyckelresultat", "An objective without key results"), None);

    let o =
        b.objective(service, say("Svara kunderna snabbare", "Answer customers faster"), Some(Aspirational));
    b.measured(
        o,
        say("Korta svarstiden från 12 till 4 timmar", "Cut the answer time from 12 to 4 hours"),
        Numbers("h", 1.0, MeasureKind::Duration, Some(12.0), Some(4.0), Some(6.8)),
    );
    let o = b.objective(
        finance,
        say("Stäng kvartalet på fem dagar", "Close the quarter in five days"),
        Some(Financial),
    );
    b.measured(
        o,
        say("Korta bokslutet från 9 till 5 dagar", "Cut the close from 9 to 5 days"),
        Numbers("dagar", 1.0, MeasureKind::Duration, Some(9.0), Some(5.0), Some(5.0)),
    );
    let o = b.objective(finance, say("Våra medarbetare trivs", "Our people are happy"), Some(Aspirational));
    b.measured(
        o,
        say("Uppnå 78 i nöjd medarbetarindex", "Reach 78 in the satisfaction index"),
        Numbers("", 1.0, MeasureKind::Ratio, Some(68.0), Some(78.0), Some(77.96)),
    );

    let findings = vec![
        b.finding(Code::K03, helmet).arg("text", say("[VÄRDE]", "[VALUE]")),
        b.finding(Code::G01, returning).arg("missing", say("utfall", "actual")),
        b.finding(Code::K02, price),
        b.finding(Code::G08, guides),
        Diagnostic::new(Code::S16, Place::sheet(source())),
    ];
    let mut quarter = b.finish();
    quarter.rollup.kpis = kpis(
        say("Försäljning", "Sales"),
        say("Återförsäljaravtal", "Dealer agreements"),
        say("Kundlojalitet (NPS)", "Customer loyalty (NPS)"),
    );
    quarter.rollup.kpi_list = vec![0, 3, 6];
    // The objectives of sales and of the shop support the company's first, those of customer service its second.
    let top = |text: &str| match text {
        "Sales" | "Försäljning" | "Online shop" | "Onlinebutik" => Some(ObjectiveId(0)),
        "Customer service" | "Kundservice" => Some(ObjectiveId(1)),
        _ => None,
    };
    let units = &quarter.company.units;
    let all = quarter.company.objectives.iter();
    let tops: Vec<Option<ObjectiveId>> =
        all.map(|objective| top(&units[objective.unit.0 as usize].name)).collect();
    quarter.rollup.alignment = Alignment {
        aligned: u32::try_from(tops.iter().flatten().count()).unwrap(),
        below_company: u32::try_from(tops.len() - 2).unwrap(),
        top: tops,
    };
    quarter.carried = (0..quarter.company.objectives.len())
        .filter(|index| quarter.company.objectives[*index].kind == Some(Aspirational))
        .filter(|index| quarter.grades.objectives[*index].grade.is_some_and(|grade| grade < 1.0 - 1e-9))
        .map(|index| Carried {
            objective: ObjectiveId(u32::try_from(index).unwrap()),
            periods: 1 + u32::from(index % 3 == 0),
        })
        .collect();
    let mut before = Rollup { period: Some(Period::Quarter(2026, 2)), ..quarter.rollup.clone() };
    for (place, unit) in before.units.iter_mut().enumerate() {
        let shift = |grade: f64| (grade - 0.04 * (place as f64 - 3.0)).clamp(0.0, 1.0);
        unit.own.grade = unit.own.grade.map(shift);
        unit.below.grade = unit.below.grade.map(shift);
    }
    before.units[9].own.grade = None;
    quarter.history = vec![before];
    (quarter, findings)
}

fn values(start: f64, target: f64, actual: Option<f64>) -> KpiValues {
    KpiValues { start: Some(start), target: Some(target), actual }
}

/// A KPI at a unit with what it reports itself and what those below it report: (values, contributors, reporting).
fn line(
    kpi: &KpiHead,
    unit: u32,
    own: Option<KpiValues>,
    below: Option<(KpiValues, u32, u32)>,
    key_results: &[u32],
) -> KpiLine {
    let below = below.map(|(values, contributors, reporting)| {
        Box::new(KpiBelow { values, contributors, reporting, ..KpiBelow::default() })
    });
    let stands = if own.is_some() { Stands::Own } else { Stands::Below };
    let line = KpiLine::new(kpi.clone().into(), UnitId(unit), own, below, stands);
    let value = line.value();
    let grade = value.and_then(|v| Some(((v.actual? - v.start?) / (v.target? - v.start?)).clamp(0.0, 1.0)));
    let mut line = line.graded(grade);
    line.key_results = key_results.iter().map(|id| KeyResultId(*id)).collect();
    line
}

/// Added by hand: sales of company (own), shop and product; agreements of sales (own) and dealers; loyalty alone.
fn kpis(sales: &str, agreements: &str, loyalty: &str) -> Vec<KpiLine> {
    let kpi = |name: &str, measure: &str, aggregate| KpiHead {
        name: name.into(),
        measure: measure.into(),
        aggregate,
        found: false,
    };
    let sales = kpi(sales, "SEK", Aggregate::Sum);
    let agreements = kpi(agreements, "st", Aggregate::Sum);
    let loyalty = kpi(loyalty, "", Aggregate::None);
    let shop = values(2.2e6, 3e6, None);
    let (made, dealers) = (values(0.0, 12.0, Some(8.0)), values(0.0, 24.0, Some(24.0)));
    vec![
        line(
            &sales,
            0,
            Some(values(12e6, 13e6, Some(12.6e6))),
            Some((values(2.2e6, 5e6, Some(0.46e6)), 2, 1)),
            &[0],
        ),
        line(&sales, 1, None, Some((shop, 1, 0)), &[]),
        line(&sales, 6, Some(shop), None, &[13]),
        line(&agreements, 0, None, Some((made, 1, 1)), &[]),
        line(&agreements, 1, Some(made), Some((dealers, 1, 1)), &[8]),
        line(&agreements, 7, Some(dealers), None, &[16]),
        line(&loyalty, 0, Some(values(41.0, 50.0, Some(47.0))), None, &[1]),
        line(&sales, 3, Some(values(0.0, 2e6, Some(0.46e6))), None, &[23]),
    ]
}
