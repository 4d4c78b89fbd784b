//! What a chart puts on the page, in order: the record that is painted and that tests look into.

use crate::palette::{Palette, Rgb};

use super::text::{Face, Typesetter};

/// A chart laid out. Lengths are in layout units: the shorter side of the page is 1080.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the page.
    pub width: f64,
    /// Height of the page.
    pub height: f64,
    /// Behind everything.
    pub background: Rgb,
    /// What is drawn, from the bottom up.
    pub items: Vec<Item>,
}

/// Something on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A mark.
    Mark(Mark),
    /// A line of text.
    Text(TextRun),
}

impl Item {
    /// The same item so many times as large, at another place.
    pub fn placed(&self, scale: f64, dx: f64, dy: f64) -> Self {
        let (x, y) = (|x: &f64| x * scale + dx, |y: &f64| y * scale + dy);
        match self {
            Self::Text(run) => {
                let mut run = run.clone();
                run.x = x(&run.x);
                run.y = y(&run.y);
                run.width *= scale;
                run.face.size *= scale;
                run.column = run.column.map(|(from, to)| (x(&from), x(&to)));
                Self::Text(run)
            }
            Self::Mark(mark) => {
                let points = |points: &[(f64, f64)]| points.iter().map(|(a, b)| (x(a), y(b))).collect();
                let shape = match &mark.shape {
                    Shape::Rect(l, t, r, b, radius) => Shape::Rect(x(l), y(t), x(r), y(b), radius * scale),
                    Shape::Circle(a, b, r) => Shape::Circle(x(a), y(b), r * scale),
                    Shape::Ring(a, b, r, w) => Shape::Ring(x(a), y(b), r * scale, w * scale),
                    Shape::Polygon(corners) => Shape::Polygon(points(corners)),
                    Shape::Line(line, w) => Shape::Line(points(line), w * scale),
                };
                Self::Mark(Mark { shape, ..mark.clone() })
            }
        }
    }

    /// The lowest edge.
    pub fn bottom(&self) -> f64 {
        match self {
            Self::Mark(mark) => mark.shape.bounds().3,
            Self::Text(run) => run.bounds().3,
        }
    }
}

/// A filled shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub colour: Rgb,
    /// 1.0 is opaque.
    pub alpha: f64,
    /// What it is for.
    pub role: Role,
}

/// What a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It stands for a figure and must stand out.
    Data,
    /// Ribbons and strands: they lie over one another.
    Flow,
    /// Tracks, hatching, hairlines, leaders.
    Quiet,
    /// The target band, heat-map cells: text stands on it.
    Ground,
    /// A rim in the background's colour around a mark.
    Rim,
}

/// Shapes that the painter knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Left, top, right, bottom, radius of the corners.
    Rect(f64, f64, f64, f64, f64),
    /// Centre and radius.
    Circle(f64, f64, f64),
    /// Centre, radius to the middle of the line, width of the line.
    Ring(f64, f64, f64, f64),
    /// Corners.
    Polygon(Vec<(f64, f64)>),
    /// Points and width.
    Line(Vec<(f64, f64)>, f64),
}

impl Shape {
    /// Left, top, right, bottom.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let around = |points: &[(f64, f64)], by: f64| {
            points.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, (x, y)| {
                (b.0.min(x - by), b.1.min(y - by), b.2.max(x + by), b.3.max(y + by))
            })
        };
        match self {
            Self::Rect(left, top, right, bottom, _) => (*left, *top, *right, *bottom),
            Self::Circle(x, y, r) => (x - r, y - r, x + r, y + r),
            Self::Ring(x, y, r, w) => (x - r - w / 2.0, y - r - w / 2.0, x + r + w / 2.0, y + r + w / 2.0),
            Self::Polygon(points) => around(points, 0.0),
            Self::Line(points, width) => around(points, width / 2.0),
        }
    }
}

/// A line of text at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// Left edge.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// Advance width.
    pub width: f64,
    /// Size and weight.
    pub face: Face,
    /// Its colour.
    pub colour: Rgb,
    /// Left and right edge of the column that it must keep within, where it has one.
    pub column: Option<(f64, f64)>,
}

impl TextRun {
    /// Left, top, right, bottom: from the top of capitals to the foot of descenders.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        (self.x, self.y - self.face.size * 0.75, self.x + self.width, self.y + self.face.size * 0.2)
    }
}

/// Which point of a text is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left edge.
    Left,
    /// Its middle.
    Middle,
    /// Its right edge.
    Right,
}

/// Draws on a scene.
pub struct Pen<'a> {
    /// The scene so far.
    pub scene: Scene,
    /// Letters.
    pub type_: &'a Typesetter,
    /// Colours.
    pub palette: Palette,
}

