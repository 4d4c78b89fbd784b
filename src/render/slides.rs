//! Charts → slides.pptx: one slide a chart, the finding as its real title, numbers in the speaker notes.
//!
//! The few parts that a presentation needs are written by hand; the picture is the chart's own PNG,
//! cropped below its title so that the title stands there once, as text that can be edited.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::model::{Chart, Lang};
use crate::palette::{Palette, Rgb};

use super::chart::{Style, escape, title_block};

/// English Metric Units in a point.
const EMU_PER_POINT: f64 = 12_700.0;
/// Height of a slide in points; the width follows the pictures.
const HEIGHT: f64 = 540.0;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NS: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
const MAP: &str = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";
/// A face that every office program has or replaces by one of equal widths.
const FACE: &str = "Arial";

/// Why slides could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SlidesError {
    /// The package could not be written.
    #[error("the slides could not be packed")]
    Zip(#[from] zip::result::ZipError),
    /// A part could not be written.
    #[error("the slides could not be written")]
    Io(#[from] std::io::Error),
    /// A chart could not be laid out.
    #[error(transparent)]
    Chart(#[from] super::chart::DrawError),
}

/// Slides of charts. `pictures` are the charts' PNG files, in their order, drawn in the same style.
///
/// # Errors
/// When the font override is no font, or the package cannot be written.
pub fn pptx(charts: &[Chart], pictures: &[&[u8]], style: &Style) -> Result<Vec<u8>, SlidesError> {
    let palette = Palette::new(style.theme, style.brand);
    let (width, height) = style.size.pixels();
    let page = Page {
        width: emu(HEIGHT * f64::from(width) / f64::from(height)),
        height: emu(HEIGHT),
        unit: HEIGHT / f64::from(height) * f64::from(width.min(height)) / 1080.0,
    };
    let mut pack = Pack { zip: ZipWriter::new(Cursor::new(Vec::new())) };
    let count = charts.len().min(pictures.len());
    pack.text("[Content_Types].xml", &content_types(count))?;
    pack.text(
        "_rels/.rels",
        &relations(
            &[
                ("rId1", "officeDocument", "ppt/presentation.xml"),
                ("rId2", "extended-properties", "docProps/app.xml"),
            ],
            Some(("rId3", "docProps/core.xml")),
        ),
    )?;
    let title = charts.first().map(|chart| chart.signature.as_str()).unwrap_or_default();
    pack.text("docProps/core.xml", &core(title))?;
    pack.text("docProps/app.xml", &format!("{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>sippra</Application><Slides>{count}</Slides></Properties>"))?;
    presentation(&mut pack, &page, count)?;
    masters(&mut pack, &page, &palette)?;
    for (index, (chart, picture)) in charts.iter().zip(pictures).enumerate() {
        slide(&mut pack, &page, style, index + 1, chart, picture)?;
    }
    Ok(pack.zip.finish()?.into_inner())
}

/// Sizes of the slide.
struct Page {
    width: i64,
    height: i64,
    /// Points for each layout unit of a chart.
    unit: f64,
}

impl Page {
    /// A length of a chart's layout in EMU.
    fn emu(&self, units: f64) -> i64 {
        emu(units * self.unit)
    }
}

fn emu(points: f64) -> i64 {
    (points * EMU_PER_POINT).round() as i64
}

struct Pack {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Pack {
    fn text(&mut self, name: &str, text: &str) -> Result<(), SlidesError> {
        self.zip
            .start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))?;
        self.zip.write_all(text.as_bytes())?;
        Ok(())
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), SlidesError> {
        self.zip
            .start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
        self.zip.write_all(bytes)?;
        Ok(())
    }
}

fn content_types(count: usize) -> String {
    let mut text = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        let _ = write!(
            text,
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>"
        );
    };
    part("docProps/core.xml", "package.core-properties");
    part("docProps/app.xml", "officedocument.extended-properties");
    part("ppt/presentation.xml", "officedocument.presentationml.presentation.main");
    part("ppt/slideMasters/slideMaster1.xml", "officedocument.presentationml.slideMaster");
    part("ppt/slideLayouts/slideLayout1.xml", "officedocument.presentationml.slideLayout");
    part("ppt/notesMasters/notesMaster1.xml", "officedocument.presentationml.notesMaster");
    part("ppt/theme/theme1.xml", "officedocument.theme");
    part("ppt/theme/theme2.xml", "officedocument.theme");
    for n in 1..=count {
        part(&format!("ppt/slides/slide{n}.xml"), "officedocument.presentationml.slide");
        part(&format!("ppt/notesSlides/notesSlide{n}.xml"), "officedocument.presentationml.notesSlide");
    }
    text.push_str("</Types>");
    text
}

