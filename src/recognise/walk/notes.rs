//! Lines that are neither data nor bands: footnotes, legends, prompts; and what is said of lines left out.

use crate::amount::{self, DecimalMark};
use crate::diag::{Code, Diagnostic};
use crate::model::{LeftOut, Text, Value};
use crate::words::headings::{self, Meaning};
use crate::words::{input, plain};

use super::{Row, Walk};
use crate::recognise::columns::Table;
use crate::recognise::values::{self, Read};
use crate::recognise::view::{Item, Line};

impl<'a> Walk<'_, 'a> {
    /// "KR1: …", "KR2: …", a blank line, "Health metrics", "Team happiness": what carries no label below labelled key
    /// results is another list, until a label comes again.
    pub(super) fn off_the_list(&mut self, table: &Table, line: &Line<'a>, row: &Row<'a>, gap: u32) -> bool {
        let labelled = table
            .of(Meaning::Title)
            .is_some_and(|c| c.profile.objective_labels > 0 && c.profile.key_result_labels > 1);
        let Some(item) = row.own(Meaning::Title).filter(|_| labelled && !table.has(Meaning::RowKind)) else {
            return false;
        };
        let valued = row.cells.iter().any(|(meaning, _)| meaning.is_value());
        if input::label(item.text()).is_some() || valued || self.key_result.is_none() && !self.off_list {
            self.off_list = false;
            return false;
        }
        self.off_list |= gap > 0;
        if self.off_list {
            self.leave_out(line, "note", false);
        }
        self.off_list
    }

    /// Lines that are neither data nor bands: notes, legends, prompts.
    pub(super) fn outside(
        &mut self,
        table: &Table,
        line: &Line<'a>,
        row: &Row<'a>,
        gap: u32,
        first: &str,
        index: usize,
    ) -> bool {
        let texts: Vec<Item<'a>> = [Meaning::Objective, Meaning::KeyResult, Meaning::Title]
            .iter()
            .filter_map(|m| row.own(*m))
            .collect();
        let numbers = || {
            line.items.iter().any(|item| {
                !matches!(item.cell.value, Value::Text(_))
                    || amount::parse(item.text(), DecimalMark::Unknown).is_some()
            })
        };
        let grouped = line
            .items
            .iter()
            .any(|item| table.at(item.column).is_some_and(|c| c.group.is_some() || c.span.is_some()));
        if texts.is_empty() && !grouped {
            let covered = [Meaning::KeyResult, Meaning::Title].iter().any(|m| row.get(*m).is_some());
            if covered || row.own(Meaning::Initiative).is_some() && self.objective.is_some() {
                return false;
            }
            // A sentence where a value belongs: a row whose cells stand a column too far.
            let moved = |(meaning, item): &(Meaning, Item<'a>)| {
                meaning.is_value()
                    && item.text().split_whitespace().count() > 1
                    && matches!(values::read(item, DecimalMark::Unknown, None), Read::Bad)
                    && !self.glossary.of(item.text()).total()
            };
            // Values without a text: an unnamed total when they are numbers, else a note.
            let reason = if numbers() && row.cells.iter().any(moved) {
                self.leave_out(line, "not used", true);
                return true;
            } else if numbers()
                && row.cells.iter().any(|(m, _)| {
                    matches!(m, Meaning::Grade | Meaning::ObjectiveGrade | Meaning::Actual | Meaning::Target)
                })
            {
                "total"
            } else if row.own(Meaning::ObjectiveId).is_some()
                || row.own(Meaning::RowKind).is_some()
                || row.own(Meaning::KeyResultId).is_some()
            {
                return false;
            } else {
                "note"
            };
            if reason == "note" && self.context_pairs(line) {
                return true;
            }
            self.leave_out(line, reason, line.items.len() > 1 && reason == "note");
            return true;
        }
        // "KR1:" with nothing behind it or beside it is an unused line of the form.
        if let [text] = texts.as_slice()
            && text.text().ends_with(':')
            && matches!(input::row_kind(text.text()), Some((input::RowKind::KeyResult, _)))
            && line
                .items
                .iter()
                .all(|item| item.at == text.at || values::nothing(&item.shown()) || item.text() == "%")
        {
            self.leave_out(line, "empty block", false);
            return true;
        }
        if line.row == table.last_row + 1 && self.guides(table, line) {
            self.leave_out(line, "prompt", false);
            return true;
        }
        if texts.iter().any(|item| input::prompt(item.text()))
            && texts.len()
                == texts.iter().filter(|item| input::prompt(item.text()) || item.text().is_empty()).count()
        {
            for item in &texts {
                self.prompt(item, line);
            }
            self.leave_out(line, "prompt", false);
            return true;
        }
        // "Observationer: | Genomgången i juni" under the key results, beside their values.
        if let [text] = texts.as_slice()
            && (text.text().ends_with(':') || gap > 0 && names_remark(text.text()))
            && line.items.len() == 2
            && !numbers()
            && row.cells.iter().any(|(meaning, item)| {
                meaning.is_value() && input::done(item.text()).is_none() && !input::progress_word(item.text())
            })
        {
            self.leave_out(line, "note", false);
            return true;
        }
        // "Comments | Good quarter" left of the key results, below them.
        if let ([text], [label, last]) = (texts.as_slice(), line.items.as_slice())
            && gap > 0
            && last.at == text.at
            && table.at(label.column).is_none_or(|c| c.meaning.is_none())
            && !self.rows_follow(table, index)
            && names_remark(label.text().trim_end_matches(':'))
        {
            self.leave_out(line, "note", false);
            return true;
        }
        let alone = line.items.len() == 1;
        // "Konfidens: 1–10, där 10 betyder helt säkra" explains a column.
        let explains = |label: input::Label<'_>| {
            matches!(label.meaning, Meaning::Confidence | Meaning::Status | Meaning::Comment)
                && !label.rest.is_empty()
        };
        let signed = !texts.is_empty() && texts.iter().all(|item| input::to_sign(item.text()));
        if signed || alone && !grouped && input::label(first).is_some_and(explains) {
            self.leave_out(line, "note", false);
            return true;
        }
        if alone && !grouped && (note_like(first) || says_day(first)) {
            self.leave_out(line, "note", false);
            return true;
        }
        // A sentence after the table's end, with nothing beside it.
        let last_lines = self.view.lines.len().saturating_sub(index) <= 12;
        if alone
            && (gap > 0 || table.by_shape || self.is_below_notes(line))
            && !grouped
            && last_lines
            && input::label(first).is_none()
            && !self.rows_follow(table, index)
        {
            self.leave_out(line, "note", false);
            return true;
        }
        if gap > 0 && line.items.len() <= 3 && last_lines && self.context_pairs(line) {
            return true;
        }
        // A legend beside or under the table: "0,7–1,0 | Grön", "Q = quarter".
        if gap > 0
            && line.items.len() == 2
            && !self.rows_follow(table, index)
            && last_lines
            && legend_like(line)
        {
            self.leave_out(line, "legend", false);
            return true;
        }
        false
    }

    /// Whether all lines from the last blank one down to this were left out.
    fn is_below_notes(&self, line: &Line<'a>) -> bool {
        let mut above = line.row;
        for left in self.draft.reading.left_out.iter().rev() {
            if left.last + 1 != above || !matches!(left.reason, "note" | "total" | "legend") {
                return false;
            }
            if self.parted.is_some_and(|parted| (left.first..=left.last).contains(&parted)) {
                return true;
            }
            above = left.first;
        }
        false
    }

    /// A line right under the headings that tells what to write in each column: "hur mäter vi? | läget vid start".
    fn guides(&self, table: &Table, line: &Line<'a>) -> bool {
        let is_guide = |item: &Item<'a>| {
            let text = item.text();
            !text.is_empty()
                && !text.contains(|c: char| c.is_ascii_digit())
                && input::done(text).is_none()
                && !input::progress_word(text)
                && !crate::words::placeholder::is_whole(text)
                && !values::nothing(text)
        };
        // Of the columns that hold numbers further down.
        let valued = |item: &&Item<'a>| {
            table.at(item.column).is_some_and(|column| {
                matches!(
                    column.meaning,
                    Some(
                        Meaning::Start | Meaning::Target | Meaning::Actual | Meaning::Grade | Meaning::Weight
                    )
                ) && column.profile.numbers > 0
            })
        };
        let cells: Vec<&Item<'a>> = line.items.iter().filter(valued).collect();
        cells.len() >= 2 && line.items.len() >= 4 && cells.into_iter().all(is_guide)
    }

    /// Whether some line after this one is a full row of the table.
    fn rows_follow(&self, table: &Table, index: usize) -> bool {
        let text_columns: Vec<u32> = table
            .columns
            .iter()
            .filter(|c| {
                matches!(c.meaning, Some(Meaning::KeyResult | Meaning::Title))
                    || (c.meaning == Some(Meaning::Objective) && !table.has(Meaning::KeyResult))
            })
            .map(|c| c.column)
            .collect();
        self.view.lines.iter().skip(index + 1).take(20).any(|line| {
            line.items.len() >= 2
                && line.items.iter().any(|item| {
                    text_columns.contains(&item.column) && !item.text().is_empty() && !note_like(item.text())
                })
        })
    }

    /// "Why now | Complaints doubled" between a block's objective and the headings of its key results.
    pub(super) fn remark_before_headings(
        &mut self,
        next: Option<&Table>,
        index: usize,
        line: &Line<'a>,
    ) -> bool {
        let soon = self.next_headings.is_some_and(|next| next > index && next <= index + 4);
        let of_key_results = next.is_some_and(|table| {
            table.has(Meaning::KeyResult) && !table.has(Meaning::Objective) && !table.has(Meaning::Title)
        });
        let [label, value] = line.items.as_slice() else { return false };
        let bare = |text: &str| input::label(text).is_none() && input::row_kind(text).is_none();
        let remark = bare(label.text())
            && bare(value.text())
            && !label.text().is_empty()
            && label.text().split_whitespace().count() <= 4
            && value.text().split_whitespace().count() >= 2;
        if !soon || !of_key_results || !remark || self.mode != super::Mode::AfterObjective {
            return false;
        }
        // Under the objective, they tell of it.
        if !self.pairs(line, self.objective.is_none()) {
            self.leave_out(line, "note", false);
        }
        true
    }

    /// "Notes" alone on a line after a blank one, and the single cells under it.
    pub(super) fn notes(&mut self, line: &Line<'a>, gap: u32) -> bool {
        let [item] = line.items.as_slice() else {
            self.noting = false;
            return false;
        };
        // Right below rows of values it is said of them as well.
        if (gap > 0 || self.key_result.is_some()) && !self.noting {
            let text = item.text().trim_end_matches(':');
            let best = crate::words::headings::candidates(text).into_iter().next();
            self.noting = best.is_some_and(|best| {
                best.meaning == Meaning::Comment
                    && best.fit == crate::words::headings::Fit::Whole
                    && best.weight >= 0.9
                    && text.split_whitespace().count() <= 3
            });
        } else if self.noting && input::label(item.text()).is_some() {
            self.noting = false;
        }
        if self.noting {
            self.leave_out(line, "note", false);
        }
        self.noting
    }

    pub(in crate::recognise) fn leave_out(&mut self, line: &Line<'a>, reason: &'static str, unused: bool) {
        if unused {
            self.draft.unused.extend(line.items.iter().map(|item| item.at));
        }
        let row = line.row;
        match self.draft.reading.left_out.last_mut() {
            Some(left) if left.last + 1 == row && left.reason == reason => left.last = row,
            _ => self.draft.reading.left_out.push(LeftOut { first: row, last: row, reason }),
        }
    }

    /// A prompt stands where an answer should; a guiding line ("- Hur vet jag …") beside answers is part of the form.
    /// A template's prompt that nobody wrote over. In the guideline's own form the dashed prompts, each on a line of
    /// its own, belong to the form.
    pub(super) fn prompt(&mut self, item: &Item<'_>, line: &Line<'_>) {
        let text: Text = item.shown().as_ref().into();
        if line.items.len() == 1 && text.trim_start().starts_with(['-', '–', '•']) {
            return;
        }
        self.draft
            .findings
            .push(Diagnostic::new(Code::S14, self.view.place(item)).arg("text", &text).quote(text, 0..0));
    }
}

