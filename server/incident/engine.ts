// The incident rules as one pure fold over an attempt's timeline: events in, incidents opened, updated and closed out.
// Owns the order in which an event is heard, followed and judged. Does not store or tell anything.
import type { Why } from '#contracts/incident.ts';
import type { Observation } from '#contracts/observation.ts';
import { OBJECTS_EVERY_MS } from '#contracts/jobs.ts';
import { IncidentKind } from '#contracts/policy.ts';
import type { ProctoringPolicy, Severity } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { turn } from './episode.ts';
import type { Episode } from './episode.ts';
import { learn, NOTHING_LEARNT } from './learnt.ts';
import type { Learnt } from './learnt.ts';
import { addSample } from './majority.ts';
import type { Majority } from './majority.ts';
import { hear } from './order.ts';
import type { Heard } from './order.ts';
import type { FrameRule, Reading } from './rule.ts';
import { countedFaces, frameCause } from './rules/frame-facts.ts';
import { RULES } from './rules/rules.ts';
import { ordinaryMs, slackOf } from './slack.ts';
import { follow, unknownSituation } from './situation.ts';
import type { Situation } from './situation.ts';
import { wordWhy } from './why.ts';
import type { Detector } from './why.ts';

/** All the rules remember of an attempt. JSON-serialisable; its size does not grow with time. */
export interface EngineState {
  /** Whether rules judge: between the exam's `live` and `over`. */
  judging: boolean;
  /** The newest instant heard of. */
  now: number;
  heard: Heard;
  situation: Situation;
  majorities: Partial<Record<IncidentKind, Majority>>;
  episodes: Partial<Record<IncidentKind, Episode>>;
  /** Until when what is said of a condition is about its last episode, which is over: an event that comes late does not begin it again. */
  ended: Partial<Record<IncidentKind, number>>;
  /** Kinds that are not looked for with this candidate. */
  spared: readonly IncidentKind[];
  learnt: Learnt;
  detector: Detector | null;
}

export interface IncidentChange {
  type: 'opened' | 'updated' | 'closed';
  kind: IncidentKind;
  severity: Severity;
  /** When the condition began; with the kind it names the episode. */
  beganAt: number;
  openedAt: number;
  at: number;
  /** When the condition was last seen; null unless closed. */
  endedAt: number | null;
  why: Why;
}

export interface Step {
  state: EngineState;
  changes: IncidentChange[];
}

/**
 * Frames further apart than this do not confirm each other; nor, where an exam allows long intervals, do those further
 * apart than two of the longest and a bit: one frame that got lost on a busy machine still separates nothing. Persons
 * and things are looked for seldom.
 */
const LEAST_GAP_MS = 10_000;
const GAP_IN_LONGEST = 2.2;
const OBJECTS_GAP_MS = 3 * OBJECTS_EVERY_MS;

/** The state before the first event. Rules judge from the exam's `live` on. */
export function startEngine(_policy: ProctoringPolicy): EngineState {
  return {
    judging: false,
    now: 0,
    heard: {},
    situation: unknownSituation(0),
    majorities: {},
    episodes: {},
    ended: {},
    spared: [],
    learnt: NOTHING_LEARNT,
    detector: null,
  };
}

/**
 * Folds one event. What the situation so far means at the event's instant is judged first, then what it means with the
 * event: so an event that comes late, a candidate's report after a lost line, counts from its own time. An event that
 * says nothing new answers the very state given.
 */
export function step(policy: ProctoringPolicy, state: EngineState, event: TimelineEvent): Step {
  const heard = hear(state.heard, event);
  if (!heard) return { state, changes: [] };
  const known = { ...state, heard, now: Math.max(state.now, event.at) };
  if (event.type === 'exam')
    return event.state === 'over' ? over(policy, known, event.at) : goOn(policy, known, event);
  if (event.type === 'accommodations') return spare(policy, known, event);
  const before = judge(policy, known, event.at, null);
  const observation = event.type === 'observation' ? event.observation : null;
  const followed = { ...before.state, situation: follow(known.situation, event, policy) };
  const after = judge(policy, followed, event.at, observation);
  return { state: after.state, changes: [...before.changes, ...after.changes] };
}

function goOn(policy: ProctoringPolicy, state: EngineState, event: TimelineEvent): Step {
  const situation = follow(state.situation, event, policy);
  return { state: { ...state, judging: true, situation }, changes: [] };
}

/** What is spared from now on closes; what is not any more begins anew. */
function spare(
  policy: ProctoringPolicy,
  known: EngineState,
  { at, kinds }: Extract<TimelineEvent, { type: 'accommodations' }>,
): Step {
  const { state, changes } = judge(policy, known, at, null);
  const episodes = { ...state.episodes };
  const majorities = { ...state.majorities };
  const ended = { ...state.ended };
  for (const kind of kinds) {
    const episode = episodes[kind];
    if (episode?.opened) {
      changes.push(changeOf(policy, state, kind, episode, 'closed'));
      ended[kind] = episode.lastHeldAt;
    }
    delete episodes[kind];
    delete majorities[kind];
  }
  return { state: { ...state, spared: kinds, episodes, majorities, ended }, changes };
}

