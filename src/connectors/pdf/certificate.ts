// A certificate as a PDF page (A4, landscape). Translates finished sentences into a document; knows no capability.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit'; // oxlint-disable-line import/no-named-as-default -- its types know the default only
import { encode } from 'uqr';

/** Everything that stands on the page, already in the reader's language. */
export interface CertificatePage {
  readonly language: string;
  readonly heading: string;
  readonly name: string;
  readonly statement: string;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly code: string;
  readonly verify: string;
  /** Address that the QR code leads to. */
  readonly address: string;
  readonly issuedAt: Temporal.Instant;
}

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const sans = join(fonts, 'DejaVuSans.ttf'), serif = join(fonts, 'DejaVuSerif.ttf'), bold = join(fonts, 'DejaVuSerif-Bold.ttf'), sansBold = join(fonts, 'DejaVuSans-Bold.ttf');
const ink = '#17313a', sea = '#0b5d6b', clay = '#b4532a', soft = '#5d6a6c';

interface Glyphs { hasGlyphForCodePoint(point: number): boolean }

/** Whether a font holds every letter of `text`. */
function holds(font: string, text: string): boolean {
  const { font: glyphs } = (new PDFDocument({ autoFirstPage: false }).font(font) as unknown as { _font: { font: Glyphs } })._font;
  return [...text].every((letter) => /\s/.test(letter) || glyphs.hasGlyphForCodePoint(letter.codePointAt(0)!));
}

/** The serif face, or the sans one where only that has the letters (Arabic, Hebrew, Georgian …). */
const faceFor = (text: string, serifFace: string, sansFace: string): string => (holds(serifFace, text) ? serifFace : sansFace);

/** Whether the PDF can hold `text`; where not, the page in the browser is what gets printed. */
export const canSet = (text: string): boolean => holds(bold, text) || (holds(sansBold, text) && holds(sans, text));

/** A name on one line, as large as fits: breaking it would lay the words of a right-to-left script the wrong way round. */
function drawName(document: PDFKit.PDFDocument, name: string, x: number, y: number, width: number): void {
  let size = 30;
  document.font(faceFor(name, bold, sansBold)).fillColor(ink).fontSize(size);
  while (document.widthOfString(name) > width && size > 8) document.fontSize(--size);
  document.text(name, x, y, { lineBreak: false, features: ['liga', 'kern'] }); // with features pdfkit lays out the whole line, not word by word
  document.x = x;
  document.y = y + 46;
}

function drawCode(document: PDFKit.PDFDocument, address: string, x: number, y: number, side: number): void {
  const { data, size } = encode(address, { ecc: 'M', border: 0 }), dot = side / size;
  document.fillColor(ink);
  data.forEach((row, down) => row.forEach((dark, across) => { if (dark) document.rect(x + across * dot, y + down * dot, dot, dot); }));
  document.fill();
}

function drawFrame(document: PDFKit.PDFDocument, width: number, height: number): void {
  document.rect(24, 24, width - 48, height - 48).lineWidth(1).stroke(sea);
  document.save().rect(24, 24, width - 48, height - 48).clip().lineWidth(0.6).strokeOpacity(0.25);
  for (const reach of [60, 130, 200, 260]) document.ellipse(width - 90, height / 2, reach, 300).stroke(sea);
  document.strokeOpacity(1).lineWidth(2).ellipse(width - 90, height / 2, 95, 300).stroke(clay).restore();
}

/** The bytes of the PDF. The same page gives the same bytes: its dates come from `issuedAt`. */
export function certificatePdf(page: CertificatePage): Promise<Uint8Array<ArrayBuffer>> {
  const date = new globalThis.Date(page.issuedAt.epochMilliseconds); // pdfkit takes no Temporal
  const document = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 60, lang: page.language, info: { Title: `${page.heading}: ${page.title}`, Author: 'Meridian', CreationDate: date, ModDate: date } });
  const { width, height } = document.page, chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array<ArrayBuffer>>((finished, failed) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => finished(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', failed);
  });
  drawFrame(document, width, height);
  const text = { width: width - 320 };
  document.font(sans).fontSize(11).fillColor(clay).text(page.heading.toUpperCase(), 64, 74, { characterSpacing: 2, ...text });
  drawName(document, page.name, 64, 112, text.width);
  document.font(sans).fontSize(12).fillColor(soft).text(page.statement, text);
  document.moveDown(0.4).font(faceFor(page.title, serif, sans)).fontSize(20).fillColor(sea).text(page.title, text);
  document.moveDown(0.8);
  for (const { label, value } of page.facts) {
    document.font(sans).fontSize(9.5).fillColor(soft).text(`${label}  `, { continued: true, ...text }).fillColor(ink).text(value);
    document.moveDown(0.25);
  }
  drawCode(document, page.address, width - 170, height - 190, 96);
  document.font(sans).fontSize(8).fillColor(soft).text(page.verify, 64, height - 92, text).fillColor(ink).text(`${page.code}   ${page.address}`, { link: page.address, ...text });
  document.end();
  return done;
}
