import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Locale } from '#contracts/ids.ts';
import { printedSheet } from './printed-sheet.ts';
import type { PrintedSheet, SignedSheet } from './printed-sheet.ts';

/** DejaVu has every letter of Kazakh, which the fonts that PDF readers bring along have not. */
const fontAt = (name: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const MARGIN = 40;
/** Points; together the width of an A4 page between its margins. */
const WIDTHS = [24, 138, 80, 54, 50, 64, 70, 35];
const NUMERIC_FROM = 3;
const PADDING = 4;

type Document = InstanceType<typeof PDFDocument>;

/** A signed sheet as a PDF: the table, who signed and when, what changed since, and the hash to check it by. */
export async function sheetPdf(sheet: SignedSheet, locale: Locale): Promise<Buffer> {
  const printed = printedSheet(sheet, locale);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info: { Title: `${printed.title}: ${sheet.content.group}, ${sheet.content.course.code}` },
  });
  document.registerFont('regular', fontAt('DejaVuSans')).registerFont('bold', fontAt('DejaVuSans-Bold'));
  const written = buffer(document);
  writeHead(document, printed);
  writeTable(document, printed, new Intl.NumberFormat(locale));
  writeSignatures(document, printed);
  writeFooters(document, printed, sheet.contentHash);
  document.end();
  return await written;
}

function writeHead(document: Document, { title, facts }: PrintedSheet): void {
  document.font('bold').fontSize(15).text(title, { align: 'center' }).moveDown(0.6);
  writePairs(document, facts, 10);
  document.moveDown(0.6);
}

function writeTable(document: Document, { header, rows }: PrintedSheet, number: Intl.NumberFormat): void {
  writeRow(document, header, 'bold');
  for (const cells of rows) {
    const row = cells.map((cell) => (typeof cell === 'number' ? number.format(cell) : cell));
    if (document.y + rowHeight(document, row, 'regular') > bottomOf(document)) {
      document.addPage();
      writeRow(document, header, 'bold');
    }
    writeRow(document, row, 'regular');
  }
  document.moveDown(1);
}

function writeSignatures(document: Document, { words, signatures, later, checks }: PrintedSheet): void {
  document.font('regular').fontSize(10);
  for (const line of signatures) document.text(line, MARGIN).moveDown(0.2);
  if (later.length > 0) {
    document.moveDown(0.6).font('bold').text(words.later, MARGIN).font('regular').fontSize(9);
    for (const line of later) document.text(line, MARGIN).moveDown(0.2);
  }
  document.moveDown(0.8);
  writePairs(document, checks, 8);
}

/** On every page, so that no page of one sheet is put into another. */
function writeFooters(document: Document, { words }: PrintedSheet, contentHash: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the margin pdfkit would begin a new page.
    document.page.margins.bottom = 0;
    document
      .font('regular')
      .fontSize(7)
      .text(
        `${contentHash} · ${words.page} ${page + 1} / ${count}`,
        MARGIN,
        document.page.height - MARGIN + 12,
        {
          align: 'center',
          lineBreak: false,
          width: document.page.width - 2 * MARGIN,
        },
      );
  }
}

function writePairs(document: Document, pairs: PrintedSheet['facts'], size: number): void {
  document.fontSize(size);
  for (const [name, value] of pairs)
    document
      .font('bold')
      .text(`${name}: `, MARGIN, document.y, { continued: true })
      .font('regular')
      .text(value);
}

function writeRow(document: Document, cells: readonly string[], font: 'regular' | 'bold'): void {
  const height = rowHeight(document, cells, font);
  const top = document.y;
  let left = MARGIN;
  for (const [index, cell] of cells.entries()) {
    const width = WIDTHS[index]!;
    document.rect(left, top, width, height).lineWidth(0.5).stroke();
    document.text(cell, left + PADDING, top + PADDING, {
      width: width - 2 * PADDING,
      align: index >= NUMERIC_FROM ? 'center' : 'left',
    });
    left += width;
  }
  document.x = MARGIN;
  document.y = top + height;
}

function rowHeight(document: Document, cells: readonly string[], font: 'regular' | 'bold'): number {
  document.font(font).fontSize(font === 'bold' ? 7 : 8.5);
  const heights = cells.map((cell, index) =>
    document.heightOfString(cell, { width: WIDTHS[index]! - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

const bottomOf = ({ page }: Document): number => page.height - page.margins.bottom;
