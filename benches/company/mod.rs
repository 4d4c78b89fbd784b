//! A made-up company's OKR sheet: seventeen columns, one row for each key result, the same for the same seed.
//!
//! The tree is company > divisions > departments of about twelve people > people with three to five objectives of two
//! to five key results. 85 % of the key results have start, target and actual (a fifth of them going down), 10 % a
//! grade, 5 % no actual; about 1 % of the owners have too many objectives and 1 % of the objectives too many key
//! results, and 0.5 % of the key results still hold a placeholder.

use std::fmt::Write as _;
use std::io::{self, Write};

/// The headings.
const HEADINGS: [&str; 17] = [
    "Period",
    "Level",
    "Unit",
    "Parent Unit",
    "Owner",
    "Objective ID",
    "Objective",
    "Type",
    "Parent Objective ID",
    "Key Result",
    "KPI",
    "Measure Unit",
    "Start",
    "Target",
    "Actual",
    "Grade",
    "Weight",
];

const KPIS: [(&str, &str, f64, f64, i32); 16] = [
    ("Revenue", "kSEK", 100.0, 9000.0, 0),
    ("New customers", "pcs", 5.0, 400.0, 0),
    ("Organic site traffic", "visits", 500.0, 90_000.0, 0),
    ("Marketing cost per lead", "SEK", 80.0, 900.0, 2),
    ("Churn", "%", 2.0, 15.0, 1),
    ("Customer satisfaction", "%", 60.0, 95.0, 1),
    ("Average order value", "SEK", 200.0, 1500.0, 2),
    ("Gross margin", "%", 15.0, 60.0, 1),
    ("Time to first response", "min", 10.0, 300.0, 0),
    ("Defects in production", "pcs", 3.0, 120.0, 0),
    ("Lead time to change", "h", 4.0, 300.0, 1),
    ("Sick leave", "%", 2.0, 9.0, 1),
    ("On-time delivery", "%", 70.0, 97.0, 1),
    ("Partner revenue", "kSEK", 50.0, 4000.0, 0),
    ("Upsell per account", "SEK", 300.0, 9000.0, 0),
    ("Training hours", "h", 4.0, 400.0, 0),
];

const OBJECTIVES: [&str; 12] = [
    "Öka försäljningen av tillbehör online",
    "Make our customers happy",
    "Expandera globalt",
    "Make our colleagues proud of the work",
    "Cut waste from order to delivery",
    "Ship a product people recommend",
    "Bli bäst på service i branschen",
    "Grow the partner channel",
    "Sänk kostnaderna utan att tappa kvalitet",
    "Deliver on time, every time",
    "Half the time from idea to customer",
    "Build the team for next year",
];

const FIRST: [&str; 12] =
    ["Anna", "Erik", "Maria", "Lars", "Åsa", "Björn", "Göran", "Östen", "Fatima", "Zofia", "Chen", "Diego"];
const LAST: [&str; 10] = [
    "Andersson",
    "Johansson",
    "Karlsson",
    "Öberg",
    "Åkesson",
    "Hassan",
    "Kowalski",
    "Nguyen",
    "García",
    "Smith",
];
const AREAS: [&str; 8] =
    ["Sales", "Marketing", "Support", "Product", "Finance", "Logistics", "Quality", "Stores"];
const DIVISIONS: [&str; 8] = ["North", "South", "East", "West", "Nordics", "Baltics", "Online", "Industry"];
const TYPES: [&str; 4] = ["Committed", "Aspirational", "Personal", "Financial"];

/// A small generator of numbers that look random (SplitMix64).
struct Chance(u64);

