import { describe, expect, test } from '@jest/globals';
import type { ExamId, SittingId, UserId } from '#contracts/ids.ts';
import type { LineFault } from '#contracts/import.ts';
import type { SittingPlan } from '#contracts/timetable.ts';
import type { User } from '#contracts/user.ts';
import { planSheet } from '#server/imports/plan/plan-sheet.ts';
import type { PlannedRow } from '#server/imports/plan/plan-sheet.ts';
import { sittingCells, sittings } from '#server/imports/sittings/sitting-planner.ts';
import { sittingsWorldOf } from '#server/imports/sittings/sittings-world.ts';
import type { StoredTimetable } from '#server/imports/sittings/sittings-world.ts';
import { readCsv } from '#server/imports/table/read-csv.ts';
import { sheetOf } from '#server/imports/table/sheet-of.ts';
import { A_UNIVERSITY } from './a-university.ts';
import { utf8 } from './encoded.ts';

const [course] = A_UNIVERSITY.courses;
const [term] = A_UNIVERSITY.terms;
const exam = (id: string, kk: string, isOfCourse = true) => ({
  id: id as ExamId,
  title: { kk, ru: `${kk} (ру)`, en: `${kk} (en)` },
  form: 'written' as const,
  scope: 'course' as const,
  durationMinutes: 90,
  subject: isOfCourse ? { courseId: course!.id, termId: term!.id } : null,
});
const staff = (login: string, role: User['role']): User => {
  return { id: login as UserId, login, displayName: login, role, locale: 'kk' };
};
const STORED: StoredTimetable = {
  ...A_UNIVERSITY,
  plans: [],
  exams: [exam('e1', 'Алгебра'), exam('e2', 'Қорытынды'), exam('e3', 'Қорытынды', false)],
  users: [staff('seitkali', 'examiner'), staff('proctor1', 'proctor'), staff('20210001', 'student')],
};
const HEAD = 'Exam;Groups;Start time';

function planned(text: string, plans: SittingPlan[] = []): PlannedRow<SittingPlan>[] {
  const { rows } = sheetOf('sittings', readCsv(utf8(text)));
  const world = sittingsWorldOf({ ...STORED, plans });
  let ids = 0;
  const planning = { world, newId: () => `new-${(ids += 1)}`, by: 'officer' as const };
  const slices = planSheet('sittings', rows, sittings, planning);
  let slice = slices.next();
  while (slice.done !== true) slice = slices.next();
  return slice.value;
}
const only = (text: string, plans: SittingPlan[] = []): PlannedRow<SittingPlan> => planned(text, plans)[0]!;
const faultsOf = ({ line }: PlannedRow<SittingPlan>): string[] =>
  line.faults.map(({ code, field, value }: LineFault) => [code, field, value].filter(Boolean).join(' '));
const group = A_UNIVERSITY.groups[0]!;
const A_LINE = `${HEAD}\nалгебра;${group.code};2027-01-11 09:00`;
const stored = (given: Partial<SittingPlan> = {}): SittingPlan => ({
  ...only(A_LINE).after!,
  id: 'known' as SittingId,
  ...given,
});

