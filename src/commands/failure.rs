//! What ends a run, besides findings, and what is said of it.

use std::io;

use sippra::compare;
use sippra::config::ConfigError;
use sippra::files::FileError;
use sippra::model::Lang;
use sippra::render::chart::DrawError;
use sippra::render::{slides, xlsx};

/// What ends a run, besides findings.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("there is no finding called {0}; `sippra explain` lists them all")]
    UnknownCode(String),
    #[error("there is no unit called {0}")]
    UnknownUnit(String),
    #[error(transparent)]
    Draw(#[from] DrawError),
    #[error(transparent)]
    Slides(#[from] slides::SlidesError),
    #[error(transparent)]
    Workbook(#[from] xlsx::Error),
    #[error(transparent)]
    Earlier(#[from] compare::EarlierError),
    #[error("standard output cannot be written")]
    Output(#[from] io::Error),
}

impl Failure {
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::File(error) => error.text(lang),
            Self::Config(error) => error.text(lang),
            Self::UnknownCode(code) => match lang {
                Lang::Sv => format!("det finns inget fynd som heter {code}; `sippra explain` visar alla"),
                Lang::En => self.to_string(),
            },
            Self::UnknownUnit(name) => match lang {
                Lang::Sv => format!("det finns ingen enhet som heter {name}"),
                Lang::En => self.to_string(),
            },
            Self::Draw(_) | Self::Slides(_) | Self::Workbook(_) | Self::Earlier(_) => with_causes(self),
            Self::Output(error) => format!("{self}: {error}"),
        }
    }

    /// The reader of our output went away: nothing is wrong.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// An error with what lies behind it.
pub fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let mut texts: Vec<String> = causes.map(ToString::to_string).collect();
    texts.dedup();
    texts.join(": ")
}