impl Pen<'_> {
    /// A filled shape.
    pub fn mark(&mut self, shape: Shape, colour: Rgb, alpha: f64, role: Role) {
        self.scene.items.push(Item::Mark(Mark { shape, colour, alpha, role }));
    }

    /// A bar or cell; nothing where it has no extent.
    pub fn rect(&mut self, corners: (f64, f64, f64, f64), colour: Rgb, role: Role) {
        let (left, top, right, bottom) = corners;
        if right > left && bottom > top {
            self.mark(Shape::Rect(left, top, right, bottom, 0.0), colour, 1.0, role);
        }
    }

    /// A dot with a rim in the background's colour, so that it stands free of what it lies on.
    pub fn dot(&mut self, x: f64, y: f64, r: f64, rim: f64, colour: Rgb) {
        if rim > 0.0 {
            let background = self.palette.background;
            self.mark(Shape::Circle(x, y, r + rim), background, 1.0, Role::Rim);
        }
        self.mark(Shape::Circle(x, y, r), colour, 1.0, Role::Data);
    }

    /// A thin horizontal line.
    pub fn rule(&mut self, left: f64, right: f64, y: f64) {
        let colour = self.palette.hairline;
        self.rect((left, y, right, y + 1.5), colour, Role::Quiet);
    }

    /// A thin vertical line.
    pub fn upright(&mut self, x: f64, top: f64, bottom: f64) {
        let colour = self.palette.hairline;
        self.rect((x - 0.75, top, x + 0.75, bottom), colour, Role::Quiet);
    }

    /// Slanted lines cut to a box: there is nothing to show here.
    pub fn hatch(&mut self, left: f64, top: f64, right: f64, bottom: f64) {
        let colour = self.palette.ungraded;
        let height = bottom - top;
        let mut x = left - height;
        while x < right {
            // From (x, bottom) up to (x + height, top), cut at both sides.
            let from = x.max(left);
            let to = (x + height).min(right);
            if to > from {
                let points = vec![(from, bottom - (from - x)), (to, bottom - (to - x))];
                self.mark(Shape::Line(points, 1.4), colour, 1.0, Role::Quiet);
            }
            x += 10.0;
        }
    }

    /// One line of text; returns its width.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, text: &str, face: Face, colour: Rgb) -> f64 {
        self.text_in(at, anchor, text, face, colour, None)
    }

    /// One line of text that must keep within a column.
    pub fn text_in(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        text: &str,
        face: Face,
        colour: Rgb,
        column: Option<(f64, f64)>,
    ) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        let width = self.type_.width(text, face);
        let x = match anchor {
            Anchor::Left => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::Right => x - width,
        };
        self.scene.items.push(Item::Text(TextRun {
            text: text.to_owned(),
            x,
            y,
            width,
            face,
            colour,
            column,
        }));
        width
    }

    /// Width of a text.
    pub fn width(&self, text: &str, face: Face) -> f64 {
        self.type_.width(text, face)
    }

    /// Lines of text centred on a height, in a column.
    pub fn block(&mut self, column: (f64, f64), centre: f64, lines: &[String], face: Face, colour: Rgb) {
        let pitch = face.size * LINE;
        let first = centre + face.cap() / 2.0 - pitch * lines.len().saturating_sub(1) as f64 / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let y = first + pitch * index as f64;
            self.text_in((column.0, y), Anchor::Left, line, face, colour, Some(column));
        }
    }
}

/// Space that a thin line leaves around letters that it would run through.
const CLEAR: f64 = 5.0;

/// Thin lines give way to the letters in their way: they are cut where a text stands.
pub fn give_way(items: &mut Vec<Item>) {
    let texts: Vec<TextRun> = items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(run.clone()),
            Item::Mark(_) => None,
        })
        .collect();
    *items = std::mem::take(items).into_iter().flat_map(|item| cut(item, &texts)).collect();
}

/// An item, or the pieces of a thin line between the texts on it.
fn cut(item: Item, texts: &[TextRun]) -> Vec<Item> {
    let Item::Mark(mark) = &item else { return vec![item] };
    let (Shape::Rect(left, top, right, bottom, _), Role::Quiet) = (&mark.shape, mark.role) else {
        return vec![item];
    };
    let (width, height) = (right - left, bottom - top);
    let upright = width <= THIN && height > 4.0 * THIN;
    if !upright && (height > THIN || width <= 4.0 * THIN) {
        return vec![item];
    }
    let mut pieces = if upright { vec![(*top, *bottom)] } else { vec![(*left, *right)] };
    for run in texts {
        let (l, t, r, b) = run.bounds();
        // A line beneath letters may touch what hangs down, but runs through no letter.
        let crosses = if upright {
            *right >= l - CLEAR && *left <= r + CLEAR
        } else {
            *bottom > t + 1.0 && *top < run.y
        };
        if !crosses {
            continue;
        }
        let (from, to) = if upright { (t - CLEAR, b + CLEAR) } else { (l - 2.0 * CLEAR, r + 2.0 * CLEAR) };
        let around = |(start, end): (f64, f64)| [(start, end.min(from)), (start.max(to), end)];
        pieces = pieces.into_iter().flat_map(around).filter(|(start, end)| end > start).collect();
    }
    let piece = |(start, end): (f64, f64)| {
        let shape = if upright {
            Shape::Rect(*left, start, *right, end, 0.0)
        } else {
            Shape::Rect(start, *top, end, *bottom, 0.0)
        };
        Item::Mark(Mark { shape, ..mark.clone() })
    };
    pieces.into_iter().map(piece).collect()
}

/// Lines up to so wide are thin.
const THIN: f64 = 3.0;

/// Distance of baselines in em.
pub const LINE: f64 = 1.18;
