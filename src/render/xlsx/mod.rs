//! Report → XLSX. The only place that knows the workbook library.

mod caches;
mod pack;
mod scribe;
mod shared;
mod stream;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Cursor, Read, Write};

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel, ChartDataLabelPosition, ChartFont,
    ChartFormat, ChartLayout, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartPoint,
    ChartRange, ChartSolidFill, ChartType, Color, ConditionalFormat, ConditionalFormatDataBar,
    ConditionalFormatFormula, ConditionalFormatType, DataValidation, DataValidationErrorStyle,
    DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline,
    Formula as XlsxFormula, Image, ObjectMovement, Table as XlsxTable, TableColumn, TableStyle, Url,
    Workbook, Worksheet, XlsxError,
};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::model::column_letters;
use crate::model::report::{
    Align, Area, Chart as NativeChart, ChartKind, Check, CheckKind, Look, Outcome, Page, Report, Row, Rule,
    Sink, Value,
};
use crate::threads;
use pack::Package;
pub use pack::Store;
use scribe::Scribe;
use text::{clean, description};

/// The ink of all text that has no colour of its own.
const INK: u32 = crate::palette::LIGHT.ink.number();

/// A linked cell costs a relation, and a sheet holds at most 65,530 of them.
const MOST_LINKS: u32 = 60_000;

/// The part that says which sheets there are, and how large the window opens.
const BOOK: &str = "xl/workbook.xml";

/// The library's window, which cuts the summary at its right.
const WINDOW: &str = "windowWidth=\"16095\" windowHeight=\"9660\"";

/// 1,680 by 960 pixels, in twentieths of a point.
const WIDE_WINDOW: &str = "windowWidth=\"25200\" windowHeight=\"14400\"";

/// Percent of the window's width for the names of the sheets, of which there are up to twelve.
const TABS: u8 = 80;

/// Cells of a page from which on its part is written by hand.
const LARGE_PAGE: usize = 4_000;

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The workbook library refused something.
    #[error("cannot make the workbook")]
    Workbook(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The finished package could not be opened again to fill the charts' caches.
    #[error("cannot finish the workbook's charts")]
    Package(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The finished package could not be written.
    #[error("cannot write the workbook")]
    Output(#[source] io::Error),
}

impl From<ZipError> for Error {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::Output(error),
            other => Self::Package(Box::new(other)),
        }
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Output(error) => error,
            other => Self::other(other),
        }
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(Box::new(error))
    }
}

/// The workbook as the bytes of an XLSX file. The same report gives the same bytes.
///
/// # Errors
///
/// When the library refuses a name or a text that composing should have kept within Excel's limits.
pub fn report(report: &Report) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    Writer::new(1).finish(report, &mut bytes)?;
    Ok(bytes)
}

/// Writes the rows of long pages as they are composed, and the workbook around them at the end.
pub struct Writer {
    styles: Styles,
    scribe: Scribe,
    jobs: usize,
}

impl Writer {
    /// A writer that packs on a thread of its own when there are several; the bytes are the same.
    pub fn new(jobs: usize) -> Self {
        Self { styles: Styles::new(), scribe: Scribe::new(jobs), jobs }
    }

    /// The same with what it packs kept in a store rather than held.
    #[must_use]
    pub fn keeping_in(mut self, store: Box<dyn Store>) -> Self {
        self.scribe.packers.keep_in(store);
        self
    }

    /// Writes the workbook, with the rows that were handed on in their places.
    ///
    /// # Errors
    ///
    /// When the library refuses a name or a text that composing should have kept within Excel's limits, or the
    /// workbook grows beyond 4 GB; when it cannot be written.
    pub fn finish(mut self, report: &Report, out: &mut dyn Write) -> Result<(), Error> {
        let Self { styles, scribe, jobs } = &mut self;
        scribe.learn(styles.extend(&report.looks));
        let (book, bodies) = threads::both(
            *jobs,
            || workbook(report, styles),
            || report.pages.iter().map(|page| scribe.body_of(page)).collect::<Vec<_>>(),
        );
        Ok(fill(scribe, &bodies, &book?, report, out)?)
    }
}

