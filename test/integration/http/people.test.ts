import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import type { User } from '#contracts/api.ts';
import type { ImportPlan, ImportSource } from '#contracts/import.ts';
import { utf8, windows1251 } from '../../unit/imports/encoded.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { zipBomb } from '#test/support/zip-bomb.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let officer: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
});
afterAll(() => http.close());

const headers = { 'content-type': 'application/octet-stream' };
const plan = async (source: ImportSource, file: string | Uint8Array, browser = officer): Promise<Answer> =>
  await browser.send('POST', `/api/office/imports/${source}/plan`, { headers, body: file as BodyInit });
const apply = async (source: ImportSource, file: string | Uint8Array, digest: string): Promise<Answer> =>
  await officer.send('POST', `/api/office/imports/${source}/apply?digest=${digest}`, {
    headers,
    body: file as BodyInit,
  });
const planned = ({ body }: Answer): ImportPlan => body as ImportPlan;
const ONE_COURSE = 'Code;Name;Credits\nA;Әліппе әрқашан;5';
const aCode = (kind: string): string => `${kind}-${randomUUID().slice(0, 8)}`;

describe('an import', () => {
  test('does what its plan said, and then has nothing more to do', async () => {
    const [one, two] = [aCode('C'), aCode('C')];
    const file = `Code;Name;Credits\n${one};Ә;5\n${two};Б;x\n${one};В;1`;
    const { digest, counts, lines } = planned(await plan('courses', file));
    expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 2 });
    expect(lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'added'],
      [3, 'refused'],
      [4, 'refused'],
    ]);
    expect((await http.stores.structure.outline()).courses.map((course) => course.code)).not.toContain(one);
    expect(await apply('courses', file, digest)).toMatchObject({ status: 200, body: { counts } });
    expect((await http.stores.structure.outline()).courses).toContainEqual(
      expect.objectContaining({ code: one, credits: 5 }),
    );
    expect(planned(await plan('courses', file)).counts).toEqual({ ...counts, added: 0, unchanged: 1 });
  });

  test('is refused when the data changed since its plan, and writes nothing', async () => {
    const { group } = await aCohort(http.stores, { students: 0 });
    const [number, other] = [aCode('S'), aCode('S')];
    const file = `Student ID;Name;Group\n${number};Аа;${group.code}\n${other};Бб;${group.code}`;
    const { digest } = planned(await plan('students', file));
    const login = number.toUpperCase();
    await http.identity.addUser({ login, displayName: 'Someone', role: 'proctor', locale: 'kk' });
    expect(await apply('students', file, digest)).toMatchObject({ status: 409, code: 'import.changed' });
    expect(await http.stores.structure.students(group.id)).toEqual([]);
  });

  test('of another file than the one planned is refused', async () => {
    const { digest } = planned(await plan('courses', `Code;Name;Credits\n${aCode('C')};Ә;5`));
    const answer = await apply('courses', `Code;Name;Credits\n${aCode('C')};Ә;5`, digest);
    expect(answer).toMatchObject({ status: 409, code: 'import.changed' });
  });

  test('done twice at the same moment is done once', async () => {
    const file = `Code;Name;Credits\n${aCode('C')};Ә;5\n${aCode('C')};Ә;5`;
    const { digest } = planned(await plan('courses', file));
    const answers = await Promise.all([1, 2, 3].map(() => apply('courses', file, digest)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'import.changed')).toHaveLength(2);
    expect(planned(await plan('courses', file)).counts).toMatchObject({ unchanged: 2 });
  });

  test('leaves in the audit trail who came, and each rating before and after', async () => {
    const { enrolments, students, course, term } = await aCohort(http.stores, { students: 1, rating: 40 });
    const file = `Student ID;Course;Term;Rating\n${students[0]!.studentNumber};${course.code};${term.code};77,5`;
    const { digest } = planned(await plan('enrolments', file));
    await apply('enrolments', file, digest);
    expect(await http.stores.audit.ofSubject(enrolments[0]!.id)).toEqual([
      {
        at: http.now,
        actor: officer.user.id,
        action: 'enrolment.rated',
        subject: enrolments[0]!.id,
        data: { before: 40, after: 77.5 },
      },
    ]);
  });

  test.each([
    ['import.unreadable', 422, new Uint8Array(64)],
    ['import.columns_missing', 422, 'Code;Name\nA;B'],
    ['import.mixed_encodings', 422, Buffer.concat([utf8(`${ONE_COURSE}\n`), windows1251('B;Алгебра;5')])],
  ])('of a file that is %s says so', async (refusal, status, file) => {
    expect(await plan('courses', file)).toMatchObject({ status, code: refusal });
  });

  test('of 100 MB is refused, also when its length is not told', async () => {
    let chunks = 1_600;
    const body = new ReadableStream({
      pull: (stream) => ((chunks -= 1) < 0 ? stream.close() : stream.enqueue(new Uint8Array(64 * 1024))),
    });
    const answer = await officer.send('POST', '/api/office/imports/courses/plan', { headers, body });
    expect(answer).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  test.each([
    ['that unpacks to more than 100 MB', 'request.too_large', zipBomb('xl/a.xml', 101 * 1024 * 1024)],
    [
      'that asks for a file of the server',
      'import.unreadable',
      zipSync({
        'xl/workbook.xml': utf8('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
      }),
    ],
    ['that is none', 'import.unreadable', zipSync({ 'a.txt': utf8('a') })],
  ])('of a workbook %s is refused', async (_, code, file) => {
    expect(await plan('courses', file)).toMatchObject({ code });
  });

  test('of an archive whose departments stand below each other refuses each, and nothing hangs', async () => {
    const [one, other] = [aCode('P'), aCode('P')];
    const orgs = `sourcedId,name,type,identifier,parentSourcedId\na,A,department,${one},b\nb,B,department,${other},a`;
    const manifest = 'propertyName,value\noneroster.version,1.2';
    const { lines } = planned(
      await plan('oneroster', zipSync({ 'manifest.csv': utf8(manifest), 'orgs.csv': utf8(orgs) })),
    );
    expect(lines.map(({ key, faults }) => [key, faults.map(({ code }) => code)[0]])).toEqual([
      [one, 'cyclic'],
      [other, 'cyclic'],
    ]);
  });

  test('takes bytes and no JSON', async () => {
    const answer = await officer.call('imports.plan', { params: { source: 'courses' }, body: { a: 1 } });
    expect(answer).toMatchObject({ status: 400, code: 'request.malformed' });
  });
});

describe('an export', () => {
  const download = async (file: string): Promise<Uint8Array> =>
    new Uint8Array(await (await officer.fetch('GET', `/api/office/export/${file}`)).arrayBuffer());

  test.each([
    ['students', 'students.csv?locale=kk'],
    ['students', 'students.xlsx?locale=ru'],
    ['programmes', 'programmes.csv?locale=ru'],
    ['groups', 'groups.xlsx?locale=en'],
    ['staff', 'staff.csv?locale=kk'],
    ['enrolments', 'enrolments.csv?locale=ru'],
    ['oneroster', 'oneroster.zip'],
  ] as const)('of %s as %s imported again would change nothing', async (source, file) => {
    await aCohort(http.stores, { students: 3, rating: 61.5 });
    const { counts } = planned(await plan(source, await download(file), await http.signedIn('admin')));
    expect(counts).toMatchObject({ added: 0, changed: 0, refused: 0 });
    expect(counts.unchanged).toBeGreaterThan(0);
  });

  test('of headings alone is a table to be filled in', async () => {
    const text = new TextDecoder().decode(await download('courses.csv?locale=ru&rows=none'));
    expect(text).toBe('Код;Название (каз);Название (рус);Название (англ);Кредиты\r\n');
  });

  test('of something that is no table is not found', async () => {
    expect(await officer.send('GET', '/api/office/export/passwords.csv')).toMatchObject({ status: 404 });
  });

  test('is for those who plan', async () => {
    const examiner = await http.signedIn('examiner');
    expect(await examiner.send('GET', '/api/office/export/students.csv')).toMatchObject({ status: 403 });
  });
});

describe('the lists', () => {
  test('show the students of a group, and of a course with their ratings', async () => {
    const { group, course, students, enrolments } = await aCohort(http.stores, { students: 2, rating: 55 });
    const ofGroup = await officer.call('people.students', { query: { groupId: group.id } });
    const ofCourse = await officer.call('people.students', { query: { courseId: course.id } });
    const people = students.map((student) => expect.objectContaining(student));
    expect(ofGroup.body).toEqual({ students: expect.arrayContaining(people), enrolments: [] });
    expect(ofCourse.body).toEqual({
      students: expect.arrayContaining(people),
      enrolments: expect.arrayContaining(enrolments),
    });
  });

  test('show who works here, and no student', async () => {
    await aCohort(http.stores, { students: 1 });
    const { staff } = (await officer.call('people.staff')).body as { staff: User[] };
    expect(staff).toContainEqual(officer.user);
    expect(staff.map(({ role }) => role)).not.toContain('student');
  });
});

describe('a personal link', () => {
  interface Linked {
    links: { studentId: string; studentNumber: string; url: string; expiresAt: number }[];
  }
  const linksFor = async (body: object): Promise<Linked['links']> =>
    ((await officer.call('people.links', { body })).body as Linked).links;
  const follow = async (url: string): Promise<Browser & { answer: Answer }> => {
    const browser = http.browser();
    const answer = await browser.begin('session.join', { token: new URL(url).hash.slice(1) });
    return Object.assign(browser, { answer });
  };

  test('lets each student of a group in, again and again, without an attempt', async () => {
    const { group, users } = await aCohort(http.stores, { students: 2 });
    const links = await linksFor({ groupId: group.id });
    expect(links.map(({ studentId }) => studentId).toSorted()).toEqual(users.map(({ id }) => id).toSorted());
    for (const { url, studentId } of [links[0]!, links[0]!, links[1]!]) {
      const browser = await follow(url);
      expect(browser.answer.body).toMatchObject({ user: { id: studentId } });
      expect(await browser.call('candidate.attempt')).toMatchObject({ code: 'attempt.not_found' });
    }
  });

  test('takes the place of the one before', async () => {
    const { users } = await aCohort(http.stores, { students: 1 });
    const [before] = await linksFor({ studentId: users[0]!.id });
    const [now] = await linksFor({ studentId: users[0]!.id });
    expect((await follow(before!.url)).answer).toMatchObject({ status: 404, code: 'link.unknown' });
    expect((await follow(now!.url)).answer).toMatchObject({ status: 200 });
    const trail = await http.stores.audit.ofSubject(users[0]!.id);
    expect(trail.map(({ action, actor }) => [action, actor])).toEqual(
      Array(2).fill(['student.linked', officer.user.id]),
    );
  });

  test('that has expired says so', async () => {
    const { users } = await aCohort(http.stores, { students: 1 });
    const [link] = await linksFor({ studentId: users[0]!.id });
    const begun = http.now;
    http.now = link!.expiresAt;
    expect((await follow(link!.url)).answer).toMatchObject({ status: 410, code: 'link.expired' });
    http.now = begun;
  });

  test('is made for no one but students', async () => {
    const answer = await officer.call('people.links', { body: { studentId: officer.user.id } });
    expect(answer).toMatchObject({ status: 404, code: 'request.not_found' });
  });

  test('is not needed by a student who has a password: they too are in without an attempt', async () => {
    const login = aCode('s');
    await http.identity.addUser({
      login,
      displayName: 'Ә',
      role: 'student',
      locale: 'kk',
      password: PASSWORD,
    });
    const browser = http.browser();
    expect(await browser.begin('session.begin', { login, password: PASSWORD })).toMatchObject({
      status: 200,
    });
  });
});

describe('an import of a whole university', () => {
  test('of 5 000 students and their ratings is planned and done', async () => {
    const { group, course, term } = await aCohort(http.stores, { students: 0 });
    const numbers = Array.from({ length: 5_000 }, (_, index) => `${group.code}-${index}`);
    const students = `Student ID;Name;Group\n${numbers.map((number) => `${number};Әлия ${number};${group.code}`).join('\n')}`;
    const ratings = `Student ID;Course;Term;Rating\n${numbers.map((number) => `${number};${course.code};${term.code};71`).join('\n')}`;
    for (const [source, file] of [
      ['students', students],
      ['enrolments', ratings],
    ] as const) {
      const { digest, counts } = planned(await plan(source, file));
      expect(counts).toMatchObject({ added: 5_000, refused: 0 });
      expect(await apply(source, file, digest)).toMatchObject({ status: 200 });
    }
    expect(await http.stores.structure.enrolments({ courseId: course.id })).toHaveLength(5_000);
  });
});