fn relations(list: &[(&str, &str, &str)], core: Option<(&str, &str)>) -> String {
    let mut text = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, kind, target) in list {
        let _ = write!(text, "<Relationship Id=\"{id}\" Type=\"{REL}/{kind}\" Target=\"{target}\"/>");
    }
    if let Some((id, target)) = core {
        let _ = write!(
            text,
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"{target}\"/>"
        );
    }
    text.push_str("</Relationships>");
    text
}

fn core(title: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>sippra</dc:creator></cp:coreProperties>",
        escape(title)
    )
}

fn presentation(pack: &mut Pack, page: &Page, count: usize) -> Result<(), SlidesError> {
    let mut ids = String::new();
    let mut list: Vec<(String, &str, String)> = vec![
        ("rId1".to_owned(), "slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("rId2".to_owned(), "notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
        ("rId3".to_owned(), "theme", "theme/theme1.xml".to_owned()),
    ];
    for n in 1..=count {
        let _ = write!(ids, "<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + n, n + 3);
        list.push((format!("rId{}", n + 3), "slide", format!("slides/slide{n}.xml")));
    }
    let list: Vec<(&str, &str, &str)> =
        list.iter().map(|(id, kind, target)| (id.as_str(), *kind, target.as_str())).collect();
    pack.text("ppt/_rels/presentation.xml.rels", &relations(&list, None))?;
    let (width, height) = (page.width, page.height);
    pack.text("ppt/presentation.xml", &format!("{XML}<p:presentation {NS}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"))
}

/// Master, layout, notes master and their themes.
fn masters(pack: &mut Pack, page: &Page, palette: &Palette) -> Result<(), SlidesError> {
    let theme = theme(palette);
    pack.text("ppt/theme/theme1.xml", &theme)?;
    pack.text("ppt/theme/theme2.xml", &theme)?;
    let title = title_shape(page, 152.0, "");
    // The tag stands on the master: it is no content.
    let (x, y, w, h) = (page.emu(80.0), page.emu(52.0), page.emu(64.0), page.emu(9.0));
    let tag = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Tag\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
        palette.accent.hex()
    );
    let ground = format!(
        "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>",
        palette.background.hex()
    );
    let text = format!(
        "<a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill><a:latin typeface=\"{FACE}\"/>",
        palette.ink.hex()
    );
    let size = points(52.0 * page.unit);
    pack.text("ppt/slideMasters/slideMaster1.xml", &format!("{XML}<p:sldMaster {NS}><p:cSld>{ground}<p:spTree>{GROUP}{title}{tag}</p:spTree></p:cSld><p:clrMap {MAP}/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"90000\"/></a:lnSpc><a:defRPr sz=\"{size}\" b=\"1\">{text}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr><a:defRPr sz=\"1800\">{text}</a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>"))?;
    pack.text(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        &relations(
            &[
                ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("rId2", "theme", "../theme/theme1.xml"),
            ],
            None,
        ),
    )?;
    pack.text("ppt/slideLayouts/slideLayout1.xml", &format!("{XML}<p:sldLayout {NS} type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Chart\"><p:spTree>{GROUP}{title}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"))?;
    pack.text(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        &relations(&[("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")], None),
    )?;
    let image = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"685800\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>";
    let body = "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"4114800\"/><a:ext cx=\"5486400\" cy=\"4343400\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>";
    pack.text("ppt/notesMasters/notesMaster1.xml", &format!("{XML}<p:notesMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{GROUP}{image}{body}</p:spTree></p:cSld><p:clrMap {MAP}/><p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1200\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>"))?;
    pack.text(
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        &relations(&[("rId1", "theme", "../theme/theme2.xml")], None),
    )
}

/// Hundredths of a point, as run sizes are given.
fn points(points: f64) -> i64 {
    (points * 100.0).round() as i64
}

fn title_shape(page: &Page, bottom: f64, text: &str) -> String {
    let (x, y) = (page.emu(80.0), page.emu(66.0));
    let (w, h) = (page.width - 2 * x, page.emu(bottom) - y);
    let paragraph = if text.is_empty() {
        "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>".to_owned()
    } else {
        text.to_owned()
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraph}</p:txBody></p:sp>"
    )
}

