import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Arrangement } from '#contracts/accommodation.ts';
import type { AttemptOverview } from '#contracts/api.ts';
import { CONSENT_VERSION } from '#contracts/consent-version.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Api } from '../../../../web-client/src/core/api-client.ts';
import { Journey } from '../../../../web-client/src/core/candidate/journey.ts';
import { HandTimers, settled } from '../viewer/wall-builders.ts';
import { anAttempt, CandidateServer, fakeDevice } from './candidate-server.ts';
import { FakeDevices } from './fake-tracks.ts';
import { FakeDisk, words } from './kept-answers.ts';

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
  fullscreenEnabled = true;
  fullscreenElement = null;
  readonly defaultView = new EventTarget();
}

describe('Journey', () => {
  let server: CandidateServer;
  let devices: FakeDevices;
  let timers: HandTimers;
  let disk: FakeDisk;
  let page: FakeDocument;
  let overview: AttemptOverview;
  let called: string[];
  let refuse: ErrorCode | null;
  let journey: Journey;

  const api: Api = {
    call: async (name, request) => {
      called.push(name);
      if (refuse !== null) throw Object.assign(new Error(refuse), { code: refuse });
      if (name === 'candidate.decline') {
        overview = { ...overview, attempt: anAttempt({ status: 'declined', consent: null }) };
        return { attempt: overview.attempt } as never;
      }
      if (name === 'candidate.consent') {
        const { body } = request as { body: { purposes: []; version: string } };
        const consent = { ...body, givenAt: 50_000 };
        overview = { ...overview, attempt: { ...overview.attempt, status: 'checking_in', consent } };
        return { attempt: overview.attempt } as never;
      }
      return overview as never;
    },
  };
  const begin = async (status: AttemptOverview['attempt']['status']): Promise<void> => {
    const consent = status === 'scheduled' ? null : { purposes: [], version: CONSENT_VERSION, givenAt: 1 };
    overview = { ...overview, attempt: anAttempt({ status, consent }) };
    journey = Journey.create({
      api,
      createSignalling: () => server,
      openStore: async () => disk,
      takeClientId: async () => '00000000-0000-4000-8000-000000000077',
      createDevice: fakeDevice,
      devices: devices.asDevices,
      features: { secure: true, webRtc: true, vp8: true, indexedDb: true },
      probe: { roundTrip: async () => 1, download: async () => 1, upload: async () => 1 },
      meters: {
        picture: () => ({ measure: async () => null, close: () => {} }),
        sound: () => ({ level: () => 0, close: () => {} }),
      },
      document: page as unknown as Document,
      timers,
    });
    await settled();
  };
  const step = (): string => journey.snapshot().step;

  beforeEach(() => {
    server = new CandidateServer();
    devices = new FakeDevices();
    timers = new HandTimers();
    disk = new FakeDisk();
    page = new FakeDocument();
    called = [];
    refuse = null;
    const title = { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' };
    overview = {
      attempt: anAttempt(),
      examTitle: title,
      form: 'written',
      durationMinutes: 10,
      sitting: { opensAt: 0, closesAt: 900_000 } as AttemptOverview['sitting'],
      questionCount: 1,
      requires: { microphone: true, screen: true, fullscreen: true },
      consent: {
        version: CONSENT_VERSION,
        purposes: ['camera', 'recording'],
        choices: [],
        retentionDays: 30,
      },
      arranged: Arrangement.parse({}),
      breaks: null,
      serverAt: 50_000,
    };
  });
  afterEach(() => journey.close());

  test('begins where the candidate stands', async () => {
    await begin('scheduled');
    expect(journey.snapshot()).toMatchObject({ step: 'overview', clockOffsetMs: 40_000 });
  });

  test('captures nothing before consent, whatever is clicked', async () => {
    await begin('scheduled');
    journey.goTo('consent');
    journey.goToChecks();
    await journey.decline();
    await timers.pass(60_000);
    expect([devices.asked, step()]).toEqual([[], 'declined']);
  });

  test('files a refusal, and consent after second thoughts', async () => {
    await begin('scheduled');
    await journey.decline();
    expect([step(), journey.snapshot().overview?.attempt.status]).toEqual(['declined', 'declined']);
    await journey.consent([]);
    expect([step(), journey.snapshot().overview?.attempt.status]).toEqual(['check', 'checking_in']);
  });

  test('shows a refusal also when it does not reach the server', async () => {
    await begin('scheduled');
    refuse = 'service.unavailable';
    await journey.decline();
    expect(step()).toBe('declined');
  });

  test('files consent to the purposes that were shown and goes on to the checks', async () => {
    await begin('scheduled');
    await journey.consent([]);
    expect(overview.attempt.consent).toMatchObject({
      purposes: ['camera', 'recording'],
      version: CONSENT_VERSION,
    });
    expect([step(), devices.asked]).toEqual(['check', []]);
  });

  test('stays at consent when it could not be filed', async () => {
    await begin('scheduled');
    journey.goTo('consent');
    refuse = 'service.unavailable';
    await expect(journey.consent([])).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(step()).toBe('consent');
  });

  test('enters the exam with what was captured at the checks', async () => {
    await begin('checking_in');
    await journey.snapshot().checks?.start();
    await journey.capture.screen.open();
    await journey.begin();
    await settled();
    expect(journey.snapshot()).toMatchObject({ step: 'exam', resumed: false, checks: null });
    expect(server.sources()).toEqual(['eye', 'microphone', 'screen', 'webcam']);
    expect(devices.asked).toEqual(['camera', 'microphone', 'screen']);
  });

  test('says how attention stands each time the room is entered', async () => {
    await begin('live');
    const kinds = (): unknown[] =>
      server.asked.filter(({ event }) => event === 'attention:report').map(({ payload }) => payload['kind']);
    await settled();
    expect(kinds()).toEqual(['tab_visible', 'fullscreen_left']);
    server.setConnected(false);
    server.setConnected(true);
    await settled();
    expect(kinds()).toHaveLength(4);
  });

  test('goes straight back in after a reload, with camera and microphone', async () => {
    await begin('live');
    expect(journey.snapshot()).toMatchObject({ step: 'exam', resumed: true });
    await settled();
    expect(devices.asked).toEqual(['camera', 'microphone']);
    expect(server.sources()).toEqual(['eye', 'microphone', 'webcam']);
  });

  test('a pulled-out camera comes back into the exam by itself', async () => {
    await begin('live');
    await settled();
    devices.given[0]?.end();
    await timers.pass(2_000);
    expect(server.sources()).toEqual(['eye', 'microphone', 'webcam']);
    expect(devices.asked).toEqual(['camera', 'microphone', 'camera']);
  });

  test('opens no camera while another tab is in the exam', async () => {
    server.refuse['attempt:join'] = 'attempt.already_joined';
    await begin('live');
    expect(devices.asked).toEqual([]);
    server.refuse = {};
    journey.snapshot().session?.takeOver();
    await settled();
    expect(devices.asked).toEqual(['camera', 'microphone']);
  });

  test('turns camera and microphone off when another tab took over', async () => {
    await begin('live');
    await settled();
    server.tell('session:replaced', {});
    expect(devices.given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  test('turns everything off at the end', async () => {
    await begin('live');
    await settled();
    await journey.snapshot().session?.submit();
    expect(journey.snapshot()).toMatchObject({
      step: 'over',
      overview: { attempt: { status: 'submitted' } },
    });
    expect(devices.given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  test.each(['submitted', 'timed_out'] as const)('shows the end of an exam that is %s', async (status) => {
    await begin(status);
    expect([step(), devices.asked]).toEqual(['over', []]);
  });

  test('says why the exam could not be read, and reads it again', async () => {
    refuse = 'service.unavailable';
    await begin('scheduled');
    expect(journey.snapshot()).toMatchObject({ step: 'unread', errorCode: 'service.unavailable' });
    refuse = null;
    await journey.read();
    expect(step()).toBe('overview');
  });

  test('comes back to the checks with the reason when the exam is not open yet', async () => {
    server.refuse['attempt:join'] = 'attempt.not_yet_open';
    await begin('checking_in');
    await journey.begin();
    await settled();
    expect(journey.snapshot()).toMatchObject({
      step: 'check',
      errorCode: 'attempt.not_yet_open',
      session: null,
    });
  });

  test('asks for consent anew when the words have changed since', async () => {
    await begin('checking_in');
    server.refuse['attempt:join'] = 'attempt.consent_missing';
    overview = { ...overview, attempt: anAttempt({ status: 'scheduled' }) };
    await journey.begin();
    await settled();
    expect(journey.snapshot()).toMatchObject({ step: 'overview', errorCode: 'attempt.consent_missing' });
  });

  test('writes answers down when the page is hidden or left', async () => {
    await begin('live');
    const { session } = journey.snapshot();
    server.setConnected(false);
    session?.answers.edit('q1', words('on the way out'));
    page.defaultView.dispatchEvent(new Event('pagehide'));
    expect(disk.spilt).toMatchObject([{ value: words('on the way out') }]);
    session?.answers.edit('q1', words('and hidden'));
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(disk.spilt).toMatchObject([{ value: words('and hidden') }]);
  });

  test('leaves nothing running when it is closed', async () => {
    await begin('live');
    await settled();
    journey.close();
    journey.close();
    expect([server.closed, devices.given.map(({ readyState }) => readyState)]).toEqual([
      true,
      ['ended', 'ended'],
    ]);
  });
});
