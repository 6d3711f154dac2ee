/** In the order in which they are shown and run. */
export const CHECK_NAMES = ['browser', 'camera', 'microphone', 'screen', 'network', 'clock'] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/**
 * `waiting`: for its turn or for a click; `running`; `passed`; `warned`: the exam works, but not as well as it could;
 * `failed`: something the exam needs is missing.
 */
export type CheckState = 'waiting' | 'running' | 'passed' | 'warned' | 'failed';

/** What a person can do about it: `candidate.check.advice.<code>` in the locale files. */
export const ADVICES = [
  'browser.insecure',
  'browser.no_webrtc',
  'browser.no_vp8',
  'browser.no_storage',
  'camera.denied',
  'camera.none',
  'camera.busy',
  'camera.unsupported',
  'camera.no_picture',
  'camera.dark',
  'camera.flat',
  'camera.small',
  'microphone.denied',
  'microphone.none',
  'microphone.busy',
  'microphone.unsupported',
  'microphone.muted',
  'microphone.silent',
  'screen.declined',
  'screen.surface',
  'screen.unsupported',
  'screen.busy',
  'screen.ended',
  'network.offline',
  'network.too_little',
  'network.only_eye',
  'network.slow_answer',
  'clock.wrong',
] as const;
export type Advice = (typeof ADVICES)[number];

export interface CheckResult {
  readonly state: CheckState;
  readonly advice: Advice | null;
  /** What its sentence may use: kbit/s, ms, minutes, pixels. */
  readonly facts: Readonly<Record<string, number>>;
}

export const WAITING: CheckResult = { state: 'waiting', advice: null, facts: {} };
export const RUNNING: CheckResult = { state: 'running', advice: null, facts: {} };
export const passed = (facts: CheckResult['facts'] = {}): CheckResult => ({
  state: 'passed',
  advice: null,
  facts,
});
export const warned = (advice: Advice, facts: CheckResult['facts'] = {}): CheckResult => ({
  state: 'warned',
  advice,
  facts,
});
export const failed = (advice: Advice, facts: CheckResult['facts'] = {}): CheckResult => ({
  state: 'failed',
  advice,
  facts,
});