describe('a line of the timetable', () => {
  test('with an exam, a group and a start is a sitting as the university usually holds them', () => {
    const startsAt = Date.parse('2027-01-11T04:00:00Z');
    expect(only(A_LINE).line.outcome).toBe('added');
    expect(only(A_LINE).after).toEqual({
      id: 'new-1',
      version: 1,
      publishedAt: null,
      examId: 'e1',
      groupIds: [group.id],
      startsAt,
      opensAt: startsAt - 30 * 60_000,
      closesAt: startsAt + 90 * 60_000,
      durationMinutes: 90,
      zone: 'Asia/Almaty',
      room: { kind: 'ours' },
      examinerIds: [],
      proctorIds: [],
      candidatesPerProctor: 30,
      booking: null,
      forAccommodated: false,
      byInvitation: false,
    });
  });

  test.each([
    ['before Almaty moved its clocks', '29.02.2024 9:00', '2024-02-29T03:00:00Z'],
    ['after', '01.03.2024 09:00', '2024-03-01T04:00:00Z'],
  ])('reads the time of its zone, %s', (_, text, instant) => {
    expect(only(`${HEAD}\nАлгебра;${group.code};${text}`).after?.startsAt).toBe(Date.parse(instant));
  });

  test('says who, where and how many choose it', () => {
    const line = `${HEAD};Examiners;Proctors;Room;Places;Book until;Time zone\nАлгебра;${group.code};2027-01-11 09:00;Seitkali | seitkali;proctor1;https://meet.example/1;25;2027-01-09 18:00;UTC`;
    expect(only(line).after).toMatchObject({
      examinerIds: ['seitkali'],
      proctorIds: ['proctor1'],
      room: { kind: 'outside', url: 'https://meet.example/1' },
      booking: { capacity: 25, until: Date.parse('2027-01-09T18:00:00Z') },
    });
  });

  test.each([
    ['exam that several are called', 'Қорытынды', ['ambiguous exam Қорытынды']],
    ['exam that is not there', 'Физика', ['unknown exam Физика']],
    ['no exam', '', ['missing exam']],
  ])('with an %s is refused', (_, title, faults) => {
    const row = only(`${HEAD}\n${title};${group.code};2027-01-11 09:00`);
    expect([row.line.outcome, faultsOf(row)]).toEqual(['refused', faults]);
  });

  test('finds the exam by its course and term where several are called so', () => {
    const row = only(
      `${HEAD};Course;Term\nҚорытынды;${group.code};2027-01-11 09:00;${course!.code};${term!.code}`,
    );
    expect(row.after?.examId).toBe('e2');
  });

  test.each([
    ['group', `Алгебра;${group.code}, ZZ;2027-01-11 09:00;;;`, ['unknown groups ZZ']],
    ['start', `Алгебра;${group.code};2027-01-11;;;`, ['malformed startsAt 2027-01-11']],
    ['zone', `Алгебра;${group.code};2027-01-11 09:00;Asia/Atlantis;;`, ['malformed zone Asia/Atlantis']],
    [
      'proctor who is a student',
      `Алгебра;${group.code};2027-01-11 09:00;;20210001;`,
      ['unknown proctors 20210001'],
    ],
    [
      'room',
      `Алгебра;${group.code};2027-01-11 09:00;;;http://meet.example`,
      ['malformed room http://meet.example'],
    ],
    [
      'anything',
      ';;;Asia/Atlantis;x;y',
      [
        'malformed zone Asia/Atlantis',
        'missing exam',
        'missing startsAt',
        'malformed room y',
        'unknown proctors x',
      ],
    ],
  ])('with a wrong %s says all that is wrong', (_, line, faults) => {
    expect(faultsOf(only(`${HEAD};Time zone;Proctors;Room\n${line}`))).toEqual(faults);
  });

  test('that says the same as another is refused beside it', () => {
    const rows = planned(`${A_LINE}\nАлгебра (en);${group.code};11.01.2027 09:00`);
    expect(rows.map(({ line }) => line.outcome)).toEqual(['added', 'refused']);
    expect(faultsOf(rows[1]!)).toEqual(['duplicate 2']);
  });
});

describe('a sitting that is planned already', () => {
  test('is known by its exam, start and groups, and not planned twice', () => {
    expect(only(A_LINE, [stored()]).line.outcome).toBe('unchanged');
  });

  test('is moved by its number', () => {
    const row = only(`Sitting;${HEAD}\nknown;Алгебра;${group.code};2027-01-12 10:00`, [stored()]);
    expect(row.line.changes).toContainEqual({
      field: 'startsAt',
      before: '2027-01-11 09:00',
      after: '2027-01-12 10:00',
    });
    expect(row.after).toMatchObject({ id: 'known', version: 2 });
  });

  test('stays as it is once it is published', () => {
    const row = only(`${A_LINE.replace('\n', ';Minutes\n')};120`, [stored({ publishedAt: 1 })]);
    expect([row.line.outcome, faultsOf(row)]).toEqual(['refused', ['published']]);
  });

  test('whose number is unknown is refused', () => {
    expect(faultsOf(only(`Sitting;${HEAD}\nnobody;Алгебра;${group.code};2027-01-12 10:00`))).toEqual([
      'unknown sitting nobody',
    ]);
  });

  test('comes out as it would come in', () => {
    const plan = stored({
      booking: { capacity: 5, until: 0 },
      zone: 'Asia/Aqtau',
      proctorIds: ['proctor1' as UserId],
    });
    const cells = sittingCells(plan, sittingsWorldOf({ ...STORED, plans: [plan] }));
    const text = `${Object.keys(cells).join(';')}\n${Object.values(cells).join(';')}`;
    expect(only(text, [plan]).line.outcome).toBe('unchanged');
  });
});
