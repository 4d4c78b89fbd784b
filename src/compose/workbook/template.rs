//! Blank sheets to fill in: a workbook that checks itself, and plain CSV forms.

use crate::model::report::{
    Align, Area, Check, CheckKind, Column, Look, Page, Print, Report, Rule, Table, Value,
};
use crate::model::{Date, Lang};
use crate::words::workbook::pick;

use super::absolute;
use super::looks::{self, ACCENT, BELOW, HAIRLINE, INK, Looks, MUTED, WHITE, WITHIN};

/// Rows prepared for key results, check-ins and KPIs.
const ROWS: u32 = 200;
/// Rows prepared for units.
const UNITS: u32 = 60;
/// Objectives of one line. Source: OKR guideline, "Every objective should fit on one line".
const OBJECTIVE_CHARS: u32 = 90;
/// Longest key result.
const KEY_RESULT_CHARS: u32 = 200;
/// Computed cells.
const COMPUTED: u32 = crate::palette::PAPER.computed.number();
/// Headings over computed cells.
const COMPUTED_HEAD: u32 = MUTED;

/// A file of the template, by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The file's name, the same on every machine.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The file name of the workbook in a language.
pub const fn workbook_name(lang: Lang) -> &'static str {
    pick(lang, "okr-mall.xlsx", "okr-template.xlsx")
}

/// The CSV forms: a line of headings each. Swedish ones have semicolons, English ones commas; UTF-8, the Swedish
/// with a byte order mark so that Excel reads them right.
pub fn csv_forms(lang: Lang) -> Vec<Form> {
    let okr = match lang {
        Lang::Sv => {
            "Enhet;Överordnad enhet;Nivå;Ansvarig;Mål;Typ;Nyckelresultat;KPI;Mått;Start;Målvärde;Utfall;Status;Betyg"
        }
        Lang::En => {
            "Unit,Parent unit,Level,Owner,Objective,Type,Key result,KPI,Measure,Start,Target,Actual,Status,Grade"
        }
    };
    let check_ins = pick(
        lang,
        "Datum;Nyckelresultat;Utfall hittills;Tilltro;Kommentar",
        "Date,Key result,Actual so far,Confidence,Comment",
    );
    let kpi = pick(lang, "KPI;Mått;Räknesätt;Andra namn", "KPI,Measure,Method,Other names");
    let bytes = |line: &str| {
        let mark = if lang == Lang::Sv { "\u{feff}" } else { "" };
        format!("{mark}{line}\r\n").into_bytes()
    };
    vec![
        Form { name: "okr.csv", bytes: bytes(okr) },
        Form { name: pick(lang, "avstamningar.csv", "check-ins.csv"), bytes: bytes(check_ins) },
        Form { name: "kpi.csv", bytes: bytes(kpi) },
    ]
}

/// The workbook to fill in: read me, OKR, organisation, check-ins, KPI, lists.
pub fn workbook(lang: Lang) -> Report {
    let mut draft = Draft { lang, looks: Looks::new(), names: Vec::new() };
    let pages = vec![
        draft.read_me(),
        draft.okr(),
        draft.organisation(),
        draft.check_ins(),
        draft.kpi(),
        draft.lists(),
    ];
    draft.names.sort();
    Report {
        title: pick(lang, "OKR-mall", "OKR template").to_owned(),
        subject: pick(
            lang,
            "Blanka ark för mål och nyckelresultat",
            "Blank sheets for objectives and key results",
        )
        .to_owned(),
        company: String::new(),
        // A fixed day, so that the file is the same whenever it is made.
        date: Date::constant(2026, 1, 1),
        lang,
        names: draft.names,
        looks: draft.looks.into_all(),
        pages,
    }
}

struct Draft {
    lang: Lang,
    looks: Looks,
    names: Vec<(String, String)>,
}

/// A column of a sheet to fill in.
struct Field {
    name: &'static str,
    width: u16,
    number: &'static str,
    computed: bool,
}

const fn field(name: &'static str, width: u16) -> Field {
    Field { name, width, number: "", computed: false }
}

