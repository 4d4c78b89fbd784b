//! Quarter → charts: series, titles and rows in final words and final order.

mod bubble_up;
mod departments;
mod distribution;
mod flow;
mod heat_map;
mod kpis;
mod scope;
mod scoreboard;
mod trend;
mod types;

use crate::model::{Chart, ChartKind, ChartOptions, ChartSet, LeftOutChart, Quarter};
use crate::threads;

use scope::Scope;

/// Composes the charts that were asked for; what cannot be shown is left out with a reason.
pub fn charts(quarter: &Quarter, options: &ChartOptions) -> ChartSet {
    charts_on(quarter, options, 1)
}

/// Like [`charts`], on up to `jobs` threads; the charts are the same for any number.
pub fn charts_on(quarter: &Quarter, options: &ChartOptions, jobs: usize) -> ChartSet {
    let scope = Scope::new(quarter, options);
    let wanted = |kind: &ChartKind| options.charts.as_ref().is_none_or(|wanted| wanted.contains(kind));
    let kinds: Vec<ChartKind> = ChartKind::ALL.into_iter().filter(wanted).collect();
    let composed = threads::each(&kinds, jobs, |_, kind| compose(&scope, *kind));
    let mut set = ChartSet::default();
    for (kind, composed) in kinds.into_iter().zip(composed) {
        match composed {
            Ok(charts) => set.charts.extend(charts),
            Err(reason) => set.left_out.push(LeftOutChart { kind, reason }),
        }
    }
    set
}

/// The pages of a chart, or why there are none.
fn compose(scope: &Scope<'_>, kind: ChartKind) -> Result<Vec<Chart>, String> {
    match kind {
        ChartKind::Scoreboard => scoreboard::compose(scope),
        ChartKind::BubbleUp => bubble_up::compose(scope),
        ChartKind::Departments => departments::compose(scope),
        ChartKind::Distribution => distribution::compose(scope),
        ChartKind::Kpis => kpis::compose(scope),
        ChartKind::HeatMap => heat_map::compose(scope),
        ChartKind::Trend => trend::compose(scope),
        ChartKind::Types => types::compose(scope),
    }
}