/// The package with the charts' caches filled and the cells of large pages in place; all else is copied as it is.
fn fill(
    scribe: &mut Scribe,
    bodies: &[Option<usize>],
    bytes: &[u8],
    report: &Report,
    out: &mut dyn Write,
) -> Result<(), ZipError> {
    let mut blocks = scribe.blocks();
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut package = Package::to(out);
    let mut relations: BTreeMap<String, stream::Links> = BTreeMap::new();
    let mut seen = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let body = sheet_number(&name)
            .and_then(|number| Some((report.pages.get(number)?, bodies.get(number).copied().flatten()?)));
        if let Some((page, at)) = body {
            let mut frame = String::new();
            part.read_to_string(&mut frame)?;
            let (packed, links) = scribe.sheet(&frame, page, at, blocks.get_mut(at))?;
            package.add(&name, packed, &mut scribe.packers)?;
            relations.insert(format!("{}.rels", name.replace("worksheets/", "worksheets/_rels/")), links);
        } else if name.starts_with("xl/charts/chart")
            || name.starts_with("xl/tables/table")
            || name == BOOK
            || relations.contains_key(&name)
        {
            let mut xml = String::new();
            part.read_to_string(&mut xml)?;
            let changed = match relations.get(&name) {
                Some(links) => links.relations(Some(&xml)).unwrap_or(xml),
                None if name == BOOK => xml.replacen(WINDOW, WIDE_WINDOW, 1),
                None if name.starts_with("xl/tables/table") => whole_table(xml, report),
                None => caches::filled(&xml, report),
            };
            let packed = scribe.packers.pack_here(&changed, true);
            package.add(&name, vec![packed], &mut scribe.packers)?;
        } else {
            drop(part);
            package.copy(&mut archive, index)?;
        }
        seen.push(name);
    }
    for (name, links) in &relations {
        if let (false, Some(part)) = (seen.contains(name), links.relations(None)) {
            let packed = scribe.packers.pack_here(&part, true);
            package.add(name, vec![packed], &mut scribe.packers)?;
        }
    }
    package.finish()
}

impl Sink for Writer {
    fn take(&mut self, page: &str, heads: u32, first: u32, rows: &[Row], looks: &[Look]) {
        self.scribe.learn(self.styles.extend(looks));
        self.scribe.take(page, heads, first, rows);
    }
}

/// The looks as the library's formats, and the number under which each will stand.
struct Styles {
    base: Format,
    formats: Vec<Format>,
    /// For each look its attribute: ` s="3"`, or nothing for the base format.
    attributes: Vec<String>,
    known: HashMap<Format, u32>,
}

impl Styles {
    fn new() -> Self {
        let base = Format::new().set_font_name("Arial").set_font_size(10).set_font_color(Color::RGB(INK));
        let base = base.set_align(FormatAlign::VerticalCenter);
        let known = HashMap::from([(base.clone(), 0)]);
        Self { base, formats: Vec::new(), attributes: Vec::new(), known }
    }

    /// Adds the looks that came since the last time, and gives their attributes. The library numbers formats in the
    /// order in which it meets them, the base format first.
    fn extend(&mut self, looks: &[Look]) -> &[String] {
        let known = self.attributes.len();
        for look in looks.get(self.formats.len()..).unwrap_or_default() {
            let format = format_of(&self.base, look);
            let next = u32::try_from(self.known.len()).unwrap_or(0);
            let number = *self.known.entry(format.clone()).or_insert(next);
            self.attributes.push(if number > 0 { format!(" s=\"{number}\"") } else { String::new() });
            self.formats.push(format);
        }
        self.attributes.get(known..).unwrap_or_default()
    }
}

