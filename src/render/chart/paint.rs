//! Paints a scene through plotters: its elements on a backend of ours, with tiny-skia or SVG behind it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use tiny_skia::{
    FillRule, IntSize, LineCap, LineJoin, Paint, Path, PathBuilder, PathSegment, Pixmap, Stroke, Transform,
};

use super::DrawError;
use super::scene::{Item, Mark, Scene, Shape, TextRun};
use super::text::{Typesetter, Weight};
use crate::palette::Rgb;

/// Backend coordinates are whole numbers: eight of them make a pixel.
const STEPS: f64 = 8.0;

/// Marks the rim of a glyph among glyphs, which have 16 bits.
const RIM: u32 = 1 << 16;

/// Straight pieces of a quarter circle at a rounded corner.
const CORNER_STEPS: u32 = 8;

/// A filled or stroked path reaches a sink in pixels.
trait Sink {
    fn fill(&mut self, path: &Path, colour: BackendColor, place: Transform, key: Option<(Weight, u32)>);
    fn stroke(&mut self, path: &Path, colour: BackendColor, width: f32);
}

impl Sink for Pixmap {
    fn fill(&mut self, path: &Path, colour: BackendColor, place: Transform, _: Option<(Weight, u32)>) {
        self.fill_path(path, &paint(colour), FillRule::Winding, place, None);
    }

    fn stroke(&mut self, path: &Path, colour: BackendColor, width: f32) {
        let stroke =
            Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
        self.stroke_path(path, &paint(colour), &stroke, Transform::identity(), None);
    }
}

fn paint(colour: BackendColor) -> Paint<'static> {
    let (r, g, b) = colour.rgb;
    let alpha = (colour.alpha.clamp(0.0, 1.0) * 255.0).round() as u8;
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, alpha);
    paint.anti_alias = true;
    paint
}

/// SVG in the making: glyphs stand once as definitions and are used by reference, so that no font is needed.
#[derive(Default)]
struct Svg {
    body: String,
    glyphs: BTreeMap<(Weight, u32), String>,
}

impl Sink for Svg {
    fn fill(&mut self, path: &Path, colour: BackendColor, place: Transform, key: Option<(Weight, u32)>) {
        let Some(key) = key else {
            let _ = writeln!(self.body, "<path d=\"{}\"{}/>", path_data(path, 2), paint_attributes(colour));
            return;
        };
        self.glyphs.entry(key).or_insert_with(|| path_data(path, 4));
        let name = glyph_name(key);
        let (x, y, s) = (place.tx, place.ty, place.sx);
        let fill = paint_attributes(colour);
        let _ = writeln!(
            self.body,
            "<use href=\"#{name}\" transform=\"translate({x:.2} {y:.2}) scale({s:.3})\"{fill}/>"
        );
    }

    fn stroke(&mut self, path: &Path, colour: BackendColor, width: f32) {
        let (r, g, b) = colour.rgb;
        let opacity = opacity("stroke-opacity", colour.alpha);
        let data = path_data(path, 2);
        let _ = writeln!(
            self.body,
            "<path d=\"{data}\" fill=\"none\" stroke=\"#{r:02x}{g:02x}{b:02x}\" stroke-width=\"{width:.2}\" stroke-linejoin=\"round\"{opacity}/>"
        );
    }
}

fn glyph_name((weight, glyph): (Weight, u32)) -> String {
    let letter = match weight {
        Weight::Regular => 'r',
        Weight::Medium => 'm',
        Weight::SemiBold => 's',
        Weight::Bold => 'b',
    };
    format!("{letter}{glyph}")
}

fn paint_attributes(colour: BackendColor) -> String {
    let (r, g, b) = colour.rgb;
    format!(" fill=\"#{r:02x}{g:02x}{b:02x}\"{}", opacity("fill-opacity", colour.alpha))
}

fn opacity(name: &str, alpha: f64) -> String {
    if alpha >= 1.0 { String::new() } else { format!(" {name}=\"{alpha:.2}\"") }
}

fn path_data(path: &Path, digits: usize) -> String {
    let number = |value: f32| {
        let text = format!("{value:.digits$}");
        let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        if short.is_empty() || short == "-0" { "0".to_owned() } else { short.to_owned() }
    };
    let mut data = String::new();
    let point = |data: &mut String, point: tiny_skia::Point| {
        let _ = write!(data, "{} {} ", number(point.x), number(point.y));
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                data.push('M');
                point(&mut data, to);
            }
            PathSegment::LineTo(to) => {
                data.push('L');
                point(&mut data, to);
            }
            PathSegment::QuadTo(a, to) => {
                data.push('Q');
                point(&mut data, a);
                point(&mut data, to);
            }
            PathSegment::CubicTo(a, b, to) => {
                data.push('C');
                point(&mut data, a);
                point(&mut data, b);
                point(&mut data, to);
            }
            PathSegment::Close => data.push_str("Z "),
        }
    }
    data.trim_end().to_owned()
}

