import { createHash, randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type { EnrolmentId, UserId } from '#contracts/ids.ts';
import { createGrades } from '#server/register/grades.ts';
import type { Grades } from '#server/register/grades.ts';
import type { Stores } from '#server/storage/stores.ts';

/** The services of the register on real stores, with a clock that each test owns. */
export interface GradeOffice {
  grades: Grades;
  /** What the services take for now. */
  now: number;
  /** A mark of an exam, recorded a millisecond later. */
  mark(enrolmentId: EnrolmentId, points: number, markedBy?: UserId | null): Promise<void>;
  person(role: User['role']): Promise<User>;
}

/** 2027-01-15 in Almaty, within the term of a cohort. */
const JANUARY = Date.UTC(2027, 0, 15, 6);

export function aGradeOffice(stores: Stores): GradeOffice {
  const office: GradeOffice = {
    now: JANUARY,
    grades: createGrades({
      ...stores,
      clock: () => office.now,
      newId: randomUUID,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      appealDays: 3,
      remindDays: 14,
    }),
    mark: async (enrolmentId, points, markedBy = null) => {
      office.now += 1;
      await stores.marks.record(
        { enrolmentId, points, source: 'written', attemptId: null, markedBy, markedAt: office.now },
        { at: office.now, actor: markedBy, action: 'mark.recorded', subject: enrolmentId, data: { points } },
      );
    },
    person: async (role) => {
      const login = `${role}-${randomUUID().slice(0, 8)}`;
      const user: User = { id: randomUUID() as UserId, login, displayName: login, role, locale: 'kk' };
      await stores.users.add(user);
      return user;
    },
  };
  return office;
}
