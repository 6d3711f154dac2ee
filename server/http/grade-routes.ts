import type { CourseId, GroupId, TermId } from '#contracts/ids.ts';
import type { Course, Term } from '#contracts/structure.ts';
import type { HttpOptions } from './http-options.ts';
import type { RateLimits } from './rate-limits.ts';
import { namesOf } from './names-of.ts';
import type { Route } from './route.ts';
import { sheetWithNames } from './sheet-with-names.ts';
import { studentOf } from './student-of.ts';

/** Sheets, general assessment, the register, what is put off, appeals. Whatever signs asks for the password again. */
export function gradeRoutes(route: Route, options: HttpOptions, { limits }: { limits: RateLimits }): void {
  const { grades, identity } = options;
  const signing = { limits: limits.signature };

  route('sheets.list', async ({ signedIn, query }) => {
    const sheets = await grades.sheets.list(signedIn.user, query);
    const [{ course, term, group }, names] = await Promise.all([
      placesOf(options),
      namesOf(
        options,
        sheets.map(({ examinerId }) => examinerId),
      ),
    ]);
    return {
      sheets: sheets.map((sheet) => ({
        ...sheet,
        group: group(sheet.groupId),
        course: course(sheet.courseId),
        term: term(sheet.termId),
        examinerName: names(sheet.examinerId),
      })),
    };
  });

  route('sheets.open', async ({ signedIn, body }) => ({
    sheetId: await grades.sheets.open(body, signedIn.user),
  }));

  route('sheets.read', async ({ signedIn, params: { sheetId } }) => {
    return await sheetWithNames(options, await grades.sheets.read(sheetId, signedIn.user));
  });

  route(
    'sheets.sign',
    async ({ signedIn: { user }, params: { sheetId }, body: { contentHash, password } }) => {
      await identity.confirm(user, password);
      await grades.sheets.sign(sheetId, contentHash, user);
      return {};
    },
    signing,
  );

  route('sheets.verify', async ({ params: { contentHash } }) => {
    const { content, signedAt, changedSince } = await grades.sheets.verify(contentHash);
    return { ...content, signedAt, changedSince, students: content.lines.length };
  });

  route('assessment.preview', async ({ query }) => await grades.assessment.preview(query));

  route(
    'assessment.sign',
    async ({ signedIn: { user }, body: { scope, contentHash, password } }) => {
      await identity.confirm(user, password);
      return { entries: await grades.assessment.sign(scope, contentHash, user) };
    },
    signing,
  );

  route('register.list', async ({ query }) => ({ lines: await grades.register.list(query) }));

  route('register.history', async ({ params: { enrolmentId } }) => {
    const { entries, ...rest } = await grades.register.history(enrolmentId);
    const names = await namesOf(
      options,
      entries.map(({ signedBy }) => signedBy),
    );
    return { ...rest, entries: entries.map((entry) => ({ ...entry, displayName: names(entry.signedBy) })) };
  });

  route(
    'register.correct',
    async ({ signedIn: { user }, params: { enrolmentId }, body: { password, ...given } }) => {
      await identity.confirm(user, password);
      await grades.register.correct(enrolmentId, given, user);
      return {};
    },
    signing,
  );

  route('incompletes.report', async () => await grades.incompletes.report());

  route(
    'incompletes.grant',
    async ({ signedIn: { user }, body: { password, ...given } }) => {
      await identity.confirm(user, password);
      await grades.incompletes.grant(given, user);
      return {};
    },
    signing,
  );

  route('incompletes.refuse', async ({ signedIn, params: { requestId }, body: { note } }) => {
    await grades.incompletes.refuse(requestId, note, signedIn.user);
    return {};
  });

  route('appeals.list', async ({ signedIn }) => {
    const appeals = await grades.appeals.list(signedIn.user);
    const members = appeals.flatMap(({ appeal }) => appeal.commission);
    const [{ course }, names] = await Promise.all([placesOf(options), namesOf(options, members)]);
    return {
      appeals: appeals.map(({ appeal, line, points }) => ({
        appeal,
        line,
        points,
        course: course(line.enrolment.courseId),
        members: appeal.commission.map((id) => ({ id, displayName: names(id) })),
      })),
    };
  });

  route('appeals.assign', async ({ signedIn, params: { appealId }, body: { commission } }) => {
    await grades.appeals.assign(appealId, commission, signedIn.user);
    return {};
  });

  route(
    'appeals.decide',
    async ({ signedIn: { user }, params: { appealId }, body: { password, ...given } }) => {
      await identity.confirm(user, password);
      await grades.appeals.decide(appealId, given, user);
      return {};
    },
    signing,
  );

  route('results.mine', async ({ signedIn }) => await grades.resultsOf(studentOf(signedIn).id));

  route('appeals.file', async ({ signedIn, body: { enrolmentId, text } }) => ({
    appealId: await grades.appeals.file(enrolmentId, text, studentOf(signedIn)),
  }));

  route('incompletes.ask', async ({ signedIn, body }) => ({
    requestId: await grades.incompletes.ask(body.enrolmentId, body.reason, studentOf(signedIn)),
  }));
}

/** Courses, terms and groups by their ids. Sheets and enrolments refer to them, so they are there. */
async function placesOf({ stores }: HttpOptions): Promise<{
  course(id: CourseId): Course;
  term(id: TermId): Term;
  group(id: GroupId): string;
}> {
  const { courses, terms, groups } = await stores.structure.outline();
  return {
    course: (wanted) => courses.find(({ id }) => id === wanted)!,
    term: (wanted) => terms.find(({ id }) => id === wanted)!,
    group: (wanted) => groups.find(({ id }) => id === wanted)!.code,
  };
}