/// The backend that plotters draws on.
struct Canvas<'a, S: Sink> {
    sink: Rc<RefCell<S>>,
    type_: &'a Typesetter,
    size: (u32, u32),
}

/// The backend itself never fails.
type Drawn = Result<(), DrawingErrorKind<std::convert::Infallible>>;

impl<S: Sink> Canvas<'_, S> {
    fn fill(&self, path: Option<Path>, colour: BackendColor) {
        if let Some(path) = path {
            self.sink.borrow_mut().fill(&path, colour, Transform::identity(), None);
        }
    }
}

fn pixels(steps: i32) -> f32 {
    (f64::from(steps) / STEPS) as f32
}

fn path_of(points: impl IntoIterator<Item = BackendCoord>, closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        if index == 0 {
            builder.move_to(pixels(x), pixels(y));
        } else {
            builder.line_to(pixels(x), pixels(y));
        }
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

impl<S: Sink> DrawingBackend for Canvas<'_, S> {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        let step = STEPS as i32;
        let corners = [(x, y), (x + step, y), (x + step, y + step), (x, y + step)];
        self.fill(path_of(corners, true), colour);
        Ok(())
    }

    fn draw_rect<T: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &T,
        _: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.fill(path_of(corners, true), style.color());
        Ok(())
    }

    fn draw_path<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &T,
    ) -> Drawn {
        if let Some(path) = path_of(path, false) {
            let width = (f64::from(style.stroke_width()) / STEPS) as f32;
            self.sink.borrow_mut().stroke(&path, style.color(), width);
        }
        Ok(())
    }

    fn draw_line<T: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &T) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_circle<T: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &T,
        fill: bool,
    ) -> Drawn {
        let radius = (f64::from(radius) / STEPS) as f32;
        let Some(path) = PathBuilder::from_circle(pixels(center.0), pixels(center.1), radius) else {
            return Ok(());
        };
        if fill {
            self.fill(Some(path), style.color());
        } else {
            let width = (f64::from(style.stroke_width()) / STEPS) as f32;
            self.sink.borrow_mut().stroke(&path, style.color(), width);
        }
        Ok(())
    }

    fn fill_polygon<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &T,
    ) -> Drawn {
        self.fill(path_of(corners, true), style.color());
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let (weight, tabular) = Weight::of_family(style.family().as_str());
        let em = (style.size() / STEPS) as f32;
        let (x, y) = (pixels(x), pixels(y));
        let shaped = self.type_.shape(text, weight, tabular);
        for (glyph, dx, dy) in &shaped.glyphs {
            if let Some(outline) = self.type_.outline(*glyph, weight) {
                let place = Transform::from_row(em, 0.0, 0.0, em, x + dx * em, y - dy * em);
                self.sink.borrow_mut().fill(&outline, style.color(), place, Some((weight, *glyph)));
                if let Some(rim) = self.type_.rim(*glyph, weight) {
                    let key = Some((weight, *glyph | RIM));
                    self.sink.borrow_mut().fill(&rim, style.color(), place, key);
                }
            }
        }
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let (weight, tabular) = Weight::of_family(style.family().as_str());
        let width = f64::from(self.type_.shape(text, weight, tabular).width) * style.size();
        Ok((width.round() as u32, style.size().round() as u32))
    }
}

thread_local! {
    /// The pixels of the picture before, eight megabytes that the next one of its size is painted on.
    static PIXELS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A canvas with whatever is on it.
fn canvas(width: u32, height: u32) -> Option<Pixmap> {
    let size = IntSize::from_wh(width, height)?;
    let bytes = usize::try_from(u64::from(width) * u64::from(height) * 4).ok()?;
    let pixels = PIXELS.take();
    if pixels.len() == bytes { Pixmap::from_vec(pixels, size) } else { Pixmap::new(width, height) }
}

/// Leaves a picture's pixels for the next one that this thread paints.
pub fn leave(pixmap: Pixmap) {
    PIXELS.set(pixmap.take());
}

/// Paints a scene at so many pixels for each layout unit.
pub fn pixmap(scene: &Scene, type_: &Typesetter, factor: f64) -> Result<Pixmap, DrawError> {
    let (width, height) = size_in_pixels(scene, factor);
    let mut pixmap = canvas(width, height).ok_or(DrawError::Size { width, height })?;
    let Rgb(r, g, b) = scene.background;
    pixmap.fill(tiny_skia::Color::from_rgba8(r, g, b, 255));
    let sink = draw(scene, type_, factor, pixmap)?;
    Ok(sink)
}

/// Draws a scene as SVG; `title` and `description` are for screen readers.
pub fn svg(
    scene: &Scene,
    type_: &Typesetter,
    factor: f64,
    title: &str,
    description: &str,
) -> Result<String, DrawError> {
    let (width, height) = size_in_pixels(scene, factor);
    let sink = draw(scene, type_, factor, Svg::default())?;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>\n<defs>\n",
        escape(title),
        escape(description)
    );
    for (key, data) in &sink.glyphs {
        let _ = writeln!(text, "<path id=\"{}\" d=\"{data}\"/>", glyph_name(*key));
    }
    let _ = writeln!(
        text,
        "</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#{}\"/>",
        scene.background.hex().to_lowercase()
    );
    text.push_str(&sink.body);
    text.push_str("</svg>\n");
    Ok(text)
}

