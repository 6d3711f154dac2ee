import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Clock } from '#platform/clock.ts';
import { sha256 } from '#platform/sha256.ts';
import { createGrades } from '#server/register/grades.ts';
import type { Stores } from '#server/storage/stores.ts';
import type { DemoPlaces } from './demo-places.ts';
import type { SessionStaff } from './seed-exams.ts';

/** A course that is over: its marks, a sheet that two people signed, one FX; and a student who asks for "I" in another. */
export async function seedGrades(
  stores: Stores,
  given: { places: DemoPlaces; staff: SessionStaff; clock: Clock; appealDays: number; remindDays: number },
): Promise<void> {
  const { places, clock, appealDays, remindDays, staff } = given;
  const { officer, examiner } = staff;
  const { courses, term, third } = places;
  const grades = createGrades({ ...stores, clock, newId: randomUUID, hash: sha256, appealDays, remindDays });
  const over = await stores.structure.enrolments({ courseId: courses.mathematics.id, termId: term.id });
  for (const [index, { id }] of over.entries()) {
    const at = clock();
    const points = 34 + ((index * 23 + 40) % 64);
    const audit: AuditEntry = {
      at,
      actor: examiner.id,
      action: 'mark.recorded',
      subject: id,
      data: { points },
    };
    const mark = {
      enrolmentId: id,
      points,
      source: 'written',
      attemptId: null,
      markedBy: examiner.id,
      markedAt: at,
    } as const;
    await stores.marks.record(mark, audit);
  }
  const sheetId = await grades.sheets.open(
    {
      groupId: third.id,
      courseId: courses.mathematics.id,
      termId: term.id,
      form: 'written',
      examinerId: examiner.id,
    },
    officer,
  );
  for (const person of [examiner, officer]) {
    const { contentHash } = await grades.sheets.read(sheetId, person);
    await grades.sheets.sign(sheetId, contentHash, person);
  }
  const [asking] = await stores.structure.enrolments({ courseId: courses.networks.id, groupId: third.id });
  const student = asking && (await stores.users.byId(asking.studentId));
  if (student)
    await grades.incompletes.ask(
      asking.id,
      'Ауылда интернет үзілді, көктемге дейін басқа байланыс жоқ.',
      student,
    );
}
