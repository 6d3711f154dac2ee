import type { ExamForm } from '#contracts/exam.ts';
import type { Locale } from '#contracts/ids.ts';
import type { SigningPart } from '#contracts/sheet.ts';
import { en } from './locales/en.ts';
import { kk } from './locales/kk.ts';
import { ru } from './locales/ru.ts';

/** What a printed sheet says besides its data. */
export interface SheetWords {
  title: string;
  resit: string;
  group: string;
  course: string;
  credits: string;
  term: string;
  form: string;
  forms: Record<ExamForm, string>;
  number: string;
  student: string;
  studentNumber: string;
  rating: string;
  exam: string;
  total: string;
  letter: string;
  gpaPoints: string;
  notAdmitted: string;
  annulled: string;
  scale: string;
  formula: string;
  signedBy: Record<SigningPart, string>;
  later: string;
  hash: string;
  verify: string;
  page: string;
  award: { title: string; programme: string; topic: string; standard: string; listedOn: string };
}

export const SHEET_WORDS: Record<Locale, SheetWords> = { kk, ru, en };
