//! A wrong and a right sheet for every finding, as small tables: what `sippra explain` shows and the tests run.
//!
//! Cells are parted by `|`. A line `# name` begins a file, `# name / sheet` a sheet of a workbook; without one the
//! table is `okr-2026-q3.csv`. What follows ` ~ ` at a line's end says what a table cannot show: a hidden row, a
//! hidden sheet, a file that is cut off.

use crate::model::Wording;

/// A wrong and a right sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The finding is made here.
    pub wrong: Wording,
    /// It is not made here.
    pub right: Wording,
}

/// One for each row of the table of findings, in its order.
#[rustfmt::skip]
pub(super) static EXAMPLES: &[Example] = &[
    // S01 no-okrs
    Example {
        wrong: Wording {
            sv: "\
Datum | Deltagare | Plats
2026-07-01 | Anna och Erik | Hjulsjö",
            en: "\
Date | Participants | Room
2026-07-01 | Anna and Erik | Hjulsjö",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S02 ambiguous-columns
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Målnivå | Utfall
Gör våra kunder glada | Öka antalet nöjda kunder | 10 | 40 | 60 | 30
\x20| Intervjua kunder | 0 | 20 | 25 | 18",
            en: "\
Objective | Key result | Start | Target | Target value | Actual
Make our customers happy | Increase the number of happy customers | 10 | 40 | 60 | 30
\x20| Interview customers | 0 | 20 | 25 | 18",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet nöjda kunder | 10 | 40 | 30
\x20| Intervjua kunder | 0 | 20 | 18",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of happy customers | 10 | 40 | 30
\x20| Interview customers | 0 | 20 | 18",
        },
    },
    // S03 unknown-column
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Lunch
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 % | soppa
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45 | paj",
            en: "\
Objective | Key result | Start | Target | Actual | Lunch
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96% | soup
\x20| Interview 20 customers every month | 0 | 60 | 45 | pie",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S04 missing-column
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Målvärde | Utfall
Gör våra kunder glada | Anna Berg | 98 % | 96 %
Expandera globalt | Erik Lund | 5 | 3",
            en: "\
Objective | Owner | Target | Actual
Make our customers happy | Anna Berg | 98% | 96%
Expand globally | Erik Lund | 5 | 3",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S05 error-cell
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | #REF!
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | #REF!
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | 32
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | 32
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S06 formula-without-result
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | =20+12
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | =20+12
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | 32
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | 32
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S07 number-reads-two-ways
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 0 | 1.234 | 1.100",
            en: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 0 | 1.234 | 1.100",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 0 | 1234 | 1100",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 0 | 1234 | 1100",
        },
    },
    // S08 not-a-number
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | ganska många
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | quite a few
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka antalet kunder | 10 | 40 | 32
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Increase the number of customers | 10 | 40 | 32
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S09 unclear-scale
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 0,7
\x20| Intervjua 20 kunder varje månad | 70
\x20| Svara inom 2 timmar | 0,5",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 0.7
\x20| Interview 20 customers every month | 70
\x20| Answer within 2 hours | 0.5",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 70 %
\x20| Intervjua 20 kunder varje månad | 70 %
\x20| Svara inom 2 timmar | 50 %",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 70%
\x20| Interview 20 customers every month | 70%
\x20| Answer within 2 hours | 50%",
        },
    },
    // S10 zero-one-scale
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 1
\x20| Intervjua 20 kunder varje månad | 0
\x20| Svara inom 2 timmar | 1",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 1
\x20| Interview 20 customers every month | 0
\x20| Answer within 2 hours | 1",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 100 %
\x20| Intervjua 20 kunder varje månad | 0 %
\x20| Svara inom 2 timmar | 100 %",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 100%
\x20| Interview 20 customers every month | 0%
\x20| Answer within 2 hours | 100%",
        },
    },
    // S11 not-understood
    Example {
        wrong: Wording {
            sv: "\
Period | Mål | Nyckelresultat | Start | Målvärde | Utfall
2026-Q3 | Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
skördetid | Expandera globalt | Sälja för 100 miljoner | 0 | 100 | 70",
            en: "\
Period | Objective | Key result | Start | Target | Actual
2026-Q3 | Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
harvest time | Expand globally | Sell for 100 million | 0 | 100 | 70",
        },
        right: Wording {
            sv: "\
Period | Mål | Nyckelresultat | Start | Målvärde | Utfall
2026-Q3 | Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
2026-Q3 | Expandera globalt | Sälja för 100 miljoner | 0 | 100 | 70",
            en: "\
Period | Objective | Key result | Start | Target | Actual
2026-Q3 | Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
2026-Q3 | Expand globally | Sell for 100 million | 0 | 100 | 70",
        },
    },
    // S12 hidden-key-results
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45 ~ dold rad",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45 ~ hidden row",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S13 empty-block
    Example {
        wrong: Wording {
            sv: "\
Mål:
Expandera globalt
Nyckelresultat:
Sälja för 100 miljoner | 70 %
Nå 100 % ökning i EMEA | 50 %

Mål:
Gör våra kunder glada
Nyckelresultat:
Intervjua 20 kunder varje månad | 75 %
Öka kundlojaliteten till 98 % | 60 %

Mål:
Nyckelresultat:",
            en: "\
Objective:
Expand globally
Key results:
Sell for 100 million | 70%
Reach 100% growth in EMEA | 50%

Objective:
Make our customers happy
Key results:
Interview 20 customers every month | 75%
Raise customer loyalty to 98% | 60%

Objective:
Key results:",
        },
        right: Wording {
            sv: "\
Mål:
Expandera globalt
Nyckelresultat:
Sälja för 100 miljoner | 70 %
Nå 100 % ökning i EMEA | 50 %

Mål:
Gör våra kunder glada
Nyckelresultat:
Intervjua 20 kunder varje månad | 75 %
Öka kundlojaliteten till 98 % | 60 %",
            en: "\
Objective:
Expand globally
Key results:
Sell for 100 million | 70%
Reach 100% growth in EMEA | 50%

Objective:
Make our customers happy
Key results:
Interview 20 customers every month | 75%
Raise customer loyalty to 98% | 60%",
        },
    },
    // S14 template-prompt
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Beskriv ditt mål här | Skriv nyckelresultat här |  |  | 
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Write your objective here | Write your key result here |  |  | 
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S15 unreadable
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR ~ avhuggen fil
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR ~ cut-off file
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S16 broken-text
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
GÃ¶r vÃ¥ra kunder nÃ¶jda | Ã–ka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our cafÃ© guests happy | Raise cafÃ© loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S17 sheet-left-out
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
# okr-2026-q3.xlsx / Semester
Vecka | Vem | Var
28 | Anna | Gotland",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
# okr-2026-q3.xlsx / Holidays
Week | Who | Where
28 | Anna | Gotland",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S18 cells-not-used
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45

