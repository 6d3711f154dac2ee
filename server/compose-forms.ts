// Composition of what oral exams, projects and graduates need: the services, on their stores and the upload desk.
import { randomInt, randomUUID } from 'node:crypto';
import type { UserId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/register.ts';
import { plainRoutes } from '#contracts/api.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { GraduateService } from './exam/graduate/graduate-service.ts';
import type { GraduateServiceOptions } from './exam/graduate/graduate-service.ts';
import { graduateRules } from './exam/graduate/graduate-rules.ts';
import type { CourseResult } from './exam/graduate/standing.ts';
import { ThesisService } from './exam/graduate/thesis-service.ts';
import { oralRules } from './exam/oral/oral-rules.ts';
import { OralService } from './exam/oral/oral-service.ts';
import { WorkMarking } from './exam/work/work-marking.ts';
import { WorkService } from './exam/work/work-service.ts';
import type { OriginalityCheck } from './exam/work/work-service.ts';
import type { Stores } from './storage/stores.ts';
import { UploadDesk } from './uploads/upload-desk.ts';

/** Stands where no service that checks originality is connected: examiners file what they find out. */
const nobodyChecks: OriginalityCheck = { ask: () => Promise.resolve({ state: 'not_checked' }) };

export type Forms = Awaited<ReturnType<typeof composeForms>>;

export async function composeForms(given: {
  config: Pick<Config, 'UPLOAD_DIR' | 'PUBLIC_URL'>;
  stores: Stores;
  objects: ObjectStore;
  clock: Clock;
}) {
  const { config, stores, objects, clock } = given;
  const uploads = await UploadDesk.create({
    directory: config.UPLOAD_DIR,
    path: plainRoutes['uploads.begin'].path,
    origin: new URL(config.PUBLIC_URL).origin,
    objects,
    onCompleted: (id) => stores.works.uploadCompleted(id, clock()),
  });
  const { works, oral, assessments, exams, sittings, structure } = stores;
  const newId = randomUUID;
  const graduates = GraduateService.create({
    graduates: stores.graduates,
    standards: stores.awardStandards,
    structure,
    results: resultsOf(stores),
    clock,
  });
  return {
    uploads,
    oral: OralService.create({
      oral,
      assessments,
      exams,
      sittings,
      works,
      accommodations: stores.accommodations,
      newSeed: () => randomInt(2 ** 32),
      clock,
    }),
    oralRules,
    works: WorkService.create({
      works,
      theses: stores.graduates,
      accommodations: stores.accommodations,
      desk: uploads,
      originality: nobodyChecks,
      newId,
      clock,
    }),
    workMarking: WorkMarking.create({ works, theses: stores.graduates, assessments, clock }),
    theses: ThesisService.create({
      works,
      theses: stores.graduates,
      thesisEnrolment: (studentId) => stores.graduates.thesisEnrolment(studentId),
      standingOf: (studentId) => graduates.standingOf(studentId),
      newId,
      clock,
    }),
    graduates,
    graduateRules,
  };
}

/** How courses ended, as the register says. */
function resultsOf({ register, structure }: Stores): GraduateServiceOptions['results'] {
  return async (which) => {
    const [lines, { courses }] = await Promise.all([register.lines(which), structure.outline()]);
    const creditsOf = new Map(courses.map(({ id, credits }) => [id, credits]));
    const results = new Map<UserId, CourseResult[]>();
    for (const { enrolment, entry } of lines) {
      const { courseId, studentId } = enrolment;
      const result: CourseResult = {
        courseId,
        credits: creditsOf.get(courseId) ?? 0,
        state: entry ? stateOf(entry.outcome) : 'open',
      };
      results.set(studentId, [...(results.get(studentId) ?? []), result]);
    }
    return results;
  };
}

function stateOf(outcome: Outcome): CourseResult['state'] {
  switch (outcome.kind) {
    case 'grade':
      // Every letter of the scale that passes is worth something, whatever its version.
      return outcome.gpaPoints > 0 ? 'passed' : 'failed';
    case 'not_admitted':
      return 'failed';
    case 'incomplete':
      return 'incomplete';
    case 'annulled':
      return 'open';
  }
}
