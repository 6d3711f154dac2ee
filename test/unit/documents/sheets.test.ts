import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import type { EnrolmentId, RegisterEntryId, SheetId, TermId, UserId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/register.ts';
import type { SheetLine } from '#contracts/sheet.ts';
import type { SignedSheet } from '#server/documents/printed-sheet.ts';
import { sheetPdf } from '#server/documents/sheet-pdf.ts';
import { sheetXlsx } from '#server/documents/sheet-xlsx.ts';
import { gradeGiven } from '#server/register/register-service.ts';
import { pdfText } from '#test/support/pdf-text.ts';

const SIGNED_AT = Date.UTC(2027, 0, 15, 6, 30);
const HASH = 'ab'.repeat(32);
const uuid = <T>(): T => randomUUID() as T;

const aLine = (displayName: string, outcome: Outcome): SheetLine => ({
  enrolmentId: uuid<EnrolmentId>(),
  displayName,
  studentNumber: 'ИС-2301',
  rating: 82.5,
  examPoints: 91,
  outcome,
  why: null,
  stands: null,
  isNew: false,
});
const incomplete: Outcome = {
  kind: 'incomplete',
  cause: 'own_request',
  deadlineOn: '2027-09-20',
  retakeTermId: uuid<TermId>(),
};

function aSheet(lines: SheetLine[], later: SignedSheet['laterEntries'] = []): SignedSheet {
  const signature = { signedBy: uuid<UserId>(), signedAt: SIGNED_AT, contentHash: HASH };
  return {
    content: {
      sheetId: uuid<SheetId>(),
      group: 'ВТ-23-1',
      course: {
        code: 'CS201',
        name: { kk: 'Дискретті құрылымдар', ru: 'Дискретные структуры', en: 'Discrete structures' },
        credits: 5,
      },
      term: { code: '2026-1', name: { kk: 'Күзгі семестр', ru: 'Осенний семестр', en: 'Autumn term' } },
      form: 'oral',
      round: 1,
      scaleId: 'kz-2011',
      formulaId: 'remote-2020',
      lines,
    },
    contentHash: HASH,
    signatures: [
      { ...signature, part: 'examiner', displayName: 'Жұмабаева Әсем Құрманғалиқызы' },
      { ...signature, part: 'officer', displayName: 'Қожахмет Іңкәр' },
    ],
    laterEntries: later,
    verifyUrl: `https://exam.example/verify/${HASH}`,
  };
}

const KAZAKH = 'Әбдіғаппарұлы Ғұмар Қыдырһан Өмірүзақ Ңұрлан';
const three = [
  aLine(KAZAKH, gradeGiven(86)),
  aLine('Смирнова Ольга', incomplete),
  aLine('Smith John', { kind: 'not_admitted', rating: 30 }),
];
/** Lines are broken where a cell ends. */
const unbroken = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('a signed sheet as PDF', () => {
  test.each([
    [
      'kk',
      'Емтихан ведомосы',
      'Дискретті құрылымдар',
      'ауызша',
      'жіберілмеді',
      '2027 ж. 15 қаңтар',
      ' Қорытынды ',
      ' 82,5 91 86 B+ 3,33 ',
    ],
    [
      'ru',
      'Экзаменационная ведомость',
      'Дискретные структуры',
      'устно',
      'не допущен(а)',
      '15 января 2027',
      ' 82,5 91 86 B+ 3,33 ',
    ],
    [
      'en',
      'Examination sheet',
      'Discrete structures',
      'oral',
      'not admitted',
      'January 15, 2027',
      ' 82.5 91 86 B+ 3.33 ',
    ],
  ] as const)('says everything in %s, with every letter of Kazakh', async (locale, ...wanted) => {
    const text = unbroken(pdfText(await sheetPdf(aSheet(three), locale)));
    for (const part of [...wanted, KAZAKH, 'Жұмабаева Әсем Құрманғалиқызы', 'Қожахмет Іңкәр', HASH])
      expect(text).toContain(part);
    expect(text).toMatch(/Смирнова Ольга ИС-2301 82[.,]5 91 I /);
  });

  test('carries the hash and the number of pages on every page, and the head of the table too', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      aLine(`Студент ${index}`, gradeGiven(index % 101)),
    );
    const pdf = await sheetPdf(aSheet(many), 'kk');
    const pages = pdfText(pdf).split(`${HASH} · бет `).length - 1;
    expect(pages).toBe(pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length);
    expect(pages).toBeGreaterThan(2);
    const text = unbroken(pdfText(pdf));
    expect(text.match(/Сынақ кітапшасы/g)?.length).toBeGreaterThan(2);
    for (let index = 0; index < 120; index += 1) expect(text).toContain(` Студент ${index} `);
  });

  test('tells what changed after it was signed, why and by whom', async () => {
    const [line] = three;
    const entry = {
      id: uuid<RegisterEntryId>(),
      enrolmentId: line!.enrolmentId,
      replaces: uuid<RegisterEntryId>(),
      outcome: gradeGiven(92),
      cause: 'appeal' as const,
      causeId: null,
      reason: 'Үшінші сұрақ дұрыс',
      signedBy: uuid<UserId>(),
      signedAt: SIGNED_AT,
      displayName: 'Төраға Б. Ә.',
    };
    const text = unbroken(pdfText(await sheetPdf(aSheet(three, [entry]), 'kk')));
    expect(text).toContain('Қол қойылғаннан кейінгі өзгерістер');
    expect(text).toContain(`${KAZAKH}: 92 A- 3,67; Үшінші сұрақ дұрыс; Төраға Б. Ә.`);
  });
});

describe('a signed sheet as a workbook', () => {
  test.each(['kk', 'ru', 'en'] as const)('reads back as it was written, in %s', async (locale) => {
    const [{ data: rows } = { data: [] }] = await readXlsxFile(await sheetXlsx(aSheet(three), locale));
    const students = rows.filter(([number]) => typeof number === 'number');
    expect(students.map((row) => row.slice(0, 7))).toEqual([
      [1, KAZAKH, 'ИС-2301', 82.5, 91, 86, 'B+'],
      [2, 'Смирнова Ольга', 'ИС-2301', 82.5, 91, null, 'I'],
      [3, 'Smith John', 'ИС-2301', 82.5, 91, null, expect.any(String)],
    ]);
    expect(rows.flat()).toContain(HASH);
  });

  test('makes no formula of a name', async () => {
    const name = '=HYPERLINK("https://elsewhere.example")';
    const file = await sheetXlsx(aSheet([aLine(name, gradeGiven(50))]), 'en');
    const [{ data: rows } = { data: [] }] = await readXlsxFile(file);
    expect(rows.flat()).toContain(name);
  });
});