/** What still holds holds until the end. */
function over(policy: ProctoringPolicy, known: EngineState, at: number): Step {
  const { state, changes: last } = judge(policy, known, at, null);
  const closed = IncidentKind.options.flatMap((kind) => {
    const episode = state.episodes[kind];
    return episode?.opened ? [changeOf(policy, state, kind, episode, 'closed')] : [];
  });
  return { state: { ...state, judging: false, episodes: {}, majorities: {} }, changes: [...last, ...closed] };
}

function judge(
  policy: ProctoringPolicy,
  given: EngineState,
  at: number,
  observation: Observation | null,
): Step {
  if (!given.judging || at < given.situation.liveAt) return { state: given, changes: [] };
  const changes: IncidentChange[] = [];
  const state = {
    ...given,
    episodes: { ...given.episodes },
    majorities: { ...given.majorities },
    ended: { ...given.ended },
  };
  if (observation) {
    const { engine, modelSha256, models } = observation;
    state.detector = { engine, modelSha256, models };
    state.learnt = learn(state.learnt, observation, policy);
  }
  for (const kind of IncidentKind.options) {
    const rule = policy.rules[kind];
    if (!rule.enabled || state.spared.includes(kind)) continue;
    const reader = RULES[kind];
    const sampled = reader.over === 'frames';
    const reading = sampled
      ? observation && readFrame(policy, state, kind, reader, observation)
      : reader.read(state.situation, policy, at);
    if (reading === null || isOver(reading, state.ended[kind])) continue;
    const { merge, code } = reader;
    const { episode, outcome } = turn(state.episodes[kind], reading, {
      rule,
      merge,
      code,
      at,
      now: state.now,
      minSamples: sampled ? rule.minSamples : 0,
    });
    if (episode && outcome) changes.push(changeOf(policy, state, kind, episode, outcome));
    // An odd frame at its end may yet count for the next one, so of frames it is the beginning.
    if (episode && outcome === 'closed') state.ended[kind] = sampled ? episode.beganAt : episode.lastHeldAt;
    if (episode && outcome !== 'closed') state.episodes[kind] = episode;
    else delete state.episodes[kind];
  }
  return { state, changes };
}

function isOver(reading: Reading, endedAt: number | undefined): boolean {
  if (reading === 'unknown' || !reading.holds || endedAt === undefined) return false;
  return reading.since <= endedAt;
}

/** What a frame, with those just before it, says to a frame rule; null when this one says nothing. */
function readFrame(
  policy: ProctoringPolicy,
  state: EngineState,
  kind: IncidentKind,
  rule: FrameRule,
  observation: Observation,
): Reading | null {
  // Somebody whom only the ladder finds is neither there nor away on a frame on which it was not climbed.
  if (observation.ladderSpared && countedFaces(observation, policy).length === 0) return null;
  const verdict = rule.look(observation, policy, state.learnt);
  if (verdict === 'unknown') return null;
  const evidence = {
    cause: frameCause(observation, policy),
    measures: rule.measure(observation, policy, state.learnt),
  };
  const open = Boolean(state.episodes[kind]?.opened);
  const before = state.majorities[kind];
  const { seldom } = rule;
  const majority = addSample(
    before,
    { at: observation.frameAt, holds: verdict, evidence },
    {
      gapMs: Math.max(seldom ? OBJECTS_GAP_MS : LEAST_GAP_MS, GAP_IN_LONGEST * policy.watchAtLeastEveryMs),
      afterGap: open && (before?.holds ?? true),
    },
  );
  state.majorities[kind] = majority;
  const { holds, since, recent, lateMs } = majority;
  const apartMs = ordinaryMs(policy, state.situation.line);
  const slackMs = slackOf(lateMs, seldom ? Math.max(OBJECTS_EVERY_MS, apartMs) : apartMs, policy);
  if (!holds) return { holds, since, slackMs };
  const agreeing = recent.filter((sample) => sample.holds && sample.at >= since);
  // After a gap an open episode goes on though no frame of this side of it agrees yet.
  const until = agreeing.at(-1)?.at ?? 0;
  return { holds, since, until, slackMs, evidence: agreeing.map((sample) => sample.evidence) };
}

function changeOf(
  policy: ProctoringPolicy,
  { now, detector }: EngineState,
  kind: IncidentKind,
  episode: Episode,
  type: IncidentChange['type'],
): IncidentChange {
  const rule = policy.rules[kind];
  const { at: openedAt, code } = episode.opened ?? { at: now, code: RULES[kind].code(episode.tally) };
  return {
    type,
    kind,
    severity: rule.severity,
    beganAt: episode.beganAt,
    openedAt,
    at: now,
    endedAt: type === 'closed' ? episode.lastHeldAt : null,
    why: wordWhy(episode, code, { policy, kind, detector: RULES[kind].over === 'frames' ? detector : null }),
  };
}