\x20|  |  |  |  |  | 17 | 4711
\x20|  |  |  |  |  | 18 | 4712",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45

\x20|  |  |  |  |  | 17 | 4711
\x20|  |  |  |  |  | 18 | 4712",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S19 limit-reached
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.csv ~ större än gränsen
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.csv ~ larger than the limit
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S20 hidden-sheet
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
# okr-2026-q3.xlsx / Gammalt ~ dolt blad
Mål | Nyckelresultat | Start | Målvärde | Utfall
Expandera globalt | Sälja för 100 miljoner | 0 | 100 | 70",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
# okr-2026-q3.xlsx / Old ~ hidden sheet
Objective | Key result | Start | Target | Actual
Expand globally | Sell for 100 million | 0 | 100 | 70",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // S21 struck-through
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| ~~Intervjua 20 kunder varje månad~~ | 0 | 60 | 10",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| ~~Interview 20 customers every month~~ | 0 | 60 | 10",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.xlsx / OKR
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 10",
            en: "\
# okr-2026-q3.xlsx / OKR
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 10",
        },
    },
    // S22 columns-by-their-cells
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Låg på | Målvärde | Landade på
Gör våra kunder glada | Vinna nya kunder | 10 | 40 | 31
\x20| Korta svarstiden i minuter | 300 | 200 | 240
\x20| Få svar på enkäten | 0 | 1200 | 900",
            en: "\
Objective | Key result | Ashore | Target | Afloat
Make our customers happy | Win new customers | 10 | 40 | 31
\x20| Cut the time to answer, in minutes | 300 | 200 | 240
\x20| Get answers to the survey | 0 | 1200 | 900",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Vinna nya kunder | 10 | 40 | 31
\x20| Korta svarstiden i minuter | 300 | 200 | 240
\x20| Få svar på enkäten | 0 | 1200 | 900",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Win new customers | 10 | 40 | 31
\x20| Cut the time to answer, in minutes | 300 | 200 | 240
\x20| Get answers to the survey | 0 | 1200 | 900",
        },
    },
    // T01 unknown-parent
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör |  | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online | Sälja fler traktorer i Finland | Öka annonsköpen till 40 | 10 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories |  | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales | Sell more tractors in Finland | Grow ad orders to 40 | 10 | 40 | 30",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör |  | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online | Bli störst på cykeltillbehör | Öka annonsköpen till 40 | 10 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories |  | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales | Become the biggest in accessories | Grow ad orders to 40 | 10 | 40 | 30",
        },
    },
    // T02 alignment-cycle
    Example {
        wrong: Wording {
            sv: "\
Id | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen | M2 | Sälja till 40 nya butiker | 0 | 40 | 30
M2 | Bli mer kända | M1 | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Id | Objective | Parent objective | Key result | Start | Target | Actual
M1 | Grow sales | M2 | Sell to 40 new shops | 0 | 40 | 30
M2 | Become better known | M1 | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Id | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen |  | Sälja till 40 nya butiker | 0 | 40 | 30
M2 | Bli mer kända | M1 | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Id | Objective | Parent objective | Key result | Start | Target | Actual
M1 | Grow sales |  | Sell to 40 new shops | 0 | 40 | 30
M2 | Become better known | M1 | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // T03 parent-on-lower-level
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör | Öka försäljningen online | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online |  | Öka annonsköpen till 40 | 10 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories | Grow online sales | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales |  | Grow ad orders to 40 | 10 | 40 | 30",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör |  | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online | Bli störst på cykeltillbehör | Öka annonsköpen till 40 | 10 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories |  | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales | Become the biggest in accessories | Grow ad orders to 40 | 10 | 40 | 30",
        },
    },
    // T04 unit-cycle
    Example {
        wrong: Wording {
            sv: "\
Enhet | Överordnad enhet | Mål | Nyckelresultat | Start | Målvärde | Utfall
Sälj | Marknad | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
Marknad | Sälj | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Unit | Parent unit | Objective | Key result | Start | Target | Actual
Sales | Marketing | Grow sales | Sell to 40 new shops | 0 | 40 | 30
Marketing | Sales | Become better known | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Enhet | Överordnad enhet | Mål | Nyckelresultat | Start | Målvärde | Utfall
Sälj |  | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
Marknad | Sälj | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Unit | Parent unit | Objective | Key result | Start | Target | Actual
Sales |  | Grow sales | Sell to 40 new shops | 0 | 40 | 30
Marketing | Sales | Become better known | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // T05 name-spelt-several-ways
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen | Anna Svensson | Sälja till 40 nya butiker | 0 | 40 | 30
Bli mer kända | Anna Svenson | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales | Anna Svensson | Sell to 40 new shops | 0 | 40 | 30
Become better known | Anna Svenson | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen | Anna Svensson | Sälja till 40 nya butiker | 0 | 40 | 30
Bli mer kända | Anna Svensson | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales | Anna Svensson | Sell to 40 new shops | 0 | 40 | 30
Become better known | Anna Svensson | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // T06 no-parent
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör |  | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online | Bli störst på cykeltillbehör | Öka annonsköpen till 40 | 10 | 40 | 30
avdelning | Marknad | Bli mer kända |  | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories |  | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales | Become the biggest in accessories | Grow ad orders to 40 | 10 | 40 | 30
department | Marketing | Become better known |  | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Bli störst på cykeltillbehör |  | Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Sälj | Öka försäljningen online | Bli störst på cykeltillbehör | Öka annonsköpen till 40 | 10 | 40 | 30
avdelning | Marknad | Bli mer kända | Bli störst på cykeltillbehör | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Level | Unit | Objective | Parent objective | Key result | Start | Target | Actual
company | Hjulsjö Cykel | Become the biggest in accessories |  | Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK
department | Sales | Grow online sales | Become the biggest in accessories | Grow ad orders to 40 | 10 | 40 | 30
department | Marketing | Become better known | Become the biggest in accessories | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // T07 collected-objectives
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Ägare | Mål | Nyckelresultat | Start | Målvärde | Utfall
avdelning | Sälj |  | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
avdelning | Sälj |  | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30
individ | Sälj | Anna Berg | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
individ | Sälj | Erik Lund | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Level | Unit | Owner | Objective | Key result | Start | Target | Actual
department | Sales |  | Grow sales | Sell to 40 new shops | 0 | 40 | 30
department | Sales |  | Become better known | Get 40 articles in the press | 0 | 40 | 30
individual | Sales | Anna Berg | Grow sales | Sell to 40 new shops | 0 | 40 | 30
individual | Sales | Erik Lund | Become better known | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Ägare | Mål | Nyckelresultat | Start | Målvärde | Utfall
avdelning | Sälj |  | Bli förstahandsvalet för cyklister | Sälja till 40 nya butiker | 0 | 40 | 30
avdelning | Sälj |  | Växa i Norge | Få 40 artiklar i pressen | 0 | 40 | 30
individ | Sälj | Anna Berg | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
individ | Sälj | Erik Lund | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Level | Unit | Owner | Objective | Key result | Start | Target | Actual
department | Sales |  | Become cyclists' first choice | Sell to 40 new shops | 0 | 40 | 30
department | Sales |  | Grow in Norway | Get 40 articles in the press | 0 | 40 | 30
individual | Sales | Anna Berg | Grow sales | Sell to 40 new shops | 0 | 40 | 30
individual | Sales | Erik Lund | Become better known | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // O01 many-objectives
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15
Snabbare leveranser | Anna Berg | Skicka 40 order samma dag | 0 | 40 | 30
\x20|  | Hitta 20 fel i inventeringen | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15
Faster deliveries | Anna Berg | Send 40 orders the same day | 0 | 40 | 30
\x20|  | Find 20 errors in stocktaking | 0 | 20 | 15",
        },
        right: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15",
        },
    },
    // O02 too-many-objectives
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15
Snabbare leveranser | Anna Berg | Skicka 40 order samma dag | 0 | 40 | 30
\x20|  | Hitta 20 fel i inventeringen | 0 | 20 | 15
Färre fel i lagret | Anna Berg | Hitta 40 fel i inventeringen | 0 | 40 | 30
\x20|  | Få in 20 tkr före förfallodagen | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15
Faster deliveries | Anna Berg | Send 40 orders the same day | 0 | 40 | 30
\x20|  | Find 20 errors in stocktaking | 0 | 20 | 15
Fewer errors in the warehouse | Anna Berg | Find 40 errors in stocktaking | 0 | 40 | 30
\x20|  | Collect 20 kSEK before they are due | 0 | 20 | 15",
        },
        right: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15",
        },
    },
    // O03 far-too-many-objectives
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15
Snabbare leveranser | Anna Berg | Skicka 40 order samma dag | 0 | 40 | 30
\x20|  | Hitta 20 fel i inventeringen | 0 | 20 | 15
Färre fel i lagret | Anna Berg | Hitta 40 fel i inventeringen | 0 | 40 | 30
\x20|  | Få in 20 tkr före förfallodagen | 0 | 20 | 15
Bättre kassaflöde | Anna Berg | Få in 40 tkr före förfallodagen | 0 | 40 | 30
\x20|  | Sälja till 20 butiker | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15
Faster deliveries | Anna Berg | Send 40 orders the same day | 0 | 40 | 30
\x20|  | Find 20 errors in stocktaking | 0 | 20 | 15
Fewer errors in the warehouse | Anna Berg | Find 40 errors in stocktaking | 0 | 40 | 30
\x20|  | Collect 20 kSEK before they are due | 0 | 20 | 15
Better cash flow | Anna Berg | Collect 40 kSEK before they are due | 0 | 40 | 30
\x20|  | Sell to 20 shops | 0 | 20 | 15",
        },
        right: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen i butik | Anna Berg | Sälja till 40 butiker | 0 | 40 | 30
