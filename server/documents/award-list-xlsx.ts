import writeExcelFile from 'write-excel-file/node';
import type { Instant, Locale, LocalisedText } from '#contracts/ids.ts';
import { USUAL_ZONE } from '#contracts/timetable.ts';
import { SHEET_WORDS } from './sheet-words.ts';

/** Who of a group is listed for the degree, and by what it was judged. */
export interface AwardList {
  group: string;
  programme: { code: string; name: LocalisedText };
  people: {
    displayName: string;
    studentNumber: string;
    topic: LocalisedText | null;
    /** Version of the confirmed standard. */
    standard: string;
    listedAt: Instant;
  }[];
}

const WIDTHS = [6, 36, 18, 60, 12, 20];

/** The list as a workbook. Texts are text cells, whatever they begin with: no name becomes a formula. */
export async function awardListXlsx(
  { group, programme, people }: AwardList,
  locale: Locale,
): Promise<Buffer> {
  const words = SHEET_WORDS[locale];
  const { award } = words;
  const date = new Intl.DateTimeFormat(locale, { timeZone: USUAL_ZONE, dateStyle: 'long' });
  const text = (value: string) => ({ type: String, value });
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
  const header = [
    words.number,
    words.student,
    words.studentNumber,
    award.topic,
    award.standard,
    award.listedOn,
  ];
  const data = [
    [bold(award.title)],
    [text(''), bold(words.group), text(group)],
    [text(''), bold(award.programme), text(`${programme.code} ${programme.name[locale]}`)],
    [text('')],
    header.map(bold),
    ...people.map(({ displayName, studentNumber, topic, standard, listedAt }, index) => [
      { type: Number, value: index + 1 },
      text(displayName),
      text(studentNumber),
      text(topic?.[locale] ?? ''),
      text(standard),
      text(date.format(listedAt)),
    ]),
  ];
  return await writeExcelFile(data, {
    sheet: award.title,
    columns: WIDTHS.map((width) => ({ width })),
  }).toBuffer();
}
