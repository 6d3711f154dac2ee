// How long an office waits for a whole session: 2 000 students and 300 sittings come in as tables, are published and told, over
// HTTP on PostgreSQL; and how long each step holds up whoever else the server serves.
import { randomUUID } from 'node:crypto';
import type { RouteName } from '#contracts/api.ts';
import { Exam } from '#contracts/exam.ts';
import type { ImportPlan, SheetKind } from '#contracts/import.ts';
import type { SittingPlan } from '#contracts/timetable.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from '#test/integration/http/http-harness.ts';
import { startHttp } from '#test/integration/http/http-harness.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const STUDENTS = 2_000;
const GROUPS = 100;
/** Each group sits three exams: 300 sittings. */
const EXAMS = ['Algebra', 'History', 'Physics'];
const TERM = '2026-1';

await using closing = new AsyncDisposableStack();
const http = await startHttp();
closing.defer(() => http.close());
const officer = await http.signedIn('admin');

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const times = (turn: number): string => `2027-01-${String(11 + turn)} 09:00`;
const TABLES: Record<SheetKind, string[]> = {
  faculties: ['Code;Name', 'F;Faculty'],
  programmes: ['Code;Name;Faculty;Level', 'P;Programme;F;bachelor'],
  groups: ['Code;Programme;Year of study;Language', ...numbers(GROUPS).map((one) => `G-${one};P;2;kk`)],
  courses: ['Code;Name;Credits', ...EXAMS.map((name) => `${name};${name};5`)],
  terms: ['Code;Name;Starts;Ends', `${TERM};Autumn;2026-09-01;2027-01-31`],
  staff: [
    'Login;Name;Role',
    ...numbers(GROUPS).flatMap((one) => [`ex-${one};Examiner;examiner`, `pr-${one};Proctor;proctor`]),
  ],
  students: [
    'Student number;Name;Group',
    ...numbers(STUDENTS).map((one) => `S-${one};Әлия Қанатқызы ${one};G-${one % GROUPS}`),
  ],
  enrolments: [
    'Student number;Course;Term;Rating',
    ...EXAMS.flatMap((course) => numbers(STUDENTS).map((one) => `S-${one};${course};${TERM};70`)),
  ],
  sittings: [
    'Exam;Groups;Start time;Examiners;Proctors',
    ...EXAMS.flatMap((exam, turn) =>
      numbers(GROUPS).map((one) => `${exam};G-${one};${times(turn)};ex-${one};pr-${one}`),
    ),
  ],
};

const steps: { step: string; ms: number; longestTurnMs: number }[] = [];
/** What this thread alone has computed: how long it holds others up does not depend on what else the machine does. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  let [last, longest, isOver] = [cpuMs(), 0, false];
  const turn = (): void => {
    const now = cpuMs();
    [last, longest] = [now, Math.max(longest, now - last)];
    if (!isOver) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  const from = performance.now();
  const answer = await work();
  isOver = true;
  steps.push({ step, ms: rounded(performance.now() - from), longestTurnMs: rounded(longest) });
  return answer;
}

for (const kind of ['faculties', 'programmes', 'groups', 'courses', 'terms', 'staff'] as const)
  await timed(`import ${kind}`, () => bring(officer, kind));
await timed(`import ${STUDENTS} students`, () => bring(officer, 'students'));
await timed(`import ${EXAMS.length * STUDENTS} enrolments`, () => bring(officer, 'enrolments'));
await addExams(http);
await timed('import 300 sittings', () => bring(officer, 'sittings'));
const sittingIds = (await http.stores.plans.all()).map(({ id }: SittingPlan) => id);
const outcome = await timed('publish', () => ask('timetable.publish', { body: { sittingIds } }));
const { terms } = await http.stores.structure.outline();
const query = { termId: terms[0]!.id };
const overview = await timed('dashboard', () => ask('timetable.overview', { query }));
const register = await timed('register', () => ask('register.list', { query }));

const totalMs = rounded(steps.reduce((sum, { ms }) => sum + ms, 0));
const figures = {
  students: STUDENTS,
  sittings: (outcome['published'] as unknown[]).length,
  unplanned: (overview['unplanned'] as unknown[]).length,
  registerLines: (register['lines'] as unknown[]).length,
  totalMs,
  longestTurnMs: Math.max(...steps.map(({ longestTurnMs }) => longestTurnMs)),
};
printTable(
  ['step', 'ms', 'longest turn, ms'],
  [...steps.map(({ step, ms, longestTurnMs }) => [step, ms, longestTurnMs]), ['all', totalMs, '']],
);
await writeResults('session-plan', { ...figures, steps });
console.log(JSON.stringify(figures));

/** Plans a table and does what the plan says; throws when a line is refused. */
async function bring(by: Browser, kind: SheetKind): Promise<void> {
  const send = async (step: string): Promise<Answer> =>
    await by.send('POST', `/api/office/imports/${kind}/${step}`, {
      headers: { 'content-type': 'application/octet-stream' },
      body: TABLES[kind].join('\n'),
    });
  const { digest, counts } = (await send('plan')).body as ImportPlan;
  if (counts.refused > 0) throw new Error(`${kind}: ${counts.refused} lines were refused`);
  const { status, code } = await send(`apply?digest=${digest}`);
  if (status !== 200) throw new Error(`${kind}: ${code}`);
}

async function addExams({ stores }: TestHttp): Promise<void> {
  const { courses, terms } = await stores.structure.outline();
  for (const { id: courseId, name } of courses)
    await stores.exams.add(
      Exam.parse({
        id: randomUUID(),
        title: name,
        form: 'written',
        durationMinutes: 120,
        policy: {},
        paper: { questions: [] },
        subject: { courseId, termId: terms[0]!.id },
      }),
    );
}

async function ask(name: RouteName, call: Parameters<Browser['call']>[1]): Promise<Record<string, unknown>> {
  const { status, code, body } = await officer.call(name, call);
  if (status !== 200) throw new Error(`${name}: ${code}`);
  return body as Record<string, unknown>;
}