/// "Kommentar", "Notes": what stands beside it is said of the whole block.
fn names_remark(text: &str) -> bool {
    let best = headings::candidates(text).into_iter().next();
    best.is_some_and(|best| {
        best.meaning == Meaning::Comment && best.weight >= 0.8 && best.fit <= headings::Fit::Trimmed
    })
}

/// A footnote, an instruction, a source: words about the sheet.
pub(in crate::recognise) fn note_like(text: &str) -> bool {
    let trimmed = text.trim();
    // "[FYLL I]" waits for its words.
    if trimmed.starts_with('[') && trimmed.ends_with(']') {
        return false;
    }
    if trimmed.starts_with(['*', '†', '¹', '²', '³', '('])
        || trimmed.starts_with("http")
        || trimmed.starts_with("--")
    {
        return true;
    }
    // "Läge: Grön = minst 70 %, Gul = 50–69 %" explains its words.
    if trimmed.matches('=').count() >= 2 {
        return true;
    }
    // "Diskussion: …", "Decision: …" under a block.
    const SAID_OF_MEETINGS: &[&str] = &[
        "diskussion",
        "att gora",
        "to do",
        "todo",
        "kvar att gora",
        "beslut",
        "narvarande",
        "franvarande",
        "lardom",
        "lardomar",
        "reflektion",
        "discussion",
        "decision",
        "decisions",
        "attendees",
        "present",
        "absent",
        "learning",
        "learnings",
        "lesson",
        "lessons learned",
        "diskusjon",
        "beslutning",
        "entscheidung",
        "anwesend",
        "decisiones",
        "remarque",
    ];
    if let Some((head, said)) = trimmed.split_once(':')
        && !said.trim().is_empty()
        && SAID_OF_MEETINGS.contains(&self::plain(head).as_str())
    {
        return true;
    }
    let plain = plain(trimmed);
    const STARTS: &[&str] = &[
        "obs ",
        "not ",
        "note ",
        "notes ",
        "anm ",
        "anmarkning ",
        "kommentar ",
        "kalla ",
        "source ",
        "uppdaterad ",
        "updated ",
        "last updated",
        "senast uppdaterad",
        "legend",
        "forklaring",
        "tips ",
        "tip ",
        "fyll i ",
        "instruktion",
        "instruction",
        "fargkod",
        "betygsskala",
        "skala ",
        "scale ",
        "grading scale",
        "scoring ",
        "score 0",
        "betyg 0",
        "gron ",
        "gul ",
        "rod ",
        "green ",
        "yellow ",
        "red ",
        "har fyller",
        "se aven",
        "see also",
        "skapad ",
        "created ",
        "version ",
        "copyright",
        "confidential",
        "konfidentiellt",
        "exempel ",
        "example ",
        "how to ",
        "sa har ",
        "kontakta ",
        "contact ",
        "detta ar ",
        "this is ",
        "bedomning",
        "gradering ",
        "grades ",
        "grade ",
        "we grade",
        "vi graderar",
        "progress is",
        "print",
        "utskriven",
        "sammanstalld ",
        "kontakt ",
        "questions",
        "fragor ",
        "internt dokument",
        "intern information",
        "far ej spridas",
    ];
    let padded = format!("{plain} ");
    STARTS.iter().any(|start| padded.starts_with(start))
}

/// "Stand: 01.07.2026", "Reviderad 2026-10-02": words and the day that they are about.
fn says_day(text: &str) -> bool {
    let Some((head, day)) = text.rsplit_once([':', ' ']).filter(|_| text.len() <= 60) else { return false };
    crate::words::dates::parse_date(day.trim().trim_end_matches('.')).is_some()
        && head.split_whitespace().count() <= 4
        && head.chars().any(char::is_alphabetic)
        && amount::scan(head, DecimalMark::Unknown).is_empty()
}

fn legend_like(line: &Line<'_>) -> bool {
    line.items.iter().all(|item| item.shown().chars().count() <= 60)
        && line.items.iter().any(|item| {
            let shown = item.shown();
            input::progress_word(&shown)
                || input::done(&shown).is_some()
                || shown.contains('–')
                || shown.contains("%")
                || shown.chars().count() <= 4
        })
}