\x20|  | Nå 20 i kundbetyg | 0 | 20 | 15
Gör våra kunder glada | Anna Berg | Nå 40 i kundbetyg | 0 | 40 | 30
\x20|  | Få 20 artiklar i pressen | 0 | 20 | 15
Bli mer kända i Norge | Anna Berg | Få 40 artiklar i pressen | 0 | 40 | 30
\x20|  | Nå 20 i medarbetarindex | 0 | 20 | 15
Trivas på jobbet | Anna Berg | Nå 40 i medarbetarindex | 0 | 40 | 30
\x20|  | Skicka 20 order samma dag | 0 | 20 | 15",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales in shops | Anna Berg | Sell to 40 shops | 0 | 40 | 30
\x20|  | Reach 20 in customer rating | 0 | 20 | 15
Make our customers happy | Anna Berg | Reach 40 in customer rating | 0 | 40 | 30
\x20|  | Get 20 articles in the press | 0 | 20 | 15
Become better known in Norway | Anna Berg | Get 40 articles in the press | 0 | 40 | 30
\x20|  | Reach 20 in employee index | 0 | 20 | 15
Enjoy our work | Anna Berg | Reach 40 in employee index | 0 | 40 | 30
\x20|  | Send 20 orders the same day | 0 | 20 | 15",
        },
    },
    // O04 too-many-key-results
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Sälja till 40 butiker | 0 | 40 | 30
\x20| Nå 40 i kundbetyg | 0 | 40 | 30
\x20| Få 40 artiklar i pressen | 0 | 40 | 30
\x20| Nå 40 i medarbetarindex | 0 | 40 | 30
\x20| Skicka 40 order samma dag | 0 | 40 | 30
\x20| Hitta 40 fel i inventeringen | 0 | 40 | 30",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Sell to 40 shops | 0 | 40 | 30
\x20| Reach 40 in customer rating | 0 | 40 | 30
\x20| Get 40 articles in the press | 0 | 40 | 30
\x20| Reach 40 in employee index | 0 | 40 | 30
\x20| Send 40 orders the same day | 0 | 40 | 30
\x20| Find 40 errors in stocktaking | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Sälja till 40 butiker | 0 | 40 | 30
\x20| Nå 40 i kundbetyg | 0 | 40 | 30
\x20| Få 40 artiklar i pressen | 0 | 40 | 30
\x20| Nå 40 i medarbetarindex | 0 | 40 | 30
\x20| Skicka 40 order samma dag | 0 | 40 | 30",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Sell to 40 shops | 0 | 40 | 30
\x20| Reach 40 in customer rating | 0 | 40 | 30
\x20| Get 40 articles in the press | 0 | 40 | 30
\x20| Reach 40 in employee index | 0 | 40 | 30
\x20| Send 40 orders the same day | 0 | 40 | 30",
        },
    },
    // O05 no-key-results
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
Expandera globalt |  |  |  | ",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
Expand globally |  |  |  | ",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
Expandera globalt | Öppna 4 butiker i Norge | 0 | 4 | 2
\x20| Sälja för 100 miljoner | 0 | 100 | 70",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
Expand globally | Open 4 shops in Norway | 0 | 4 | 2
\x20| Sell for 100 million | 0 | 100 | 70",
        },
    },
    // O06 single-key-result
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // O07 long-objective
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Bli det självklara valet för alla cyklister i hela Norden genom bättre produkter, snabbare leveranser, nöjdare kunder och en butik som alla vill besöka igen | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Become the natural choice of all cyclists in the whole of the Nordics through better products, faster deliveries, happier customers and shops worth a visit | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // O08 duplicate-objective
    Example {
        wrong: Wording {
            sv: "\
Mål-id | Mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
M2 | Öka försäljningen | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective ID | Objective | Key result | Start | Target | Actual
M1 | Grow sales | Sell to 40 new shops | 0 | 40 | 30
M2 | Grow sales | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Mål-id | Mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen | Sälja till 40 nya butiker | 0 | 40 | 30
M2 | Bli mer kända | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective ID | Objective | Key result | Start | Target | Actual
M1 | Grow sales | Sell to 40 new shops | 0 | 40 | 30
M2 | Become better known | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // O09 duplicate-id
    Example {
        wrong: Wording {
            sv: "\
Id | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen |  | Sälja till 40 nya butiker | 0 | 40 | 30
M1 | Bli mer kända |  | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Id | Objective | Parent objective | Key result | Start | Target | Actual
M1 | Grow sales |  | Sell to 40 new shops | 0 | 40 | 30
M1 | Become better known |  | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Id | Mål | Överordnat mål | Nyckelresultat | Start | Målvärde | Utfall
M1 | Öka försäljningen |  | Sälja till 40 nya butiker | 0 | 40 | 30
M2 | Bli mer kända |  | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Id | Objective | Parent objective | Key result | Start | Target | Actual
M1 | Grow sales |  | Sell to 40 new shops | 0 | 40 | 30
M2 | Become better known |  | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // O10 no-owner
    Example {
        wrong: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen | Anna Berg | Sälja till 40 nya butiker | 0 | 40 | 30
Bli mer kända |  | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales | Anna Berg | Sell to 40 new shops | 0 | 40 | 30
Become better known |  | Get 40 articles in the press | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Mål | Ägare | Nyckelresultat | Start | Målvärde | Utfall
Öka försäljningen | Anna Berg | Sälja till 40 nya butiker | 0 | 40 | 30
Bli mer kända | Erik Lund | Få 40 artiklar i pressen | 0 | 40 | 30",
            en: "\
Objective | Owner | Key result | Start | Target | Actual
Grow sales | Anna Berg | Sell to 40 new shops | 0 | 40 | 30
Become better known | Erik Lund | Get 40 articles in the press | 0 | 40 | 30",
        },
    },
    // K01 orphan-key-result
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
\x20| Svara inom 2 timmar | 8 | 2 | 4
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
\x20| Answer within 2 hours | 8 | 2 | 4
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // K02 not-measurable
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Förbättra stämningen hos kunderna |  |  | ",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Improve the mood of our customers |  |  | ",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Öka andelen nöjda kunder från 60 till 80 % | 60 % | 80 % | 75 %",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Raise the share of happy customers from 60 to 80% | 60% | 80% | 75%",
        },
    },
    // K03 placeholder
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Uppnå [VÄRDE] för nöjd medarbetarindex | 60 | 80 | 75",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Reach [VALUE] in the employee index | 60 | 80 | 75",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Uppnå 80 för nöjd medarbetarindex | 60 | 80 | 75",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Reach 80 in the employee index | 60 | 80 | 75",
        },
    },
    // K04 long-key-result
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Öka antalet kunder som handlar igen inom tre månader från 20 till 40, mätt i kassasystemet den sista dagen i varje månad, för alla butiker i Sverige utom de som öppnade i år och utom webbutiken som mäts för sig | 20 | 40 | 35",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Grow the number of customers who buy again within three months from 20 to 40, measured in the till system on the last day of every month, for all shops in Sweden except those opened this year and the web shop | 20 | 40 | 35",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
\x20| Öka antalet kunder som handlar igen från 20 till 40 | 20 | 40 | 35",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
\x20| Grow the number of returning customers from 20 to 40 | 20 | 40 | 35",
        },
    },
    // K05 task
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Status
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 % | 
\x20| Skriva en ny kundhandbok |  |  |  | klar",
            en: "\
Objective | Key result | Start | Target | Actual | Status
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96% | 
\x20| Write a new customer handbook |  |  |  | done",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Status
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 % | 
\x20| 40 kunder löser sitt ärende med handboken | 0 | 40 | 30 | ",
            en: "\
Objective | Key result | Start | Target | Actual | Status
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96% | 
\x20| 40 customers solve their case with the handbook | 0 | 40 | 30 | ",
        },
    },
    // K06 all-tasks
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Status
Gör våra kunder glada | Skriva en ny kundhandbok |  |  |  | klar
\x20| Boka möten med våra återförsäljare |  |  |  | ej klar",
            en: "\
Objective | Key result | Start | Target | Actual | Status
Make our customers happy | Write a new customer handbook |  |  |  | done
\x20| Book meetings with our retailers |  |  |  | not done",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Status
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 % | 
\x20| Skriva en ny kundhandbok |  |  |  | klar",
            en: "\
Objective | Key result | Start | Target | Actual | Status
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96% | 
\x20| Write a new customer handbook |  |  |  | done",
        },
    },
    // K07 weights
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Vikt | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 70 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 50 % | 0 | 60 | 45",
            en: "\
Objective | Key result | Weight | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 70% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 50% | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Vikt | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 60 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 40 % | 0 | 60 | 45",
            en: "\
Objective | Key result | Weight | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 60% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 40% | 0 | 60 | 45",
        },
    },
    // K08 repeated-key-result
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Vinna nya kunder | 0 | 40 | 20
\x20| Vinna nya kunder | 0 | 40 | 31",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Win new customers | 0 | 40 | 20
\x20| Win new customers | 0 | 40 | 31",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Vinna nya kunder i Skåne | 0 | 40 | 20
\x20| Vinna nya kunder i Halland | 0 | 40 | 31",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Win new customers in Kent | 0 | 40 | 20
\x20| Win new customers in Essex | 0 | 40 | 31",
        },
    },
    // G01 not-graded
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | ",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | ",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // G02 given-differs
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Betyg
Gör våra kunder glada | Öka antalet kunder från 10 till 40 | 10 | 40 | 25 | 90 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45 | 75 %",
            en: "\
Objective | Key result | Start | Target | Actual | Grade
Make our customers happy | Grow customers from 10 to 40 | 10 | 40 | 25 | 90%
\x20| Interview 20 customers every month | 0 | 60 | 45 | 75%",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall | Betyg
Gör våra kunder glada | Öka antalet kunder från 10 till 40 | 10 | 40 | 25 | 50 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45 | 75 %",
            en: "\
Objective | Key result | Start | Target | Actual | Grade
Make our customers happy | Grow customers from 10 to 40 | 10 | 40 | 25 | 50%
\x20| Interview 20 customers every month | 0 | 60 | 45 | 75%",
        },
    },
    // G03 grade-out-of-range
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 130 %
\x20| Intervjua 20 kunder varje månad | 70 %",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 130%
\x20| Interview 20 customers every month | 70%",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 100 %
\x20| Intervjua 20 kunder varje månad | 70 %",
            en: "\
Objective | Key result | Grade
Make our customers happy | Raise customer loyalty to 98% | 100%
\x20| Interview 20 customers every month | 70%",
        },
    },
    // G04 no-start
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Minska antalet reklamationer till 20 |  | 20 | 30",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Reduce the number of complaints to 20 |  | 20 | 30",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Minska antalet reklamationer till 20 | 40 | 20 | 30",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Reduce the number of complaints to 20 | 40 | 20 | 30",
        },
    },
    // G05 assumed-start
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % |  | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% |  | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // G06 start-equals-target
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Antal anställda | 40 | 40 | 42",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Headcount | 40 | 40 | 42",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Håll minst 40 anställda | 40 | 40 | 42",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Keep at least 40 employees | 40 | 40 | 42",
        },
    },
    // G07 moved-backwards
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka antalet kunder från 40 till 60 | 40 | 60 | 35",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow customers from 40 to 60 | 40 | 60 | 35",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka antalet kunder från 40 till 60 | 40 | 60 | 50",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow customers from 40 to 60 | 40 | 60 | 50",
        },
    },
    // G08 over-achieved
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka antalet kunder från 40 till 60 | 40 | 60 | 90",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow customers from 40 to 60 | 40 | 60 | 90",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka antalet kunder från 40 till 60 | 40 | 60 | 50",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow customers from 40 to 60 | 40 | 60 | 50",
        },
    },
    // G09 scale-conflict
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 2 MEUR",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 2 MEUR",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka omsättningen till 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Grow revenue to 22 MSEK | 18 MSEK | 22 MSEK | 20 MSEK",
        },
    },
    // G10 opposite-change
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Minska kostnaden per lead med 5 % |  | 5 % | -3 %",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Reduce the cost per lead by 5% |  | 5% | -3%",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Minska kostnaden per lead med 5 % |  | 5 % | 3 %",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Reduce the cost per lead by 5% |  | 5% | 3%",
        },
    },
    // G11 typed-differs
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Öka försäljningen av tillbehör |  | 90 %
\x20| Öka den organiska trafiken med 20 % | 50 %
\x20| Öka annonsköpen med 5 % | 100 %
\x20| Hamna top 3 på sökordet cykellampa | 20 %",
            en: "\
Objective | Key result | Grade
Grow accessory sales |  | 90%
\x20| Increase organic traffic by 20% | 50%
\x20| Increase ad orders by 5% | 100%
\x20| Reach top 3 on the keyword bike light | 20%",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Betyg
Öka försäljningen av tillbehör |  | 57 %
\x20| Öka den organiska trafiken med 20 % | 50 %
\x20| Öka annonsköpen med 5 % | 100 %
\x20| Hamna top 3 på sökordet cykellampa | 20 %",
            en: "\
Objective | Key result | Grade
Grow accessory sales |  | 57%
\x20| Increase organic traffic by 20% | 50%
\x20| Increase ad orders by 5% | 100%
\x20| Reach top 3 on the keyword bike light | 20%",
        },
    },
    // G12 period-not-settled
    Example {
        wrong: Wording {
            sv: "\
# okr.csv
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45
# okr-2026-q2.csv
Mål | Nyckelresultat | Start | Målvärde | Utfall
Trivas på jobbet | Nå 80 i medarbetarindex | 60 | 80 | 75
\x20| Ta 12 fikaraster | 0 | 12 | 11
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde | Utfall
Expandera globalt | Öppna 4 butiker i Norge | 0 | 4 | 2
\x20| Sälja för 100 miljoner | 0 | 100 | 70",
            en: "\
# okr.csv
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45
# okr-2026-q2.csv
Objective | Key result | Start | Target | Actual
Enjoy our work | Reach 80 in the employee index | 60 | 80 | 75
\x20| Take 12 coffee breaks | 0 | 12 | 11
# okr-2026-q3.csv
Objective | Key result | Start | Target | Actual
Expand globally | Open 4 shops in Norway | 0 | 4 | 2
\x20| Sell for 100 million | 0 | 100 | 70",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Intervjua 20 kunder varje månad | 0 | 60 | 45",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Interview 20 customers every month | 0 | 60 | 45",
        },
    },
    // G13 other-magnitude
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka intäkten per kund | 1,0 | 1,4 | 1200",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Raise the revenue per customer | 1.0 | 1.4 | 1200",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Öka intäkten per kund | 1,0 | 1,4 | 1,2",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Raise the revenue per customer | 1.0 | 1.4 | 1.2",
        },
    },
    // G14 text-against-cells
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Korta svarstiden från 12 till 6 timmar | 12 | 9 | 8",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Cut the response time from 12 to 6 hours | 12 | 9 | 8",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten till 98 % | 90 % | 98 % | 96 %
\x20| Korta svarstiden från 12 till 6 timmar | 12 | 6 | 8",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty to 98% | 90% | 98% | 96%
\x20| Cut the response time from 12 to 6 hours | 12 | 6 | 8",
        },
    },
    // G15 actuals-not-filled-in
    Example {
        wrong: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten | 90 % | 98 % | 0 %
\x20| Höja snittordern | 400 | 500 | 0
\x20| Korta svarstiden | 12 | 6 | 0
Väx i norr | Teckna nya kedjor | 0 | 20 | 0
\x20| Öka antalet besök | 1000 | 1500 | 0",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty | 90% | 98% | 0%
\x20| Raise the average order | 400 | 500 | 0
\x20| Cut the response time | 12 | 6 | 0
Grow in the north | Sign new chains | 0 | 20 | 0
\x20| Raise the number of visits | 1000 | 1500 | 0",
        },
        right: Wording {
            sv: "\
Mål | Nyckelresultat | Start | Målvärde | Utfall
Gör våra kunder glada | Öka kundlojaliteten | 90 % | 98 % | 96 %
\x20| Höja snittordern | 400 | 500 | 460
\x20| Korta svarstiden | 12 | 6 | 8
Väx i norr | Teckna nya kedjor | 0 | 20 | 12
\x20| Öka antalet besök | 1000 | 1500 | 1200",
            en: "\
Objective | Key result | Start | Target | Actual
Make our customers happy | Raise customer loyalty | 90% | 98% | 96%
\x20| Raise the average order | 400 | 500 | 460
\x20| Cut the response time | 12 | 6 | 8
Grow in the north | Sign new chains | 0 | 20 | 12
\x20| Raise the number of visits | 1000 | 1500 | 1200",
        },
    },
    // C01 unknown-key-result
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-28 | Intervjua 60 kunder | 45
2026-09-28 | Öppna 3 butiker | 12",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-28 | Interview 60 customers | 45
2026-09-28 | Open 3 shops | 12",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-28 | Intervjua 60 kunder | 45",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-28 | Interview 60 customers | 45",
        },
    },
    // C02 outside-period
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-28 | Intervjua 60 kunder | 45
2025-09-21 | Intervjua 60 kunder | 40",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-28 | Interview 60 customers | 45
2025-09-21 | Interview 60 customers | 40",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-28 | Intervjua 60 kunder | 45
2026-09-21 | Intervjua 60 kunder | 40",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-28 | Interview 60 customers | 45
2026-09-21 | Interview 60 customers | 40",
        },
    },
    // C03 stale
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-08-03 | Intervjua 60 kunder | 45",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-08-03 | Interview 60 customers | 45",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-14 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-25 | Intervjua 60 kunder | 45",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-14 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-25 | Interview 60 customers | 45",
        },
    },
    // C04 two-values-of-one-day
    Example {
        wrong: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-28 | Vinna 40 kunder | 30
2026-09-28 | Vinna 40 kunder | 32
2026-09-28 | Intervjua 60 kunder | 45",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-28 | Win 40 customers | 30
2026-09-28 | Win 40 customers | 32
2026-09-28 | Interview 60 customers | 45",
        },
        right: Wording {
            sv: "\
# okr-2026-q3.csv
Mål | Nyckelresultat | Start | Målvärde
Gör våra kunder glada | Vinna 40 kunder | 10 | 40
\x20| Intervjua 60 kunder | 0 | 60
# avstamningar.csv
Datum | Nyckelresultat | Aktuellt värde
2026-09-28 | Vinna 40 kunder | 30
2026-09-28 | Intervjua 60 kunder | 45",
            en: "\
# okr-2026-q3.csv
Objective | Key result | Start | Target
Make our customers happy | Win 40 customers | 10 | 40
\x20| Interview 60 customers | 0 | 60
# check-ins.csv
Date | Key result | Current value
2026-09-28 | Win 40 customers | 30
2026-09-28 | Interview 60 customers | 45",
        },
    },
    // P01 measures-not-addable
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
avdelning | Sälj | Öka försäljningen | Öka omsättningen till 22 MSEK | Omsättning | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Butik | Bli mer kända | Öka omsättningen till 3 MEUR | Omsättning | 1 MEUR | 3 MEUR | 2 MEUR",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
department | Sales | Grow sales | Grow revenue to 22 MSEK | Revenue | 18 MSEK | 22 MSEK | 20 MSEK
department | Retail | Become better known | Grow revenue to 3 MEUR | Revenue | 1 MEUR | 3 MEUR | 2 MEUR",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
avdelning | Sälj | Öka försäljningen | Öka omsättningen till 22 MSEK | Omsättning | 18 MSEK | 22 MSEK | 20 MSEK
avdelning | Butik | Bli mer kända | Öka omsättningen till 3 MSEK | Omsättning | 1 MSEK | 3 MSEK | 2 MSEK",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
department | Sales | Grow sales | Grow revenue to 22 MSEK | Revenue | 18 MSEK | 22 MSEK | 20 MSEK
department | Retail | Become better known | Grow revenue to 3 MSEK | Revenue | 1 MSEK | 3 MSEK | 2 MSEK",
        },
    },
    // P02 targets-fall-short
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Öka försäljningen | Öka antalet nya kunder till 60 | Nya kunder | 0 | 60 | 40
avdelning | Sälj | Bli mer kända | Vinna 40 nya kunder | Nya kunder | 0 | 40 | 40",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
company | Hjulsjö Cykel | Grow sales | Grow new customers to 60 | New customers | 0 | 60 | 40
department | Sales | Become better known | Win 40 new customers | New customers | 0 | 40 | 40",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Öka försäljningen | Öka antalet nya kunder till 60 | Nya kunder | 0 | 60 | 40
avdelning | Sälj | Bli mer kända | Vinna 60 nya kunder | Nya kunder | 0 | 60 | 40",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
company | Hjulsjö Cykel | Grow sales | Grow new customers to 60 | New customers | 0 | 60 | 40
department | Sales | Become better known | Win 60 new customers | New customers | 0 | 60 | 40",
        },
    },
    // P03 actuals-unaccounted
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Öka försäljningen | Öka antalet nya kunder till 60 | Nya kunder | 0 | 60 | 50
avdelning | Sälj | Bli mer kända | Vinna 60 nya kunder | Nya kunder | 0 | 60 | 40",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
company | Hjulsjö Cykel | Grow sales | Grow new customers to 60 | New customers | 0 | 60 | 50
department | Sales | Become better known | Win 60 new customers | New customers | 0 | 60 | 40",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
bolag | Hjulsjö Cykel | Öka försäljningen | Öka antalet nya kunder till 60 | Nya kunder | 0 | 60 | 40
avdelning | Sälj | Bli mer kända | Vinna 60 nya kunder | Nya kunder | 0 | 60 | 40",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
company | Hjulsjö Cykel | Grow sales | Grow new customers to 60 | New customers | 0 | 60 | 40
department | Sales | Become better known | Win 60 new customers | New customers | 0 | 60 | 40",
        },
    },
    // P04 near-spelling
    Example {
        wrong: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
avdelning | Sälj | Öka försäljningen | Sälja till 40 nya butiker | Nya kunder | 0 | 40 | 30
avdelning | Butik | Bli mer kända | Få 40 artiklar i pressen | Nya kundr | 0 | 40 | 30",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
department | Sales | Grow sales | Sell to 40 new shops | New customers | 0 | 40 | 30
department | Retail | Become better known | Get 40 articles in the press | New custmers | 0 | 40 | 30",
        },
        right: Wording {
            sv: "\
Nivå | Enhet | Mål | Nyckelresultat | KPI | Start | Målvärde | Utfall
avdelning | Sälj | Öka försäljningen | Sälja till 40 nya butiker | Nya kunder | 0 | 40 | 30
avdelning | Butik | Bli mer kända | Få 40 artiklar i pressen | Nya kunder | 0 | 40 | 30",
            en: "\
Level | Unit | Objective | Key result | KPI | Start | Target | Actual
department | Sales | Grow sales | Sell to 40 new shops | New customers | 0 | 40 | 30
department | Retail | Become better known | Get 40 articles in the press | New customers | 0 | 40 | 30",
        },
    },
];
