import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { writeOneRoster } from '#server/imports/export/write-one-roster.ts';
import { readOneRoster } from '#server/imports/one-roster/read-one-roster.ts';
import { planImport } from '#server/imports/plan/plan-import.ts';
import type { Planned } from '#server/imports/plan/plan-import.ts';
import { A_UNIVERSITY, NOTHING, after, outcomes, wholePlan } from './a-university.ts';
import { utf8 } from './encoded.ts';

const planned = async (bytes: Uint8Array, stored = NOTHING): Promise<Planned> =>
  wholePlan(planImport(await readOneRoster(bytes), stored, { newId: randomUUID, by: 'admin' }));

const archive = (files: Record<string, string>): Uint8Array => {
  const manifest = 'propertyName,value\noneroster.version,1.2';
  const all = Object.entries({ 'manifest.csv': manifest, ...files });
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, utf8(text)])));
};

/** What of it is in no id. */
const named = (stored: typeof NOTHING): unknown => ({
  courses: stored.courses.map(({ id: _, ...rest }) => rest),
  terms: stored.terms.map(({ id: _, ...rest }) => rest),
  groups: stored.groups.map(({ code, studyYear, isGraduating, language }) => ({
    code,
    studyYear,
    isGraduating,
    language,
  })),
  users: stored.users.map(({ id: _, ...rest }) => rest),
  ratings: stored.enrolments.map(({ rating }) => rating),
});

describe('a OneRoster archive of ours', () => {
  const bytes = writeOneRoster(A_UNIVERSITY);

  test('read into an empty system gives the same university', async () => {
    const plan = await planned(bytes);
    expect(new Set(outcomes(plan))).toEqual(new Set(['added']));
    expect(named(after(plan, NOTHING))).toEqual(named(A_UNIVERSITY));
  });

  test('read back where it came from says that there is nothing to do', async () => {
    expect(new Set(outcomes(await planned(bytes, A_UNIVERSITY)))).toEqual(new Set(['unchanged']));
  });
});

describe('a OneRoster archive of another system', () => {
  const ORGS = 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n';

  test('adds people to a structure that is there, by the codes of the university', async () => {
    const bytes = archive({
      'orgs.csv': `${ORGS}f,,,IT,school,ФИТ,\np,,,Informatics,department,6B061,f\ng,,,IS-21,department,ИС-21,p`,
      'users.csv':
        'sourcedId,status,enabledUser,username,givenName,familyName,middleName,identifier,primaryOrgSourcedId\n' +
        'u1,,true,aigerim,Айгерім,Нұрлан,Серікқызы,20210009,g\nu2,,true,parent1,Ата,Ана,,,\nu3,,true,prof,Бек,Асан,,,',
      'roles.csv':
        'sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,u1,primary,student,g\nr2,u2,primary,parent,g\nr3,u3,primary,teacher,f',
      'courses.csv': 'sourcedId,title,courseCode\nc,Calculus,MATH1',
      'academicSessions.csv':
        'sourcedId,title,type,startDate,endDate,schoolYear\n2026-1,Күзгі семестр,semester,2026-09-01,2027-01-20,2027',
      'classes.csv': 'sourcedId,title,courseSourcedId,termSourcedIds\nk,Calculus,c,2026-1',
      'enrollments.csv': 'sourcedId,classSourcedId,userSourcedId,role\ne1,k,u1,student\ne2,k,u3,teacher',
    });
    const plan = await planned(bytes, A_UNIVERSITY);
    expect(plan.lines.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    const added = plan.lines.filter(({ outcome }) => outcome === 'added');
    expect(added.map(({ sheet, file, key, name }) => [sheet, file, key, name])).toEqual([
      ['staff', 'users.csv', 'prof', 'Асан Бек'],
      ['students', 'users.csv', '20210009', 'Нұрлан Айгерім Серікқызы'],
      ['enrolments', 'enrollments.csv', '20210009 · MATH1 · 2026-1', ''],
    ]);
  });

  test('invents nothing that the standard has no column for', async () => {
    const plan = await planned(archive({ 'courses.csv': 'sourcedId,title,courseCode\nc,Physics,PHYS' }));
    expect(plan.lines).toMatchObject([
      { outcome: 'refused', faults: [{ code: 'missing', field: 'credits' }] },
    ]);
  });

  test('whose departments stand below each other is refused at each of them', async () => {
    const plan = await planned(
      archive({
        'orgs.csv': `${ORGS}a,,,A,department,A,b\nb,,,B,department,B,c\nc,,,C,department,C,a\nd,,,D,department,D,d`,
      }),
    );
    expect(plan.lines.map(({ key, faults }) => [key, faults[0]?.code])).toEqual([
      ['A', 'cyclic'],
      ['B', 'cyclic'],
      ['C', 'cyclic'],
      ['D', 'cyclic'],
    ]);
  });

  test('deletes nobody', async () => {
    const bytes = archive({
      'users.csv': 'sourcedId,status,username,familyName,givenName\nu,tobedeleted,seitkali,Сейтқали,Айгүл',
      'roles.csv': 'sourcedId,userSourcedId,role\nr,u,teacher',
    });
    expect((await planned(bytes, A_UNIVERSITY)).lines).toMatchObject([
      { outcome: 'refused', faults: [{ code: 'deletion' }] },
    ]);
  });

  test.each(['1.1', ''])('of version "%s" is unreadable', async (version) => {
    const bytes = archive({ 'manifest.csv': `propertyName,value\noneroster.version,${version}` });
    await expect(planned(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});
