import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client';
import type { z } from 'zod';
import type { Answer, Attempt } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import type { CandidateNotices, CandidateRequests, PayloadInputOf, ReplyOf } from '#contracts/signalling.ts';
import type { CandidateLine } from '#contracts/timeline.ts';
import type { OwnedSignalling } from '../../../../web-client/src/core/candidate/candidate-signalling.ts';
import { uuid } from '../viewer/wall-builders.ts';

type EventName = keyof CandidateRequests;
type NoticeName = keyof CandidateNotices;
type Notice<E extends NoticeName> = z.infer<CandidateNotices[E]>;

export const fakeDevice = async (): Promise<Device> =>
  new Device({ handlerFactory: FakeHandler.createFactory(testFakeParameters) });

export function anAttempt(given: Partial<Attempt> = {}): Attempt {
  return {
    id: uuid(1) as AttemptId,
    sittingId: uuid(900) as SittingId,
    candidateId: uuid(801) as UserId,
    status: 'live',
    consent: null,
    startedAt: 50_000,
    deadlineAt: 650_000,
    endedAt: null,
    breakUntil: null,
    pausedRemainingMs: null,
    admittedAt: null,
    statusReason: null,
    accommodations: [],
    ...given,
  };
}

const text = (word: string) => ({ kk: word, ru: word, en: word });

/** The server's end as a candidate meets it, with one attempt. It keeps answers by the contract's revision rule. */
export class CandidateServer implements OwnedSignalling {
  connected = true;
  attempt = anAttempt();
  line: CandidateLine = { mode: 'full' };
  serverAt = 50_000;
  mayComeBackMs = 0;
  refuse: Partial<Record<EventName, ErrorCode>> = {};
  /** Requests that are carried out, and whose acknowledgement is lost. */
  readonly silent = new Set<EventName>();
  readonly asked: { event: EventName; payload: Record<string, unknown> }[] = [];
  readonly answers = new Map<string, Answer>();
  readonly producers = new Map<string, { source: string; transportId: string }>();
  closed = false;
  #nextId = 1;
  #transports = new Set<string>();
  readonly #notices = new Map<string, Set<(notice: never) => void>>();
  readonly #connections = new Set<(connected: boolean) => void>();
  readonly #refused = new Set<(code: ErrorCode) => void>();

  async request<E extends EventName>(
    event: E,
    payload: PayloadInputOf<CandidateRequests, E>,
  ): Promise<ReplyOf<CandidateRequests, E>> {
    const given = payload as Record<string, unknown>;
    this.asked.push({ event, payload: given });
    await Promise.resolve();
    const code = this.connected ? this.refuse[event] : 'service.unavailable';
    if (code !== undefined) throw coded(code);
    const reply = this.#answer(event, given);
    if (this.silent.has(event)) throw coded('service.unavailable');
    return reply as ReplyOf<CandidateRequests, E>;
  }

  onNotice<E extends NoticeName>(event: E, listener: (notice: Notice<E>) => void): () => void {
    const listeners = this.#notices.get(event) ?? new Set();
    this.#notices.set(event, listeners.add(listener as (notice: never) => void));
    return () => listeners.delete(listener as (notice: never) => void);
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connections.add(listener);
    return () => this.#connections.delete(listener);
  }

  onRefused(listener: (code: ErrorCode) => void): () => void {
    this.#refused.add(listener);
    return () => this.#refused.delete(listener);
  }

  close(): void {
    this.closed = true;
  }

  tell<E extends NoticeName>(event: E, notice: Notice<E>): void {
    for (const listener of this.#notices.get(event) ?? []) listener(notice as never);
  }

  setConnected(connected: boolean): void {
    this.connected = connected;
    if (!connected) this.forgetMedia();
    for (const listener of this.#connections) listener(connected);
  }

  refuseSession(code: ErrorCode): void {
    for (const listener of this.#refused) listener(code);
  }

  forgetMedia(): void {
    this.#transports.clear();
    this.producers.clear();
  }

  count(event: EventName): number {
    return this.asked.filter((asked) => asked.event === event).length;
  }

  sources(): string[] {
    return [...this.producers.values()].map(({ source }) => source).sort();
  }

  #answer(event: EventName, payload: Record<string, unknown>): Record<string, unknown> {
    switch (event) {
      case 'attempt:join':
        this.forgetMedia();
        return {
          attempt: this.attempt,
          examTitle: text('Exam'),
          paper: { questions: [] },
          answers: [...this.answers.values()],
          serverAt: this.serverAt,
          mayComeBackMs: this.mayComeBackMs,
          rtpCapabilities: { ...testFakeParameters.generateRouterRtpCapabilities() },
          line: this.line,
          requires: { microphone: true, screen: true, fullscreen: true },
        };
      case 'media:create-transport': {
        const id = this.#id();
        this.#transports.add(id);
        return { ...testFakeParameters.generateTransportRemoteParameters(), id, iceServers: [] };
      }
      case 'media:restart-ice':
        return { iceParameters: { ...testFakeParameters.generateTransportRemoteParameters().iceParameters } };
      case 'media:produce':
        return { producerId: this.#produce(payload) };
      case 'media:close-producer':
        if (!this.producers.delete(String(payload['producerId']))) throw coded('media.producer_unknown');
        return {};
      case 'media:line':
        this.line = payload['line'] as CandidateLine;
        return {};
      case 'answer:save':
        return { savedAt: this.#save(payload) };
      case 'clock:sync':
        return { serverAt: this.serverAt };
      case 'attempt:submit':
        this.attempt = { ...this.attempt, status: 'submitted', endedAt: this.serverAt };
        return { attempt: this.attempt };
      default:
        return {};
    }
  }

  #produce({ transportId, source }: Record<string, unknown>): string {
    if (!this.#transports.has(String(transportId))) throw coded('media.transport_unknown');
    if (this.sources().includes(String(source))) throw coded('media.source_taken');
    const id = this.#id();
    this.producers.set(id, { source: String(source), transportId: String(transportId) });
    return id;
  }

  #save({ questionId, value, revision }: Record<string, unknown>): number {
    const stored = this.answers.get(String(questionId));
    if (stored !== undefined && stored.revision >= Number(revision)) throw coded('answer.stale');
    const savedAt = this.serverAt;
    this.answers.set(String(questionId), { questionId, value, revision, savedAt } as Answer);
    return savedAt;
  }

  #id(): string {
    return uuid(7_000 + (this.#nextId += 1));
  }
}

const coded = (code: ErrorCode): Error => Object.assign(new Error(code), { code });