/// What the library makes of the report; its large pages have no cells yet.
fn workbook(report: &Report, styles: &Styles) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    // A short workbook is packed as tightly as the library does it.
    if report.pages.iter().any(is_large) {
        workbook.set_zip_compression_level(pack::LEVEL);
    }
    workbook.set_default_format(&styles.base, 17, 64)?;
    workbook.set_properties(&properties(report)?);
    workbook.set_tab_ratio(TABS);
    for format in &styles.formats {
        workbook.register_format(format);
    }
    for page in &report.pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        write_page(sheet, page, report, &styles.formats, &styles.base)?;
    }
    for (name, target) in &report.names {
        workbook.define_name(name.as_str(), &format!("={target}"))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn is_large(page: &Page) -> bool {
    page.handed.is_some() || page.rows.iter().map(|row| row.cells.len()).sum::<usize>() > LARGE_PAGE
}

/// The zero-based number of the sheet that a part holds.
fn sheet_number(part: &str) -> Option<usize> {
    let number = part.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?;
    number.parse::<usize>().ok()?.checked_sub(1)
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let date = report.date;
    let created = ExcelDateTime::from_ymd(
        u16::try_from(date.year()).unwrap_or(1980).max(1900),
        u8::try_from(date.month()).unwrap_or(1),
        u8::try_from(date.day()).unwrap_or(1),
    )?;
    Ok(DocProperties::new()
        .set_title(clean(&report.title))
        .set_subject(clean(&report.subject))
        .set_company(clean(&report.company))
        .set_author("sippra")
        .set_creation_datetime(&created))
}

fn format_of(base: &Format, look: &Look) -> Format {
    let mut format = base.clone();
    if look.size > 0 {
        format = format.set_font_size(look.size);
    }
    if look.bold {
        format = format.set_bold();
    }
    if look.italic {
        format = format.set_italic();
    }
    if look.underline {
        format = format.set_underline(FormatUnderline::Single);
    }
    if let Some(ink) = look.ink {
        format = format.set_font_color(Color::RGB(ink));
    }
    if let Some(fill) = look.fill {
        format = format.set_background_color(Color::RGB(fill));
    }
    if let Some(align) = look.align {
        format = format.set_align(match align {
            Align::Left => FormatAlign::Left,
            Align::Right => FormatAlign::Right,
            Align::Centre => FormatAlign::Center,
        });
    }
    if look.indent > 0 {
        format = format.set_indent(look.indent);
    }
    if look.wrap {
        format = format.set_text_wrap();
    }
    if look.top {
        format = format.set_align(FormatAlign::Top);
    }
    if !look.number.is_empty() {
        format = format.set_num_format(look.number.as_str());
    }
    if let Some(colour) = look.boxed {
        format = format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(colour));
    }
    if let Some(colour) = look.line_below {
        format = format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(Color::RGB(colour));
    }
    if let Some(colour) = look.rule_below {
        format = format.set_border_bottom(FormatBorder::Medium).set_border_bottom_color(Color::RGB(colour));
    }
    if let Some(colour) = look.line_left {
        format = format.set_border_left(FormatBorder::Thick).set_border_left_color(Color::RGB(colour));
    }
    format
}

fn write_page(
    sheet: &mut Worksheet,
    page: &Page,
    report: &Report,
    formats: &[Format],
    base: &Format,
) -> Result<(), Error> {
    sheet.set_formula_result_default("");
    sheet.set_screen_gridlines(false);
    for (column, shape) in (0_u16..).zip(&page.columns) {
        if shape.width > 0 {
            sheet.set_column_width_pixels(column, u32::from(shape.width))?;
        }
    }
    fold_columns(sheet, page)?;
    write_tables(sheet, page)?;
    if is_large(page) {
        let handed = page.handed.is_some_and(|handed| handed.outline > 0);
        sheet.group_symbols_above(handed || page.rows.iter().any(|row| row.outline > 0));
    } else {
        write_cells(sheet, page, formats, base)?;
        outline(sheet, page)?;
    }
    for rule in &page.rules {
        write_rule(sheet, rule)?;
    }
    for check in &page.checks {
        let Area { first_row, first_column, last_row, last_column } = check.area;
        sheet.add_data_validation(first_row, first_column, last_row, last_column, &validation(check)?)?;
    }
    for chart in &page.charts {
        sheet.insert_chart(chart.row, chart.column, &native_chart(chart, report))?;
    }
    for picture in &page.pictures {
        let image = Image::new_from_buffer(&picture.bytes)?;
        let scale = f64::from(picture.width) / image.width().max(1.0);
        let image = image
            .set_scale_width(scale)
            .set_scale_height(scale)
            .set_alt_text(description(&picture.alt))
            .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells);
        sheet.insert_image(picture.row, picture.column, &image)?;
    }
    set_up_view(sheet, page)?;
    set_up_print(sheet, page)
}

fn fold_columns(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let mut from = None;
    for (column, folded) in
        (0_u16..).zip(page.columns.iter().map(|column| column.folded).chain(std::iter::once(false)))
    {
        match (from, folded) {
            (None, true) => from = Some(column),
            (Some(first), false) => {
                sheet.group_columns_collapsed(first, column - 1)?;
                from = None;
            }
            _ => {}
        }
    }
    Ok(())
}

