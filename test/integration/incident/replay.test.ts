// An exam is judged live, by a node that is stopped in the middle, with PostgreSQL and its real clock; then again from
// the record alone.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Attempt } from '#contracts/attempt.ts';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentKind, RulePolicy } from '#contracts/policy.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import { replayIncident } from '#server/incident/replay-incident.ts';
import type { ReplayedIncident } from '#server/incident/replay-incident.ts';
import type { Stores } from '#server/storage/stores.ts';
import { startProcess } from '#test/support/child-process.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { recordedTimeline } from '#test/support/recorded-timeline.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';
import { anObservation } from '../../unit/incident/timeline.ts';

const quick = (kind: IncidentKind, openAfterMs: number): RulePolicy => ({
  ...DEFAULT_RULES[kind],
  openAfterMs,
  closeAfterMs: 300,
});
const RULES = {
  face_absent: quick('face_absent', 500),
  tab_hidden: quick('tab_hidden', 200),
  clipboard_used: quick('clipboard_used', 0),
  stream_lost: quick('stream_lost', 1_000),
};

let exam: ExamNode;
let candidate: Visitor & { attempt: Attempt };
let socket: TestSocket;
const stores = (): Stores => exam.node.parts.stores;

beforeAll(async () => {
  exam = await startExamNode();
  candidate = await exam.addCandidate(
    await exam.addSitting({ policy: { rules: RULES, sampleEveryMs: 200 } }),
  );
  await join();
}, START_TIMEOUT_MS);
afterAll(async () => {
  socket?.close();
  await exam.close();
});

async function join(): Promise<void> {
  socket = await TestSocket.open(exam.url, { cookie: candidate.cookie });
  await socket.get('attempt:join', { clientId: randomUUID() });
}

/** Frames of one look arrive until an incident is as asked. */
async function film(
  scores: number[],
  kind: IncidentKind,
  isSo: (incident: Incident) => boolean,
): Promise<Incident> {
  return await until(
    async () => {
      const observation = { ...anObservation(Date.now(), { scores }), attemptId: candidate.attempt.id };
      exam.node.parts.exams.observe(observation);
      const incidents = await stores().incidents.ofAttempt(candidate.attempt.id);
      return incidents.find((incident) => incident.kind === kind && isSo(incident));
    },
    { everyMs: 60, timeoutMs: 20_000, what: kind },
  );
}
const isOpen = ({ status }: Incident): boolean => status === 'open';
const isClosed = ({ status }: Incident): boolean => status === 'closed';

async function replayed(incident: Incident): Promise<ReplayedIncident> {
  const policy = await stores().policies.ofAttempt(incident.attemptId);
  if (!policy) throw new Error('no policy recorded');
  return await replayIncident(incident, policy, stores().timeline.ofAttempt(incident.attemptId));
}

/** `node server/replay.ts <id>`: its exit code and what it printed. */
async function command(id: string): Promise<{ code: number | null; output: string }> {
  const child = startProcess('server/replay.ts', { DATABASE_URL: exam.databaseUrl }, [id]);
  return { code: await child.ended(), output: child.output() };
}

describe('an exam judged live', () => {
  test('has incidents of frames, of the page and of the line, some of them over a restart', async () => {
    await film([0.9], 'stream_lost', isOpen);
    const absent = await film([0.2], 'face_absent', isOpen);
    await socket.get('attention:report', { kind: 'tab_hidden', ageMs: 900 });
    await socket.get('attention:report', { kind: 'clipboard_pasted', ageMs: 400 });
    await film([], 'tab_hidden', isOpen);
    socket.close();

    await exam.restart();
    await join();
    // Told late, as by a page whose line was down.
    await socket.get('attention:report', { kind: 'tab_visible', ageMs: 700 });
    await film([0.9, 0.8], 'face_absent', isClosed);
    await film([0.9], 'tab_hidden', isClosed);
    const incidents = await stores().incidents.ofAttempt(candidate.attempt.id);
    expect(incidents.filter(({ kind }) => kind === 'face_absent').map(({ id }) => id)).toEqual([absent.id]);
  }, 60_000);

  test('gives every incident in every value when it is judged again, while it goes on', async () => {
    for (const incident of await stores().incidents.ofAttempt(candidate.attempt.id))
      expect(await replayed(incident)).toMatchObject({ differences: [], missing: 0 });
  });

  test('gives every incident in every value when it is over', async () => {
    await film([0.9, 0.9], 'multiple_faces', isOpen);
    await socket.get('attempt:submit', {});
    await until(async () => (await stores().incidents.openOfAttempt(candidate.attempt.id)).length === 0);
    const incidents = await stores().incidents.ofAttempt(candidate.attempt.id);
    const kinds = new Set(incidents.map(({ kind }) => kind));
    expect(kinds).toEqual(
      new Set(['face_absent', 'multiple_faces', 'stream_lost', 'tab_hidden', 'clipboard_used']),
    );
    for (const incident of incidents)
      expect(await replayed(incident)).toMatchObject({ differences: [], missing: 0 });
  }, 60_000);

  test('has recorded, without a gap, what the rules heard, with the restart and each second', async () => {
    const entries = await recordedTimeline(stores(), candidate.attempt.id);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const exams = entries.flatMap(({ event }) => (event.type === 'exam' ? [event.state] : []));
    expect(exams).toEqual(['live', 'resumed', 'over']);
    expect(entries.filter(({ event }) => event.type === 'clock').length).toBeGreaterThan(2);
  });
});

describe('`node server/replay.ts`', () => {
  const anIncidentOf = async (kind: IncidentKind): Promise<Incident> => {
    const incidents = await stores().incidents.ofAttempt(candidate.attempt.id);
    return incidents.find((incident) => incident.kind === kind) as Incident;
  };

  test('says that an incident is the same, with all it was judged by and from', async () => {
    const { id, why } = await anIncidentOf('face_absent');
    const { code, output } = await command(id);
    expect(output).toContain('\nsame: ');
    expect(output).toContain(why.modelSha256);
    expect(output).toContain('openAfterMs 500');
    expect(output).toContain('flatBelow 0.035');
    expect(output).toContain(String(why.causes[0]?.at));
    expect(code).toBe(0);
  });

  test('says in which values an incident differs that somebody changed', async () => {
    const incident = await anIncidentOf('multiple_faces');
    await stores().incidents.save({ ...incident, severity: 'low' });
    const { code, output } = await command(incident.id);
    expect(output).toMatch(/different: 1 value\n.*\n {2}severity +"low" +"high"\n/);
    expect(code).toBe(1);
  });

  test('says what it does not know, and what is no id at all', async () => {
    expect(await command(randomUUID())).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no incident'),
    });
    expect(await command('7')).toMatchObject({ code: 1, output: expect.stringContaining('no incident id') });
    expect(await command('')).toMatchObject({ code: 1, output: expect.stringContaining('Which incident?') });
  });

  test('says that the record is gone once its retention is over', async () => {
    const { id } = await anIncidentOf('tab_hidden');
    await stores().retention.forget(candidate.attempt.id, Date.UTC(2027, 0, 2), 0);
    expect(await command(id)).toMatchObject({
      code: 1,
      output: expect.stringContaining('was deleted at 2027-01-02T00:00:00.000Z'),
    });
  });
});
