import { describe, expect, test } from '@jest/globals';
import type { GroupId, SittingId, UserId } from '#contracts/ids.ts';
import type { PlanDraft, SittingPlan } from '#contracts/timetable.ts';
import { TimetableService } from '#server/exam/timetable-service.ts';
import type { TimetableServiceOptions } from '#server/exam/timetable-service.ts';
import { PLANNED_AT, aDraft, aPicture, aPlannedExam } from '#test/support/a-plan.ts';
import { seededRandom } from '#test/support/mutations.ts';

const HOUR_MS = 3_600_000;
const officer = 'officer' as UserId;
const GROUPS = { g1: ['s1', 's2'], g2: ['s3'], g3: ['s2', 's4'] };
const EXAMS = Array.from({ length: 6 }, () => aPlannedExam());

/** Plans in memory, judged beside all that is published. */
function someTimetable() {
  const kept = new Map<SittingId, SittingPlan>();
  let ids = 0;
  const plans: TimetableServiceOptions['plans'] = {
    byId: async (id) => kept.get(id) ?? null,
    picture: async (wanted) => picture([...kept.values()].filter(wanted)),
    change: async ({ drafts: given = [], ids: asked = [] }, judge) => {
      const drafts = typeof given === 'function' ? await given([...kept.values()]) : given;
      const drafted = new Map(drafts.map((plan) => [plan.id, plan]));
      const stored = [...kept.values()].filter(
        ({ id, publishedAt }) => !drafted.has(id) && (publishedAt !== null || asked.includes(id)),
      );
      const { changes, answer } = judge(picture([...stored, ...drafts]));
      for (const plan of changes?.save ?? []) kept.set(plan.id, plan);
      return answer;
    },
    remove: async (id) => kept.delete(id),
  };
  const service = new TimetableService({ plans, newId: () => `id-${(ids += 1)}`, clock: () => PLANNED_AT });
  return { kept, service };
}

const picture = (plans: readonly SittingPlan[]) => aPicture({ plans, exams: EXAMS, groups: GROUPS });

/** A sitting of a few hours' range, of people who are in many. */
function randomDraft(random: () => number): PlanDraft {
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  return aDraft({
    examId: oneOf(EXAMS).id,
    startsAt: PLANNED_AT + Math.floor(random() * 8) * HOUR_MS,
    groupIds: [oneOf(Object.keys(GROUPS)) as GroupId],
    examinerIds: [oneOf(['e1', 'e2', 'e3']) as UserId],
    proctorIds: [oneOf(['p1', 'p2', 'e1']) as UserId],
  });
}

/** Pairs of published sittings in which somebody would have to be in both at once. */
function clashing(published: SittingPlan[]): string[] {
  const peopleOf = ({ groupIds, examinerIds, proctorIds }: SittingPlan): string[] => [
    ...groupIds.flatMap((id) => GROUPS[id as never] as string[]),
    ...examinerIds,
    ...proctorIds,
  ];
  return published.flatMap((one, at) =>
    published
      .slice(at + 1)
      .filter(
        (other) =>
          Math.abs(one.startsAt - other.startsAt) < 2 * HOUR_MS &&
          peopleOf(one).some((person) => peopleOf(other).includes(person)),
      )
      .map((other) => `${one.id} ${other.id}`),
  );
}

describe('whatever is planned, changed, published and removed', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'nothing published clashes (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const { kept, service } = someTimetable();
      const oneKept = (): SittingPlan | undefined => [...kept.values()][Math.floor(random() * kept.size)];
      for (let step = 0; step < 60; step += 1) {
        const act = random();
        const plan = oneKept();
        if (act < 0.4 || !plan) await service.add([randomDraft(random)], officer);
        else if (act < 0.7) await service.publish([plan.id, oneKept()!.id], officer);
        else if (act < 0.95)
          await service.change(
            plan.id,
            plan.version,
            { ...randomDraft(random), examId: plan.examId },
            officer,
          );
        else await service.remove(plan.id, officer);
        const published = [...kept.values()].filter(({ publishedAt }) => publishedAt !== null);
        expect(clashing(published)).toEqual([]);
      }
      expect([...kept.values()].some(({ publishedAt }) => publishedAt !== null)).toBe(true);
    },
  );
});