fn slide(
    pack: &mut Pack,
    page: &Page,
    style: &Style,
    n: usize,
    chart: &Chart,
    picture: &[u8],
) -> Result<(), SlidesError> {
    let lang = match chart.lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    };
    let block = title_block(chart, style)?;
    let title = whole_title(chart, &block.lines);
    let size = points(block.size * page.unit);
    let paragraph = format!(
        "<a:p><a:r><a:rPr lang=\"{lang}\" sz=\"{size}\" b=\"1\"/><a:t>{}</a:t></a:r></a:p>",
        escape(&title)
    );
    let shape = title_shape(page, block.bottom, &paragraph);
    // The chart's own title is cropped away; what remains stands where it stood.
    let cut = block.bottom * page.unit / HEIGHT;
    let (top, height) = (emu(HEIGHT * cut), page.height - emu(HEIGHT * cut));
    let alt = escape(&chart.alt);
    let width = page.width;
    let crop = (cut * 100_000.0).round() as i64;
    let image = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"3\" name=\"Chart\" descr=\"{alt}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/><a:srcRect t=\"{crop}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x=\"0\" y=\"{top}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>"
    );
    pack.text(&format!("ppt/slides/slide{n}.xml"), &format!("{XML}<p:sld {NS}><p:cSld><p:spTree>{GROUP}{shape}{image}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"))?;
    let (media, notes) = (format!("../media/image{n}.png"), format!("../notesSlides/notesSlide{n}.xml"));
    pack.text(
        &format!("ppt/slides/_rels/slide{n}.xml.rels"),
        &relations(
            &[
                ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("rId2", "image", media.as_str()),
                ("rId3", "notesSlide", notes.as_str()),
            ],
            None,
        ),
    )?;
    pack.bytes(&format!("ppt/media/image{n}.png"), picture)?;
    let paragraphs: String =
        chart.notes.iter().chain(chart.source.first()).fold(String::new(), |mut text, note| {
            let _ = write!(text, "<a:p><a:r><a:rPr lang=\"{lang}\"/><a:t>{}</a:t></a:r></a:p>", escape(note));
            text
        });
    pack.text(&format!("ppt/notesSlides/notesSlide{n}.xml"), &format!("{XML}<p:notes {NS}><p:cSld><p:spTree>{GROUP}<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"))?;
    let slide = format!("../slides/slide{n}.xml");
    pack.text(
        &format!("ppt/notesSlides/_rels/notesSlide{n}.xml.rels"),
        &relations(
            &[("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"), ("rId2", "slide", slide.as_str())],
            None,
        ),
    )
}

/// The form of the title that was set in these lines, without the hyphens of broken words.
fn whole_title(chart: &Chart, lines: &[String]) -> String {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    let set = bare(&lines.concat());
    chart.title.iter().find(|form| bare(form) == set).cloned().unwrap_or_else(|| lines.join(" "))
}

fn theme(palette: &Palette) -> String {
    let colour =
        |name: &str, colour: Rgb| format!("<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", colour.hex());
    let colours: String = [
        ("dk1", palette.ink),
        ("lt1", palette.background),
        ("dk2", palette.muted),
        ("lt2", palette.empty),
        ("accent1", palette.within),
        ("accent2", palette.below),
        ("accent3", palette.above),
        ("accent4", palette.ungraded),
        ("accent5", palette.accent),
        ("accent6", palette.hairline),
        ("hlink", palette.above),
        ("folHlink", palette.muted),
    ]
    .into_iter()
    .map(|(name, value)| colour(name, value))
    .collect();
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"9525\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let font = format!("<a:latin typeface=\"{FACE}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"sippra\"><a:themeElements><a:clrScheme name=\"sippra\">{colours}</a:clrScheme><a:fontScheme name=\"sippra\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"sippra\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}