impl Draft {
    const fn say(&self, sv: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, sv, en)
    }

    fn okr_name(&self) -> &'static str {
        "OKR"
    }

    const fn organisation_name(&self) -> &'static str {
        pick(self.lang, "Organisation", "Organisation")
    }

    const fn lists_name(&self) -> &'static str {
        pick(self.lang, "Listor", "Lists")
    }

    fn page(&self, name: &str, widths: impl IntoIterator<Item = u16>) -> Page {
        Page {
            name: name.to_owned(),
            columns: widths.into_iter().map(|width| Column { width, folded: false }).collect(),
            print: Print {
                header_left: self.say("OKR-mall", "OKR template").to_owned(),
                header_right: name.to_owned(),
                footer_left: "sippra".to_owned(),
                footer_right: self.say("Sida {page} av {pages}", "Page {page} of {pages}").to_owned(),
                ..Print::default()
            },
            ..Page::default()
        }
    }

    fn read_me(&mut self) -> Page {
        let mut page = self.page(self.say("Läs mig", "Read me"), [28, 430, 90, 260]);
        page.print.portrait = true;
        page.tab = Some(ACCENT);
        let title = self.looks.id(Look::default().bold().sized(18));
        let quiet = self.looks.id(Look::default().inked(MUTED));
        let plain = self.looks.id(looks::line());
        let number = self.looks.id(looks::line().bold().inked(ACCENT));
        let bold = self.looks.id(looks::line().bold());
        let section = self.looks.id(Look { rule_below: Some(INK), ..Look::default().bold().sized(12) });
        page.put(0, 1, Value::text(self.say("OKR-mall", "OKR template")), title);
        page.height(0, 34);
        let sentence = self.say(
            "Fyll i de vita cellerna. Grå celler räknas ut åt dig.",
            "Fill in the white cells. Grey cells are computed for you.",
        );
        page.put(1, 1, Value::text(sentence), quiet);
        let steps = [
            self.say(
                "Organisation: en rad per enhet, från bolag till team, med överordnad enhet.",
                "Organisation: one row per unit, from company to team, with its parent.",
            ),
            self.say(
                "OKR: en rad per nyckelresultat. Upprepa målet på varje rad.",
                "OKR: one row per key result. Repeat the objective on every row.",
            ),
            self.say(
                "Uppdatera Utfall varje vecka, eller skriv veckans tal på fliken Avstämningar.",
                "Update Actual every week, or log the week's number on sheet Check-ins.",
            ),
            self.say(
                "Vid periodens slut: kör ”sippra run” på filen.",
                "At the end of the period: run “sippra run” on the file.",
            ),
        ];
        let mut row = 3;
        for (place, step) in (1..).zip(steps) {
            page.put(row, 0, Value::text(place.to_string()), number);
            for column in 1..4 {
                page.put(row, column, Value::Empty, plain);
            }
            page.put(row, 1, Value::text(step), plain);
            page.height(row, 22);
            row += 1;
        }
        row += 1;
        let heading = |page: &mut Page, row: u32, text: &str| {
            for column in 1..4 {
                page.put(row, column, Value::Empty, section);
            }
            page.put(row, 1, Value::text(text), section);
            page.height(row, 26);
        };
        heading(&mut page, row, self.say("Gränser", "Limits"));
        row += 1;
        let limits = [
            (
                self.say("Mål per ansvarig och period", "Objectives per owner and period"),
                self.say("3–5, aldrig 7", "3–5, never 7"),
            ),
            (
                self.say("Nyckelresultat per mål", "Key results per objective"),
                self.say("högst 5", "at most 5"),
            ),
            (
                self.say("Målets längd", "Length of an objective"),
                self.say("en rad, 90 tecken", "one line, 90 characters"),
            ),
            (self.say("Målzon för betyget", "Target band for the grade"), self.say("60–70 %", "60–70%")),
            (self.say("Åtaganden", "Commitments"), self.say("ska nå 100 %", "shall reach 100%")),
        ];
        for (what, limit) in limits {
            for column in 1..4 {
                page.put(row, column, Value::Empty, plain);
            }
            page.put(row, 1, Value::text(what), plain);
            page.put(row, 2, Value::text(limit), bold);
            page.height(row, 20);
            row += 1;
        }
        row += 1;
        heading(&mut page, row, self.say("Exempel", "Example"));
        row += 1;
        let percent = looks::percent(self.lang, None);
        let share = self.looks.id(looks::line().formatted(&*percent));
        let total = self.looks.id(looks::line().bold().formatted(percent));
        let small = self.looks.id(looks::quiet().indented(1));
        let indented = self.looks.id(looks::line().indented(2));
        let parts = [
            (
                self.say(
                    "Öka den organiska trafiken till sajten med 20 %",
                    "Grow organic site traffic by 20%",
                ),
                0.5,
            ),
            (self.say("Öka annonsköpen på Facebook med 5 %", "Grow Facebook ad purchases by 5%"), 1.0),
            (
                self.say(
                    "Hamna topp 3 på sökorden cykellampa, cykelhjälm och pakethållare",
                    "Rank top 3 for bike light, bike helmet and pannier rack",
                ),
                0.2,
            ),
        ];
        let mean = parts.iter().map(|(_, grade)| grade).sum::<f64>() / 3.0;
        let objective = self.say(
            "Öka försäljningen av tillbehör till cyklar online med 1 MSEK",
            "Grow online bike accessory sales by SEK 1m",
        );
        page.put(row, 1, Value::text(objective), bold);
        let formula = format!("AVERAGE(C{}:C{})", row + 2, row + 4);
        page.put(row, 2, Value::formula(formula, mean), total);
        page.put(
            row,
            3,
            Value::text(self.say("medelvärdet av raderna under", "the mean of the rows below")),
            small,
        );
        page.height(row, 20);
        for (text, grade) in parts {
            row += 1;
            page.put(row, 1, Value::text(text), indented);
            page.put(row, 2, Value::Number(grade), share);
            page.put(row, 3, Value::Empty, plain);
            page.height(row, 20);
        }
        page.print.area = Some(Area::new(0, 0, row, 3));
        page
    }

    /// Headings in the first row, and prepared rows below: white to fill in, grey where computed.
    fn sheet(&mut self, name: &str, fields: &[Field], rows: u32, table: &str) -> Page {
        let mut page = self.page(name, fields.iter().map(|field| field.width));
        let last = u16::try_from(fields.len()).unwrap_or(1) - 1;
        let mut after_number = false;
        for (column, field) in (0_u16..).zip(fields) {
            let fill = if field.computed { COMPUTED_HEAD } else { INK };
            let right = !field.number.is_empty();
            let heading = Look {
                align: right.then_some(Align::Right),
                ..Look::default().bold().inked(WHITE).filled(fill).wrapped()
            };
            // Text right after a number keeps a distance to it.
            let apart = |look: Look| if after_number && !right { look.indented(1) } else { look };
            let look = self.looks.id(apart(heading));
            page.put(0, column, Value::text(field.name), look);
            let mut body =
                apart(Look { boxed: Some(HAIRLINE), ..Look::default().wrapped().formatted(field.number) });
            after_number = right;
            if field.computed {
                body = body.filled(COMPUTED);
            }
            let look = self.looks.id(body);
            for row in 1..=rows {
                page.put(row, column, Value::Empty, look);
            }
        }
        page.height(0, 38);
        page.freeze = Some((1, 0));
        page.repeat = Some((0, 0));
        page.tables.push(Table { name: table.to_owned(), area: Area::new(0, 0, rows, last) });
        page
    }

    fn okr(&mut self) -> Page {
        let percent = if self.lang == Lang::Sv { "0\u{a0}%" } else { "0%" };
        let number = "#,##0.##########";
        let fields = [
            field(self.say("Enhet", "Unit"), 118),
            field(self.say("Ansvarig", "Owner"), 104),
            field(self.say("Mål", "Objective"), 226),
            field(self.say("Typ", "Type"), 84),
            field(self.say("Nyckelresultat", "Key result"), 280),
            field("KPI", 110),
            field(self.say("Mått", "Measure"), 66),
            Field { number, ..field("Start", 70) },
            Field { number, ..field(self.say("Målvärde", "Target"), 74) },
            Field { number, ..field(self.say("Utfall", "Actual"), 70) },
            field("Status", 74),
            Field { number: percent, ..field(self.say("Givet betyg", "Given grade"), 62) },
            field(self.say("Kommentar", "Comment"), 140),
            Field {
                number: percent,
                computed: true,
                ..field(self.say("Uträknat betyg", "Computed grade"), 72)
            },
            Field { computed: true, ..field(self.say("Kontroll", "Check"), 220) },
        ];
        let mut page = self.sheet(self.okr_name(), &fields, ROWS, "tbl_okr");
        page.freeze = Some((1, 3));
        // Fifteen columns on A4 would be too small to read.
        page.print.a3 = true;
        let computed = Look { boxed: Some(HAIRLINE), ..Look::default().filled(COMPUTED) };
        let grade = self.looks.id(computed.clone().bold().formatted(looks::percent(self.lang, None)));
        let check = self.looks.id(computed.indented(1));
        for row in 1..=ROWS {
            let r = row + 1;
            let formula = format!(
                "IF(ISNUMBER(L{r}),MEDIAN(0,1,L{r}),IF(AND(COUNT(H{r}:J{r})=3,H{r}<>I{r}),\
                 MEDIAN(0,1,(J{r}-H{r})/(I{r}-H{r})),IF(K{r}=txt_done,1,IF(K{r}=txt_notdone,0,\"\"))))"
            );
            page.put(row, 13, Value::formula(formula, None), grade);
            let last = ROWS + 1;
            let formula = format!(
                "IF(AND(C{r}=\"\",E{r}=\"\"),\"\",IF(E{r}=\"\",txt_write,IF(LEN(C{r})>{OBJECTIVE_CHARS},txt_long,\
                 IF(SUMPRODUCT(($A$2:$A${last}=A{r})*($B$2:$B${last}=B{r})*($C$2:$C${last}=C{r}))>5,txt_many,\
                 IF(ISNUMBER(FIND(\"[\",E{r})),txt_fill,IF(N{r}=\"\",txt_give,txt_ok))))))"
            );
            page.put(row, 14, Value::worded(formula, ""), check);
        }
        let area = |column: u16| Area::new(1, column, ROWS, column);
        let sheet = self.organisation_name();
        let checks = [
            (
                0,
                CheckKind::List(format!("{sheet}!$B$2:$B${}", UNITS + 1)),
                true,
                self.say("Välj en enhet från fliken Organisation.", "Choose a unit from sheet Organisation."),
            ),
            (
                2,
                CheckKind::Length(OBJECTIVE_CHARS),
                true,
                self.say(
                    "Målet, på en rad: högst 90 tecken.",
                    "The objective, on one line: at most 90 characters.",
                ),
            ),
            (
                3,
                CheckKind::List("list_types".to_owned()),
                false,
                self.say(
                    "Åtagande ska nå 100 %, ambitiöst 60–70 %.",
                    "Committed shall reach 100%, aspirational 60–70%.",
                ),
            ),
            (
                4,
                CheckKind::Length(KEY_RESULT_CHARS),
                true,
                self.say(
                    "Vad ska bli bättre, och hur mycket? Högst 200 tecken.",
                    "What shall improve, and by how much? At most 200 characters.",
                ),
            ),
            (
                5,
                CheckKind::List(format!("KPI!$A$2:$A${}", ROWS + 1)),
                true,
                self.say(
                    "Vilken KPI nyckelresultatet bidrar till.",
                    "The KPI that the key result contributes to.",
                ),
            ),
            (
                7,
                CheckKind::Number,
                false,
                self.say("Värdet när perioden började.", "The value when the period began."),
            ),
            (8, CheckKind::Number, false, self.say("Värdet som ska nås.", "The value to reach.")),
            (9, CheckKind::Number, false, self.say("Värdet just nu.", "The value right now.")),
            (
                10,
                CheckKind::List("list_status".to_owned()),
                true,
                self.say("Bara för det som är klart eller inte.", "Only for what is either done or not."),
            ),
            (
                11,
                CheckKind::Between(0.0, 1.0),
                false,
                self.say(
                    "Bara om betyget sätts för hand: 0–100 %.",
                    "Only if the grade is set by hand: 0–100%.",
                ),
            ),
        ];
        for (column, kind, lenient, prompt) in checks {
            let title = fields.get(usize::from(column)).map_or("", |field| field.name);
            page.checks.push(Check {
                area: area(column),
                kind,
                title: title.to_owned(),
                prompt: prompt.to_owned(),
                message: prompt.to_owned(),
                lenient,
            });
        }
        for (name, tone) in [("txt_ok", &WITHIN), ("", &BELOW)] {
            let formula = if name.is_empty() { "LEN($O2)>0".to_owned() } else { format!("$O2={name}") };
            page.rules.push(Rule::Formula {
                area: area(14),
                formula,
                ink: tone.ink,
                fill: tone.fill,
                bold: false,
            });
        }
        page
    }

    fn organisation(&mut self) -> Page {
        let fields = [
            field(self.say("Kod", "Code"), 64),
            field(self.say("Enhet", "Unit"), 220),
            field(self.say("Överordnad enhet", "Parent unit"), 220),
            field(self.say("Nivå", "Level"), 100),
            field(self.say("Ansvarig", "Lead"), 150),
            Field {
                number: "0", computed: true, ..field(self.say("Antal mål", "Number of objectives"), 84)
            },
            Field { computed: true, ..field(self.say("Kontroll", "Check"), 220) },
        ];
        let mut page = self.sheet(self.organisation_name(), &fields, UNITS, "tbl_units");
        let computed = Look { boxed: Some(HAIRLINE), ..Look::default().filled(COMPUTED) };
        let count = self.looks.id(computed.clone().formatted("0"));
        let check = self.looks.id(computed.indented(1));
        let last = ROWS + 1;
        for row in 1..=UNITS {
            let r = row + 1;
            let formula = format!(
                "IF(B{r}=\"\",\"\",SUMPRODUCT((OKR!$A$2:$A${last}=B{r})*(OKR!$C$2:$C${last}<>\"\")/\
                 COUNTIFS(OKR!$A$2:$A${last},OKR!$A$2:$A${last}&\"\",OKR!$C$2:$C${last},OKR!$C$2:$C${last}&\"\")))"
            );
            page.put(row, 5, Value::formula(formula, None), count);
            let formula = format!(
                "IF(N(F{r})=0,\"\",IF(ROUND(F{r},0)>=7,txt_toomany,IF(ROUND(F{r},0)>5,txt_more,\
                 IF(ROUND(F{r},0)<3,txt_few,txt_ok))))"
            );
            page.put(row, 6, Value::worded(formula, ""), check);
        }
        let area = |column: u16| Area::new(1, column, UNITS, column);
        for (column, kind, prompt) in [
            (
                2,
                CheckKind::List(format!("$B$2:$B${}", UNITS + 1)),
                self.say("Enheten ovanför; tomt för bolaget.", "The unit above; empty for the company."),
            ),
            (
                3,
                CheckKind::List("list_levels".to_owned()),
                self.say("Bolag, avdelning eller individ.", "Company, department or individual."),
            ),
        ] {
            page.checks.push(Check {
                area: area(column),
                kind,
                title: fields.get(usize::from(column)).map_or("", |field| field.name).to_owned(),
                prompt: prompt.to_owned(),
                message: prompt.to_owned(),
                lenient: true,
            });
        }
        for (formula, tone) in [("$G2=txt_ok", &WITHIN), ("$G2=txt_toomany", &BELOW)] {
            page.rules.push(Rule::Formula {
                area: area(6),
                formula: formula.to_owned(),
                ink: tone.ink,
                fill: tone.fill,
                bold: false,
            });
        }
        page
    }

    fn check_ins(&mut self) -> Page {
        let number = "#,##0.##########";
        let fields = [
            Field { number: "yyyy\\-mm\\-dd", ..field(self.say("Datum", "Date"), 92) },
            field(self.say("Nyckelresultat", "Key result"), 420),
            Field { number, ..field(self.say("Utfall hittills", "Actual so far"), 90) },
            Field { number: "0", ..field(self.say("Tilltro (0–10)", "Confidence (0–10)"), 86) },
            field(self.say("Kommentar", "Comment"), 320),
        ];
        let name = self.say("Avstämningar", "Check-ins");
        let mut page = self.sheet(name, &fields, ROWS, "tbl_checkins");
        let area = |column: u16| Area::new(1, column, ROWS, column);
        for (column, kind, prompt) in [
            (
                0,
                CheckKind::Date,
                self.say("Dag, till exempel 2026-09-30.", "The day, for example 2026-09-30."),
            ),
            (
                1,
                CheckKind::List(format!("OKR!$E$2:$E${}", ROWS + 1)),
                self.say("Välj nyckelresultatet från fliken OKR.", "Choose the key result from sheet OKR."),
            ),
            (2, CheckKind::Number, self.say("Värdet den dagen.", "The value on that day.")),
            (
                3,
                CheckKind::Between(0.0, 10.0),
                self.say(
                    "Hur säkert är det att målvärdet nås? 0–10.",
                    "How sure is it that the target is reached? 0–10.",
                ),
            ),
        ] {
            page.checks.push(Check {
                area: area(column),
                kind,
                title: fields.get(usize::from(column)).map_or("", |field| field.name).to_owned(),
                prompt: prompt.to_owned(),
                message: prompt.to_owned(),
                lenient: column == 1,
            });
        }
        page
    }

    fn kpi(&mut self) -> Page {
        let fields = [
            field("KPI", 240),
            field(self.say("Mått", "Measure"), 100),
            field(self.say("Räknesätt", "Method"), 120),
            field(self.say("Andra namn", "Other names"), 360),
        ];
        let mut page = self.sheet("KPI", &fields, ROWS, "tbl_kpi");
        page.checks.push(Check {
            area: Area::new(1, 2, ROWS, 2),
            kind: CheckKind::List("list_methods".to_owned()),
            title: self.say("Räknesätt", "Method").to_owned(),
            prompt: self
                .say(
                    "Summa läggs ihop uppåt; andelar och index läggs inte ihop.",
                    "Sums are added upward; shares and indices are not.",
                )
                .to_owned(),
            message: self.say("Välj ur listan.", "Choose from the list.").to_owned(),
            lenient: true,
        });
        page
    }

    fn lists(&mut self) -> Page {
        let mut page = self.page(self.lists_name(), [150, 300, 150, 150]);
        let heading = self.looks.id(looks::heading(false));
        let plain = self.looks.id(looks::line());
        let quiet = self.looks.id(looks::quiet());
        let sheet = super::Book::quoted(self.lists_name());
        let lists: [(&str, Vec<&str>); 4] = [
            (
                "list_types",
                match self.lang {
                    Lang::Sv => vec!["Åtagande", "Ambitiöst", "Personligt", "Ekonomiskt"],
                    Lang::En => vec!["Committed", "Aspirational", "Personal", "Financial"],
                },
            ),
            (
                "list_levels",
                match self.lang {
                    Lang::Sv => vec!["Bolag", "Avdelning", "Individ"],
                    Lang::En => vec!["Company", "Department", "Individual"],
                },
            ),
            (
                "list_status",
                match self.lang {
                    Lang::Sv => vec!["Klart", "Ej klart"],
                    Lang::En => vec!["Done", "Not done"],
                },
            ),
            (
                "list_methods",
                match self.lang {
                    Lang::Sv => vec!["Summa", "Lägsta", "Högsta", "Senaste", "Ingen"],
                    Lang::En => vec!["Sum", "Min", "Max", "Last", "None"],
                },
            ),
        ];
        // The names of the ranges head the columns: words here would make the sheet look like one to fill in.
        for (column, (name, words)) in (0_u16..).zip(lists) {
            page.put(0, column, Value::text(name), heading);
            for (row, word) in (1_u32..).zip(&words) {
                page.put(row, column, Value::text(*word), plain);
                if name == "list_status" {
                    let name = if row == 1 { "txt_done" } else { "txt_notdone" };
                    self.names.push((name.to_owned(), format!("{sheet}!{}", absolute(row, column))));
                }
            }
            let last = u32::try_from(words.len()).unwrap_or(1);
            let range = format!("{sheet}!{}:{}", absolute(1, column), absolute(last, column));
            self.names.push((name.to_owned(), range));
        }
        let words = [
            ("txt_ok", "OK"),
            ("txt_write", self.say("Skriv vad som ska uppnås", "Write a key result")),
            ("txt_long", self.say("Målet är längre än en rad", "Objective longer than one line")),
            ("txt_many", self.say("Fler än 5 under samma mål", "More than 5 key results")),
            ("txt_fill", self.say("Fyll i platshållaren", "Fill in the placeholder")),
            (
                "txt_give",
                self.say(
                    "Ange start, målvärde och utfall eller status",
                    "Give start, target and actual, or a status",
                ),
            ),
            ("txt_few", self.say("Sikta på 3–5 mål", "Aim for 3–5 objectives")),
            ("txt_more", self.say("Fler än 5 mål: sikta på 3–5", "More than 5 objectives: aim for 3–5")),
            ("txt_toomany", self.say("7 mål eller fler är för många", "7 objectives or more are too many")),
        ];
        // Below the lists rather than beside them, where a row of both would look like headings.
        for (row, (name, word)) in (8_u32..).zip(words) {
            page.put(row, 0, Value::text(name), quiet);
            page.put(row, 1, Value::text(word), plain);
            self.names.push((name.to_owned(), format!("{sheet}!{}", absolute(row, 1))));
        }
        page
    }
}
