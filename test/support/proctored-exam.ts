import type { Page } from 'playwright-core';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { Incident } from '#contracts/incident.ts';
import type { IncidentKind, ProctoringPolicyInput } from '#contracts/policy.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import type { CandidateBrowser, OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { signIn } from '#scripts/simulate/staff-driver.ts';
import { startSystem } from './system.ts';
import type { TestSitting, TestSystem } from './system.ts';
import { until } from './until.ts';

/** The whole of Emtihan with one student before a camera and one proctor at the wall, each in a browser of their own. */
export interface ProctoredExam extends AsyncDisposable {
  system: TestSystem;
  sitting: TestSitting;
  attempt: Attempt;
  candidate: CandidateBrowser;
  student: CandidateDriver;
  proctor: OpenBrowser;
  proctorUser: User;
  /** The newest incident of a kind, once it is as asked. */
  incident(kind: IncidentKind, isSo?: (incident: Incident) => boolean, withinMs?: number): Promise<Incident>;
}

/** For `beforeAll`: three processes of ours and two browsers start on two busy cores. */
export const START_WITHIN_MS = 180_000;
/** For a test that waits for rules and clips. */
export const TEST_WITHIN_MS = 90_000;

/** Starts everything, with the student in the exam and the proctor at the wall. */
export async function openProctoredExam(
  options: {
    policy?: ProctoringPolicyInput;
    workers?: number;
    /** Done to the student's page before it loads. */
    prepare?: (page: Page) => Promise<void>;
  } = {},
): Promise<ProctoredExam> {
  await using opening = new AsyncDisposableStack();
  const own = <T extends { close(): Promise<void> }>(part: T): T => {
    opening.defer(() => part.close());
    return part;
  };
  const system = own(await startSystem({ workers: options.workers ?? 1 }));
  const [candidate, proctor] = await Promise.all([
    openCandidateBrowser({ portrait: 0 }).then(own),
    openBrowser().then(own),
  ]);
  const sitting = await system.addSitting({ candidates: 1, policy: options.policy ?? {} });
  const proctorUser = await system.addUser('proctor');
  const [attempt] = sitting.attempts;
  const [joinUrl] = sitting.joinUrls;
  if (!attempt || !joinUrl) throw new Error('a sitting without a candidate');
  await options.prepare?.(candidate.page);
  const student = new CandidateDriver(candidate.page);
  await student.enter(joinUrl);
  await signIn(proctor.page, `${system.url}/sittings/${sitting.sittingId}`, proctorUser);

  const closing = opening.move();
  return {
    system,
    sitting,
    attempt,
    candidate,
    student,
    proctor,
    proctorUser,
    incident: (kind, isSo = () => true, withinMs = 20_000) =>
      until(
        async () => {
          const incidents = await system.stores.incidents.ofAttempt(attempt.id);
          const [newest] = incidents
            .filter((incident) => incident.kind === kind)
            .sort((a, b) => b.openedAt - a.openedAt);
          return newest && isSo(newest) && newest;
        },
        { timeoutMs: withinMs, everyMs: 50, what: `an incident ${kind} with ${isSo.toString()}` },
      ),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
