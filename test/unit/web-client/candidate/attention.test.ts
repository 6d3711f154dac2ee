import { beforeEach, describe, expect, test } from '@jest/globals';
import { AttentionReports } from '../../../../web-client/src/core/candidate/attention-reports.ts';
import { AttentionWatch } from '../../../../web-client/src/core/candidate/attention-watch.ts';
import { HandTimers, settled } from '../viewer/wall-builders.ts';
import { CandidateServer } from './candidate-server.ts';

class FakePage extends EventTarget {
  visibilityState = 'visible';
  fullscreenEnabled = true;
  fullscreenElement: object | null = {};

  get asDocument(): Document {
    return this as unknown as Document;
  }
  happen(event: string, change: Partial<FakePage> = {}): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event(event));
  }
}

describe('AttentionWatch', () => {
  let page: FakePage;
  let said: string[];
  const watch = (fullscreen = true): AttentionWatch =>
    AttentionWatch.create({ document: page.asDocument, fullscreen, report: (kind) => said.push(kind) });

  beforeEach(() => {
    page = new FakePage();
    said = [];
  });

  test('notices a hidden page, full screen and the clipboard', () => {
    const watching = watch();
    page.happen('visibilitychange', { visibilityState: 'hidden' });
    page.happen('visibilitychange', { visibilityState: 'visible' });
    page.happen('fullscreenchange', { fullscreenElement: null });
    expect(watching.fullscreen()).toBe(false);
    page.happen('fullscreenchange', { fullscreenElement: {} });
    for (const event of ['copy', 'cut', 'paste']) page.happen(event);
    expect(said).toEqual([
      'tab_hidden',
      'tab_visible',
      'fullscreen_left',
      'fullscreen_entered',
      'clipboard_copied',
      'clipboard_cut',
      'clipboard_pasted',
    ]);
  });

  test('says how things stand when asked', () => {
    page.fullscreenElement = null;
    watch().reportNow();
    expect(said).toEqual(['tab_visible', 'fullscreen_left']);
  });

  test('leaves full screen alone where the exam does not want it', () => {
    const watching = watch(false);
    page.happen('fullscreenchange', { fullscreenElement: null });
    expect([said, watching.fullscreen()]).toEqual([[], true]);
  });

  test('does not blame a phone that has no full screen', () => {
    page.fullscreenEnabled = false;
    page.fullscreenElement = null;
    const watching = watch();
    watching.reportNow();
    expect([said, watching.fullscreen()]).toEqual([['tab_visible'], true]);
  });

  test('hears nothing after it was closed', () => {
    watch().close();
    page.happen('copy');
    expect(said).toEqual([]);
  });
});

describe('AttentionReports', () => {
  let server: CandidateServer;
  let timers: HandTimers;
  let reports: AttentionReports;
  const sent = (): unknown[] =>
    server.asked.filter(({ event }) => event === 'attention:report').map(({ payload }) => payload);

  beforeEach(() => {
    server = new CandidateServer();
    timers = new HandTimers();
    reports = new AttentionReports({ signalling: server, timers });
  });

  test('sends at once while online', async () => {
    reports.setOnline(true);
    reports.report('tab_hidden');
    await settled();
    expect(sent()).toEqual([{ kind: 'tab_hidden', ageMs: 0 }]);
  });

  test('keeps the order and the age of what happened without a line', async () => {
    reports.report('tab_hidden');
    await timers.pass(4_000);
    reports.report('tab_visible');
    await timers.pass(6_000);
    reports.setOnline(true);
    await settled();
    expect(sent()).toEqual([
      { kind: 'tab_hidden', ageMs: 10_000 },
      { kind: 'tab_visible', ageMs: 6_000 },
    ]);
  });

  test('sends again what was not acknowledged, and passes over what will never be taken', async () => {
    reports.setOnline(true);
    server.refuse['attention:report'] = 'service.unavailable';
    reports.report('clipboard_copied');
    await timers.pass(500);
    server.refuse['attention:report'] = 'request.malformed';
    await timers.pass(5_000);
    server.refuse = {};
    reports.report('clipboard_pasted');
    await settled();
    expect(sent().at(-1)).toEqual({ kind: 'clipboard_pasted', ageMs: 0 });
    expect(sent()).toHaveLength(3);
  });

  test('never names an age that the contract does not take', async () => {
    reports.report('tab_hidden');
    await timers.pass(5 * 3_600_000);
    reports.setOnline(true);
    await settled();
    expect(sent()).toEqual([{ kind: 'tab_hidden', ageMs: 3_600_000 }]);
  });
});