impl Chance {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, which is left out.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Writes a sheet of so many key results as CSV.
pub fn csv(rows: usize, seed: u64, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { chance: Chance(seed), left: rows, line: String::new(), out };
    writeln!(sheet.out, "{}", HEADINGS.join(","))?;
    let people = (rows as f64 / 14.35).ceil().max(1.0) as usize;
    let departments = people.div_ceil(12);
    let divisions = departments.div_ceil(20);
    let top = sheet.objectives(["Company", "Sipp AB", "", "Board"], "C", &[], 4)?;
    let mut of_divisions = Vec::new();
    for number in 0..divisions {
        let name = numbered(DIVISIONS[number % DIVISIONS.len()], number / DIVISIONS.len());
        let owner = format!("{name} lead");
        let place = ["Division", &name, "Sipp AB", &owner];
        let ids = sheet.objectives(place, &format!("V{}", number + 1), &top, 3)?;
        of_divisions.push((name, ids));
    }
    let mut person = 0;
    for number in 0.. {
        if sheet.left == 0 {
            break;
        }
        let (division, above) = &of_divisions[(number * divisions / departments).min(divisions - 1)];
        let unit = format!("{} {division} {}", AREAS[number % AREAS.len()], number + 1);
        let owner = format!("{unit} lead");
        let place = ["Department", &unit, division, &owner];
        let ids = sheet.objectives(place, &format!("D{}", number + 1), above, 3)?;
        for _ in 0..12 {
            person += 1;
            let owner = format!("{} {} E{person:07}", sheet.chance.one(&FIRST), sheet.chance.one(&LAST));
            let count = if sheet.chance.share() < 0.01 { 7 } else { 3 + sheet.chance.below(3) };
            let place = ["Individual", &unit, division, &owner];
            sheet.objectives(place, &format!("P{person}"), &ids, count)?;
        }
    }
    Ok(())
}

fn numbered(name: &str, number: usize) -> String {
    if number == 0 { name.to_owned() } else { format!("{name} {}", number + 1) }
}

struct Sheet<'a> {
    chance: Chance,
    left: usize,
    line: String,
    out: &'a mut dyn Write,
}

impl Sheet<'_> {
    /// Writes somebody's objectives (level, unit, unit above, owner) and gives their ids.
    fn objectives(
        &mut self,
        place: [&str; 4],
        id: &str,
        above: &[String],
        count: usize,
    ) -> io::Result<Vec<String>> {
        let mut ids = Vec::with_capacity(count);
        for number in 1..=count {
            let id = format!("{id}-{number}");
            let text = format!("{} ({})", self.chance.one(&OBJECTIVES), 1 + self.chance.below(200));
            let kind = self.chance.one(&TYPES);
            let aligned = !above.is_empty() && self.chance.share() < 0.9;
            let parent = if aligned { above[number % above.len()].as_str() } else { "" };
            let [level, unit, over, owner] = place;
            let text = if text.contains(',') { format!("\"{text}\"") } else { text };
            let head = format!("2025-Q4,{level},{unit},{over},{owner},{id},{text},{kind},{parent}");
            let count = if self.chance.share() < 0.01 { 6 } else { 2 + self.chance.below(4) };
            for _ in 0..count.min(self.left) {
                self.key_result(&head)?;
                self.left -= 1;
            }
            ids.push(id);
        }
        Ok(ids)
    }

    fn key_result(&mut self, head: &str) -> io::Result<()> {
        let (kpi, unit, low, high, decimals) = self.chance.one(&KPIS);
        let scale = 10_f64.powi(decimals);
        let rounded = |number: f64| (number * scale).round() / scale;
        let down = self.chance.share() < 0.2;
        let start = rounded(low + (high - low) * self.chance.share().powi(2));
        let step = rounded(start * (0.05 + 0.35 * self.chance.share())).max(1.0 / scale);
        let target = rounded(if down { start - step } else { start + step });
        let actual = rounded(start + (target - start) * (self.chance.share() * 1.6 - 0.2));
        let verb = if down { "Reduce" } else { "Raise" };
        let name = kpi.to_lowercase();
        self.line.clear();
        let _ = write!(self.line, "{head},{verb} {name} ");
        let _ = if self.chance.share() < 0.005 {
            write!(self.line, "to [VÄRDE],{kpi},{unit},")
        } else {
            write!(self.line, "from {start} to {target} {unit},{kpi},{unit},")
        };
        let kind = self.chance.share();
        let weight = if self.chance.share() < 0.9 { 1 } else { 2 };
        let _ = match kind {
            kind if kind < 0.85 => write!(self.line, "{start},{target},{actual},,{weight}"),
            kind if kind < 0.95 => write!(self.line, ",,,{:.2},{weight}", self.chance.share()),
            _ => write!(self.line, "{start},{target},,,{weight}"),
        };
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())
    }
}