fn write_tables(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    for table in &page.tables {
        let area = table.area;
        let columns: Vec<TableColumn> = (area.first_column..=area.last_column)
            .map(|column| {
                let heading = page.cell(area.first_row, column).and_then(|cell| cell.value.as_text());
                TableColumn::new().set_header(clean(heading.unwrap_or_default()))
            })
            .collect();
        let made = XlsxTable::new().set_name(&table.name).set_style(TableStyle::None).set_columns(&columns);
        let area = if is_large(page) { beginning(area) } else { area };
        sheet.add_table(area.first_row, area.first_column, area.last_row, area.last_column, &made)?;
    }
    Ok(())
}

/// The first rows of a table: the library notes down every cell of one, which takes longer than writing them, so that of
/// a large page it hears of these alone.
fn beginning(area: Area) -> Area {
    Area { last_row: area.last_row.min(area.first_row.saturating_add(1)), ..area }
}

/// A table's part with the rows that the table of a large page has.
fn whole_table(part: String, report: &Report) -> String {
    let mut tables = report.pages.iter().filter(|page| is_large(page)).flat_map(|page| &page.tables);
    let table = tables.find(|table| part.contains(&format!(" displayName=\"{}\"", table.name)));
    match table {
        Some(table) => {
            let place = |area: Area| {
                let [first, last] =
                    [area.first_column, area.last_column].map(|column| column_letters(column.into()));
                format!(" ref=\"{first}{}:{last}{}\"", area.first_row + 1, area.last_row + 1)
            };
            part.replace(&place(beginning(table.area)), &place(table.area))
        }
        None => part,
    }
}

