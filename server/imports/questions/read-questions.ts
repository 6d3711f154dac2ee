// Reads files of questions of the formats that universities have: QTI packages, Moodle XML, GIFT, Aiken, our table.
// Owns which format a file is in. Keeps nothing; what it cannot take it lists with the reason.
import type { ImportFormat, ImportReason } from '#contracts/question-bank.ts';
import { AppError } from '#platform/errors.ts';
import { readArchive } from '../archive/read-archive.ts';
import { decodeText } from '../table/decode-text.ts';
import type { Collected } from './collect.ts';
import { Pictures } from './pictures.ts';
import { readAiken } from './read-aiken.ts';
import { readGift } from './read-gift.ts';
import { readMoodleXml } from './read-moodle-xml.ts';
import { readQtiItem } from './read-qti-item.ts';
import { readQtiPackage } from './read-qti-package.ts';
import { readQuestionCsv } from './read-question-csv.ts';
import { allOf, readXml } from './read-xml.ts';
import { Refused } from './refused.ts';
import { collect } from './collect.ts';

/** More files than any bank has pictures, and more than they weigh unpacked. */
const ARCHIVE_LIMITS = { files: 5_000, bytes: 200_000_000 };

export interface QuestionFile extends Collected {
  /** Null of a file that is in none of them. */
  format: ImportFormat | null;
  pictures: { sha256: string; bytes: Uint8Array }[];
}

/** Reads a file by what is in it; its name only tells tables from other texts. Never throws for what the file holds. */
export async function readQuestions({
  bytes,
  name,
}: {
  bytes: Uint8Array;
  name: string;
}): Promise<QuestionFile> {
  const pictures = new Pictures();
  let format: ImportFormat | null = null;
  try {
    const source = await sourceOf(bytes, name);
    ({ format } = source);
    const collected = source.read(pictures);
    return { format, ...collected, pictures: pictures.all() };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { format, items: [], refused: [{ item: name, reason }], pictures: [] };
  }
}

interface Source {
  format: ImportFormat;
  read(pictures: Pictures): Collected;
}

async function sourceOf(bytes: Uint8Array, name: string): Promise<Source> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const files = await readArchive(bytes, ARCHIVE_LIMITS);
    return { format: 'qti', read: (pictures) => readQtiPackage(files, pictures) };
  }
  if (/\.csv$/i.test(name)) return { format: 'csv', read: () => readQuestionCsv(bytes) };
  const { text } = decodeText(bytes);
  if (/^\s*</.test(text)) return xmlSource(text, name);
  if (/^ANSWER:/im.test(text)) return { format: 'aiken', read: () => readAiken(text) };
  if (text.includes('{')) return { format: 'gift', read: () => readGift(text) };
  throw new Refused('unreadable');
}

/** A quiz of Moodle, or one QTI item without its package. */
function xmlSource(text: string, name: string): Source {
  const [item] = allOf(readXml(text), 'assessmentitem');
  if (!item) return { format: 'moodle_xml', read: (pictures) => readMoodleXml(text, pictures) };
  const pictureOf = (): string => {
    throw new Refused('picture_missing');
  };
  return { format: 'qti', read: () => collect([{ item: name }], () => readQtiItem(item, { pictureOf })) };
}

function reasonOf(error: unknown): ImportReason | null {
  if (error instanceof Refused) return error.reason;
  // A hostile depth of elements.
  if (error instanceof RangeError) return 'unreadable';
  if (!(error instanceof AppError)) return null;
  return error.code === 'request.too_large' ? 'archive_too_large' : 'unreadable';
}
