import type { GeneratedAlways } from 'kysely';
import type { HandMarkEntry } from '#contracts/marking.ts';
import type { AttemptId, CourseId, ExamId, Instant, QuestionId, UserId } from '#contracts/ids.ts';
import type { Difficulty } from '#contracts/question-bank.ts';
import type { Json, NullableJson } from './json-column.ts';

/** Question banks, what papers are drawn by, papers, and the marks people gave. JSON of contracts is parsed when read. */
export interface QuestionTables {
  bankQuestions: {
    id: QuestionId;
    courseId: CourseId;
    version: number;
    category: string;
    difficulty: Difficulty;
    retired: boolean;
    addedOrder: GeneratedAlways<number>;
  };
  bankQuestionVersions: {
    questionId: QuestionId;
    version: number;
    question: Json<unknown>;
    key: Json<unknown>;
    changedBy: UserId | null;
    changedAt: Instant;
  };
  pictures: { sha256: string; type: string; bytes: number; addedBy: UserId | null; addedAt: Instant };
  examBlueprints: {
    examId: ExamId;
    courseId: CourseId;
    blueprint: Json<unknown>;
    marking: Json<unknown>;
    pool: Json<{ questionId: QuestionId; version: number; category: string; difficulty: Difficulty }[]>;
  };
  examKeys: { examId: ExamId; keys: Json<Record<string, unknown>>; marking: Json<unknown> };
  attemptPapers: {
    attemptId: AttemptId;
    examId: ExamId;
    number: number;
    seed: string;
    paper: NullableJson<unknown>;
    drawn: Json<{ questionId: QuestionId; version: number }[]>;
    state: 'open' | 'waiting' | 'settled';
    points: number | null;
    settledAt: Instant | null;
  };
  answerFiles: { attemptId: AttemptId; sha256: string; bytes: number; keptAt: Instant };
  handMarks: Omit<HandMarkEntry, 'criteria'> & {
    id: GeneratedAlways<number>;
    attemptId: AttemptId;
    questionId: string;
    criteria: Json<HandMarkEntry['criteria']>;
  };
}