/// Text made safe for XML; characters that XML cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(character),
        }
    }
    safe
}

fn size_in_pixels(scene: &Scene, factor: f64) -> (u32, u32) {
    ((scene.width * factor).round() as u32, (scene.height * factor).round() as u32)
}

fn draw<S: Sink>(scene: &Scene, type_: &Typesetter, factor: f64, sink: S) -> Result<S, DrawError> {
    let (width, height) = size_in_pixels(scene, factor);
    let steps = STEPS as u32;
    let sink = Rc::new(RefCell::new(sink));
    {
        let canvas = Canvas { sink: sink.clone(), type_, size: (width * steps, height * steps) };
        let area = canvas.into_drawing_area();
        let painter = Painter { area: &area, by: factor * STEPS };
        for item in &scene.items {
            match item {
                Item::Mark(mark) => painter.mark(mark),
                Item::Text(run) => painter.text(run),
            }
            .map_err(|_| DrawError::Backend)?;
        }
        area.present().map_err(|_| DrawError::Backend)?;
    }
    Rc::try_unwrap(sink).map(RefCell::into_inner).map_err(|_| DrawError::Backend)
}

type Area<'a, S> = DrawingArea<Canvas<'a, S>, Shift>;

struct Painter<'p, 'a, S: Sink> {
    area: &'p Area<'a, S>,
    by: f64,
}

type Painted = Result<(), plotters::drawing::DrawingAreaErrorKind<std::convert::Infallible>>;

impl<S: Sink> Painter<'_, '_, S> {
    fn at(&self, x: f64, y: f64) -> (i32, i32) {
        (self.steps(x), self.steps(y))
    }

    fn steps(&self, length: f64) -> i32 {
        (length * self.by).round() as i32
    }

    fn mark(&self, mark: &Mark) -> Painted {
        let Rgb(r, g, b) = mark.colour;
        let colour = RGBAColor(r, g, b, mark.alpha);
        let filled = ShapeStyle { color: colour, filled: true, stroke_width: 0 };
        let stroked = |width: f64| ShapeStyle {
            color: colour,
            filled: false,
            stroke_width: self.steps(width).max(1).unsigned_abs(),
        };
        match &mark.shape {
            Shape::Rect(left, top, right, bottom, radius) if *radius > 0.0 => {
                let corners = rounded(*left, *top, *right, *bottom, *radius);
                self.polygon(&corners, filled)
            }
            Shape::Rect(left, top, right, bottom, _) => {
                self.area.draw(&Rectangle::new([self.at(*left, *top), self.at(*right, *bottom)], filled))
            }
            Shape::Circle(x, y, r) => self.area.draw(&Circle::new(self.at(*x, *y), self.steps(*r), filled)),
            Shape::Ring(x, y, r, width) => {
                self.area.draw(&Circle::new(self.at(*x, *y), self.steps(*r), stroked(*width)))
            }
            Shape::Polygon(points) => self.polygon(points, filled),
            Shape::Line(points, width) => {
                let points: Vec<_> = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
                self.area.draw(&PathElement::new(points, stroked(*width)))
            }
        }
    }

    fn polygon(&self, points: &[(f64, f64)], style: ShapeStyle) -> Painted {
        let points: Vec<_> = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.area.draw(&Polygon::new(points, style))
    }

    fn text(&self, run: &TextRun) -> Painted {
        let Rgb(r, g, b) = run.colour;
        let family = FontFamily::Name(run.face.weight.family(run.face.tabular));
        let font = FontDesc::new(family, run.face.size * self.by, FontStyle::Normal);
        let colour = RGBAColor(r, g, b, 1.0);
        let style = TextStyle::from(font).color(&colour);
        self.area.draw(&Text::new(run.text.as_str(), self.at(run.x, run.y), style))
    }
}

/// The corners of a rounded rectangle.
fn rounded(left: f64, top: f64, right: f64, bottom: f64, radius: f64) -> Vec<(f64, f64)> {
    let radius = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    let centres = [
        (right - radius, top + radius, -90.0_f64),
        (right - radius, bottom - radius, 0.0),
        (left + radius, bottom - radius, 90.0),
        (left + radius, top + radius, 180.0),
    ];
    let mut points = Vec::new();
    for (x, y, from) in centres {
        for step in 0..=CORNER_STEPS {
            let angle = (from + 90.0 * f64::from(step) / f64::from(CORNER_STEPS)).to_radians();
            points.push((x + radius * angle.cos(), y + radius * angle.sin()));
        }
    }
    points
}