fn write_cells(
    sheet: &mut Worksheet,
    page: &Page,
    formats: &[Format],
    base: &Format,
) -> Result<(), XlsxError> {
    let mut links = 0;
    for (row, line) in (0_u32..).zip(&page.rows) {
        if line.height > 0 {
            sheet.set_row_height_pixels(row, u32::from(line.height))?;
        }
        for (column, cell) in (0_u16..).zip(&line.cells) {
            let format = formats.get(usize::from(cell.look)).unwrap_or(base);
            match &cell.value {
                Value::Empty if cell.look == 0 => {}
                Value::Empty => {
                    sheet.write_blank(row, column, format)?;
                }
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, clean(text), format)?;
                }
                Value::Word(word) => {
                    sheet.write_string_with_format(row, column, *word, format)?;
                }
                Value::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, format)?;
                }
                Value::Formula(formula) => {
                    let result = match &formula.result {
                        Outcome::Number(number) => number.to_string(),
                        Outcome::Text(text) => clean(text).into_owned(),
                    };
                    let made = XlsxFormula::new(formula.text.whole()).set_result(result);
                    sheet.write_formula_with_format(row, column, made, format)?;
                }
                Value::Link(link) => {
                    links += 1;
                    let text = clean(&link.text);
                    let (url, tip) = (Url::new(link.address()), link.tip());
                    let linked = links <= MOST_LINKS
                        && sheet
                            .write_url_with_options(
                                row,
                                column,
                                url,
                                text.as_ref(),
                                clean(&tip),
                                Some(format),
                            )
                            .is_ok();
                    if !linked {
                        sheet.write_string_with_format(row, column, text, format)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Groups rows by their outline levels: each run of rows at a level or deeper is one group of that level.
fn outline(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    if page.rows.iter().all(|row| row.outline == 0) {
        return Ok(());
    }
    sheet.group_symbols_above(true);
    for level in 1..=7 {
        let mut from = None;
        let levels = page.rows.iter().map(|row| row.outline).chain(std::iter::once(0));
        for (row, outline) in (0_u32..).zip(levels) {
            match (from, outline >= level) {
                (None, true) => from = Some(row),
                (Some(first), false) => {
                    sheet.group_rows(first, row - 1)?;
                    from = None;
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn write_rule(sheet: &mut Worksheet, rule: &Rule) -> Result<(), XlsxError> {
    match rule {
        Rule::Formula { area, formula, ink, fill, bold } => {
            let mut format =
                Format::new().set_font_color(Color::RGB(*ink)).set_background_color(Color::RGB(*fill));
            if *bold {
                format = format.set_bold();
            }
            let made = ConditionalFormatFormula::new().set_rule(formula.as_str()).set_format(format);
            conditional(sheet, *area, &made)
        }
        Rule::Bars { area, colour } => {
            let made = ConditionalFormatDataBar::new()
                .set_minimum(ConditionalFormatType::Number, 0)
                .set_maximum(ConditionalFormatType::Number, 1)
                .set_fill_color(Color::RGB(*colour))
                .set_solid_fill(true)
                .set_border_off(true);
            conditional(sheet, *area, &made)
        }
    }
}

fn conditional<T>(sheet: &mut Worksheet, area: Area, format: &T) -> Result<(), XlsxError>
where
    T: ConditionalFormat + Send + Sync + Clone + 'static,
{
    let Area { first_row, first_column, last_row, last_column } = area;
    sheet.add_conditional_format(first_row, first_column, last_row, last_column, format)?;
    Ok(())
}

fn validation(check: &Check) -> Result<DataValidation, XlsxError> {
    let made = DataValidation::new();
    let made = match &check.kind {
        CheckKind::List(formula) => made.allow_list_formula(XlsxFormula::new(formula)),
        CheckKind::Between(low, high) => made.allow_decimal_number(DataValidationRule::Between(*low, *high)),
        CheckKind::Number => made.allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
        CheckKind::Date => {
            made.allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(2000, 1, 1)?))
        }
        CheckKind::Length(most) => made.allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)),
    };
    let style =
        if check.lenient { DataValidationErrorStyle::Warning } else { DataValidationErrorStyle::Stop };
    let mut made = made.set_error_style(style).ignore_blank(true);
    if !check.message.is_empty() {
        made = made.set_error_title(&*check.title)?.set_error_message(&*check.message)?;
    }
    if !check.prompt.is_empty() {
        made = made.set_input_title(&*check.title)?.set_input_message(&*check.prompt)?;
    }
    Ok(made)
}

fn native_chart(native: &NativeChart, report: &Report) -> Chart {
    let lying = native.kind == ChartKind::Bars;
    let mut chart = Chart::new(if lying { ChartType::Bar } else { ChartType::Column });
    let mut lines = Chart::new(ChartType::Line);
    let (mut has_bars, mut has_lines) = (false, false);
    for series in &native.series {
        let Some(page) = report.pages.get(series.page) else { continue };
        let range = |area: Area| {
            ChartRange::new_from_range(
                &page.name,
                area.first_row,
                area.first_column,
                area.last_row,
                area.last_column,
            )
        };
        let target = if series.line { &mut lines } else { &mut chart };
        let (row, column) = series.name;
        let made = target.add_series();
        made.set_name(&range(Area::new(row, column, row, column)))
            .set_categories(&range(series.categories))
            .set_values(&range(series.values));
        if series.line {
            has_lines = true;
            let mut line = ChartLine::new();
            line.set_color(Color::RGB(series.colour)).set_width(1.25).set_dash_type(ChartLineDashType::Dash);
            made.set_format(ChartFormat::new().set_line(&line));
            made.set_marker(ChartMarker::new().set_none());
        } else {
            has_bars = true;
            made.set_format(&mut solid(series.colour)).set_overlap(100).set_gap(45);
            if !series.points.is_empty() {
                let points: Vec<ChartPoint> = series
                    .points
                    .iter()
                    .map(|colour| ChartPoint::new().set_format(&mut solid(*colour)))
                    .collect();
                made.set_points(&points);
            }
            if let Some(format) = &series.label {
                let mut label = ChartDataLabel::new();
                let (position, ink) = match series.label_ink {
                    Some(ink) => (ChartDataLabelPosition::InsideBase, ink),
                    None => (ChartDataLabelPosition::OutsideEnd, INK),
                };
                label
                    .show_value()
                    .set_position(position)
                    .set_num_format(format)
                    .set_font(font(9).set_bold().set_color(Color::RGB(ink)));
                made.set_data_label(&label);
            }
        }
    }
    if has_bars && has_lines {
        chart.combine(&lines);
    }
    chart.title().set_name(clean(&native.title).as_ref()).set_font(font(10).set_bold()).set_overlay(false);
    let mut hairline = ChartLine::new();
    hairline.set_color(Color::RGB(crate::palette::LIGHT.hairline.number())).set_width(0.75);
    // The library calls the horizontal axis x, also where it carries the values of lying bars.
    let names = if lying { chart.y_axis() } else { chart.x_axis() };
    names
        .set_font(&font(9))
        .set_format(&mut hairline.clone())
        .set_major_tick_type(ChartAxisTickType::None)
        .set_label_position(ChartAxisLabelPosition::Low);
    if lying {
        names.set_reverse();
    }
    let values = if lying { chart.x_axis() } else { chart.y_axis() };
    if native.percent_axis {
        values
            .set_font(&font(9))
            .set_min(0)
            .set_max(1)
            .set_major_unit(0.2)
            .set_num_format(&native.percent_format)
            .set_major_gridlines(true)
            .set_major_gridlines_line(&hairline)
            .set_format(ChartFormat::new().set_no_line());
        if lying {
            values.set_label_position(ChartAxisLabelPosition::High);
        }
    } else {
        values.set_hidden(true).set_major_gridlines(false);
    }
    if native.legend {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    } else {
        chart.legend().set_hidden();
    }
    if !native.percent_axis {
        // Room for the label of the highest bar below the title.
        let layout = ChartLayout::new().set_offset(0.02, 0.22).set_dimensions(0.96, 0.64);
        chart.plot_area().set_layout(&layout);
    }
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    chart.set_alt_text(description(&native.alt)).set_width(native.width).set_height(native.height);
    chart
}

fn solid(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut fill = ChartSolidFill::new();
    fill.set_color(Color::RGB(colour));
    format.set_solid_fill(&fill);
    format
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("Arial").set_size(size).set_color(Color::RGB(INK));
    font
}

fn set_up_view(sheet: &mut Worksheet, page: &Page) -> Result<(), Error> {
    if let Some((row, column)) = page.freeze {
        sheet.set_freeze_panes(row, column)?;
    }
    if let Some(colour) = page.tab {
        sheet.set_tab_color(Color::RGB(colour));
    }
    Ok(())
}

fn set_up_print(sheet: &mut Worksheet, page: &Page) -> Result<(), Error> {
    let print = &page.print;
    if print.portrait {
        sheet.set_portrait();
    } else {
        sheet.set_landscape();
    }
    sheet.set_paper_size(if print.a3 { 8 } else { 9 });
    sheet.set_margins(0.4, 0.4, 0.55, 0.6, 0.25, 0.25);
    sheet.set_print_fit_to_pages(print.pages_wide.max(1), u16::from(print.one_page));
    if let Some((first, last)) = page.repeat {
        sheet.set_repeat_rows(first, last)?;
    }
    if let Some((first, last)) = print.repeat_columns {
        sheet.set_repeat_columns(first, last)?;
    }
    if let Some(Area { first_row, first_column, last_row, last_column }) = print.area {
        sheet.set_print_area(first_row, first_column, last_row, last_column)?;
    }
    if !page.breaks.is_empty() && page.breaks.len() < 1000 {
        sheet.set_page_breaks(&page.breaks)?;
    }
    // Wide pages are printed smaller; what stands in their margins is not, or, where a program scales it all the same,
    // begins larger.
    sheet.set_header_footer_scale_with_doc(false);
    let font = "&\"Arial,Regular\"&10";
    let mut header = String::new();
    if !print.header_left.is_empty() || !print.header_right.is_empty() {
        header = format!(
            "&L&\"Arial,Bold\"&10{}&R{font}{}",
            escape(&print.header_left, 90),
            escape(&print.header_right, 60)
        );
    }
    if !header.is_empty() {
        sheet.set_header(header);
    }
    if !print.footer_left.is_empty() || !print.footer_right.is_empty() {
        let right = escape(&print.footer_right, 60).replace("{page}", "&P").replace("{pages}", "&N");
        sheet.set_footer(format!("&L{font}{}&R{font}{right}", escape(&print.footer_left, 90)));
    }
    Ok(())
}

/// Text in a header or footer: `&` is doubled, and it is short enough for the 255 units that both sides share.
///
/// A text that begins with a figure would be read as part of the size before it, hence the space.
fn escape(text: &str, most: usize) -> String {
    let text: Cow<'_, str> = clean(text);
    let mut short: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        short.push('…');
    }
    let escaped = short.replace('\n', " ").replace('&', "&&");
    if escaped.starts_with(|c: char| c.is_ascii_digit()) { format!(" {escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::model::report::{Column, Formula, Handed, Link, Target};
    use crate::model::{CellRef, Date, Lang};

    /// A page with every kind of cell, and texts that need care.
    fn varied(rows: u32) -> Report {
        let mut page = Page { name: "Mål".to_owned(), freeze: Some((2, 1)), ..Page::default() };
        page.columns = vec![Column { width: 90, folded: false }; 8];
        let texts =
            ["plain", " led by a space", "a & b < c > \"d\"", "two\nlines", "_x0041_", "å\u{1}ä", "=1+1"];
        let numbers = [0.0, -0.0, 1.0, -7.0, 0.1 + 0.2, 1e21, 4_294_967_296.0, 1.0 / 3.0, 6.02e-23];
        let links = [
            ("", Some("Mål")),
            ("../in data.xlsx", Some("Blad 1")),
            ("only.csv", None),
            ("50% of O'Brien's åäö.xlsx", Some("Mål '26 & <27>")),
        ];
        let tips = ["", "to \"it\" ", &"far & wide ".repeat(18)];
        for row in 0..rows {
            let at = row as usize;
            let number = numbers[at % numbers.len()];
            page.put(row, 0, Value::text(texts[at % texts.len()]), (row % 3) as u16);
            page.put(row, 1, Value::Number(number), 1);
            page.put(row, 2, Value::Empty, 2);
            page.put(row, 3, Value::formula(format!("IF(A{0}<\"b\",B{0},1)", row + 1), number), 2);
            page.put(row, 4, Value::worded("\"a\"&\"<\"", "a<"), 0);
            let (file, to) = links[at % links.len()];
            let tip = tips[at % tips.len()].to_owned();
            let target = Target { file: file.to_owned(), sheet: to.map(Into::into), tip }.into();
            let link = Link { target, cell: CellRef::new(row, 27), text: texts[at % 3].into() };
            page.put(row, 6, Value::Link(Box::new(link)), 1);
            page.put(row, 7, Value::word("word"), 1);
            let none = Formula { text: "\"\"".into(), result: Outcome::Text("".into()) };
            page.put(row, 29, Value::Formula(Box::new(none)), 0);
            page.height(row, if at.is_multiple_of(4) { 34 } else { 0 });
            page.outline(row, (row % 3) as u8);
        }
        Report {
            title: String::new(),
            subject: String::new(),
            company: String::new(),
            date: Date::constant(2026, 10, 5),
            lang: Lang::Sv,
            names: Vec::new(),
            looks: vec![Look::default(), Look::default().bold(), Look::default().filled(0xff_00_00)],
            pages: vec![page],
        }
    }

    /// The same report as composing hands it on: in pieces, with the first two rows kept.
    fn handed_on(mut report: Report, jobs: usize) -> (Vec<u8>, Report) {
        let mut writer = Writer::new(jobs);
        let mut page = std::mem::take(&mut report.pages[0]);
        let rows = page.rows.split_off(2);
        for piece in rows.chunks(7) {
            page.rows.extend_from_slice(piece);
            page.hand_on(2, usize::MAX, &mut writer, &report.looks);
        }
        report.pages[0] = page;
        let mut bytes = Vec::new();
        writer.finish(&report, &mut bytes).unwrap();
        (bytes, report)
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    /// What stands between two marks, wherever it does.
    fn all<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
        text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
    }

    #[test]
    fn what_is_written_by_hand_is_what_the_library_writes() {
        let report = varied(60);
        assert!(!is_large(&report.pages[0]), "the library writes it");
        let mut styles = Styles::new();
        styles.extend(&report.looks);
        let library = workbook(&report, &styles).unwrap();
        let (ours, _) = handed_on(report, 2);
        let read = |bytes: &[u8]| {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
            (book.worksheet_range("Mål").unwrap(), book.worksheet_formula("Mål").unwrap())
        };
        let ((values, formulas), (own_values, own_formulas)) = (read(&library), read(&ours));
        assert_eq!(values.get_size(), own_values.get_size());
        for (row, column, value) in values.cells() {
            assert_eq!(own_values.get((row, column)), Some(value), "{row} {column}");
        }
        assert_eq!(values.get((5, 0)), Some(&Data::String("å ä".to_owned())));
        assert_eq!(formulas, own_formulas);
        let sheet = "xl/worksheets/sheet1.xml";
        let (theirs, ours) = (part(&library, sheet), part(&ours, sheet));
        // Each cell's place and look; one without a place follows the one before.
        let styled = |xml: &str| -> Vec<(String, u32, Option<String>)> {
            let mut found = Vec::new();
            for row in all(xml, "<row r=\"", "</row>") {
                let number = row.split('"').next().unwrap_or_default();
                let mut next = 0;
                for cell in all(row, "<c", ">").into_iter().filter(|cell| cell.starts_with([' ', '/'])) {
                    let value = |mark: &str| cell.split(mark).nth(1)?.split('"').next().map(str::to_owned);
                    let place = value(" r=\"").unwrap_or_else(|| format!("{}{number}", column_letters(next)));
                    let letters = place.trim_end_matches(|c: char| c.is_ascii_digit()).bytes();
                    let column = letters.fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
                    next = column;
                    found.push((number.to_owned(), column, value(" s=\"")));
                }
            }
            found
        };
        assert_eq!(styled(&theirs), styled(&ours), "the same cells in the same looks");
        let rows = |xml: &str, mark: &str| -> Vec<(String, String)> {
            all(xml, "<row ", ">")
                .into_iter()
                .filter_map(|row| {
                    let value = row.split(mark).nth(1)?.split('"').nth(1)?;
                    Some((row.split('"').nth(1)?.to_owned(), value.to_owned()))
                })
                .collect()
        };
        for mark in [" ht=", " outlineLevel="] {
            assert_eq!(rows(&theirs, mark), rows(&ours, mark), "{mark}");
        }
        // Each link's own cell, where it leads to in its file, and its tip.
        let links = |xml: &str| -> Vec<Vec<String>> {
            let value = |link: &str, name: &str| {
                let value = link.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
                Some(value.to_owned())
            };
            let links = all(xml, "<hyperlink", "/>").into_iter().filter(|link| link.starts_with(' '));
            let mut links: Vec<Vec<String>> = links
                .map(|link| {
                    ["ref", "location", "tooltip"].iter().filter_map(|name| value(link, name)).collect()
                })
                .collect();
            links.sort_unstable();
            links
        };
        assert_eq!(links(&theirs), links(&ours));
        assert_eq!(links(&ours).len(), 60);
        let targets = |bytes: &[u8]| {
            let relations = part(bytes, "xl/worksheets/_rels/sheet1.xml.rels");
            let mut targets: Vec<String> =
                all(&relations, " Target=\"", "\"").into_iter().map(str::to_owned).collect();
            targets.sort_unstable();
            targets.dedup();
            targets
        };
        assert_eq!(targets(&library), targets(&handed_on(varied(60), 1).0));
        assert!(
            ours.contains("<dimension ref=\"A1:AD60\"/>") && theirs.contains("<dimension ref=\"A1:AD60\"/>")
        );
    }

    #[test]
    fn the_window_opens_wide_enough_for_the_summary() {
        let book = part(&report(&varied(3)).unwrap(), BOOK);
        let view = all(&book, "<workbookView ", "/>");
        assert!(
            view[0].contains("windowWidth=\"25200\"") && view[0].contains("tabRatio=\"800\""),
            "{view:?}"
        );
    }

    #[test]
    fn rows_past_the_end_of_a_sheet_go_to_the_next_one_below_the_headings() {
        let mut report = varied(2);
        let mut writer = Writer::new(1);
        let row = |text: &str| Row {
            cells: vec![crate::model::report::Cell { value: Value::text(text), look: 0 }],
            ..Row::default()
        };
        let last = crate::model::report::MOST_ROWS - 1;
        writer.take("Mål", 2, last, &[row("last"), row("next")], &report.looks);
        let mut first = report.pages.remove(0);
        first.handed = Some(Handed { first: 2, end: last + 1, columns: 1, outline: 0, part: 0 });
        let second = Page {
            name: "Mål (2)".to_owned(),
            handed: Some(Handed { first: 2, end: 3, columns: 1, outline: 0, part: 1 }),
            ..first.clone()
        };
        report.pages = vec![first, second];
        let mut bytes = Vec::new();
        writer.finish(&report, &mut bytes).unwrap();
        let ends = |name: &str| part(&bytes, name).contains("</row></sheetData>");
        assert!(ends("xl/worksheets/sheet1.xml") && ends("xl/worksheets/sheet2.xml"));
        assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("<row r=\"1048576\"><c t=\"inlineStr\""));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Mål (2)").unwrap();
        let text = |row| range.get_value((row, 0)).map(ToString::to_string);
        assert_eq!(text(0), Some("plain".to_owned()), "the heads are there again");
        assert_eq!((text(2), text(3)), (Some("next".to_owned()), None));
    }
}
