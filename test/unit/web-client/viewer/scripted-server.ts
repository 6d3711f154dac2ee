import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { CandidateView, ReplyOf, ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';
import type {
  ViewerNotice,
  ViewerSignalling,
} from '../../../../web-client/src/core/viewer/viewer-signalling.ts';
import { uuid } from './wall-builders.ts';

type EventName = keyof ViewerRequests;
type NoticeName = keyof ViewerNotices;
type Reply = ReplyOf<ViewerRequests, EventName>;

/** mediasoup-client's own fake of a browser's WebRTC: everything above it is the real client. */
export const fakeDevice = async (): Promise<Device> =>
  new Device({ handlerFactory: FakeHandler.createFactory(testFakeParameters) });

/** The server's end as a viewer meets it: ids of a lost connection are unknown, as with the real one. */
export class ScriptedServer implements ViewerSignalling {
  connected = true;
  candidates: CandidateView[] = [];
  incidents: Incident[] = [];
  serverAt = 50_000;
  refuse: Partial<Record<EventName, ErrorCode>> = {};
  /** While true, requests wait; `release` answers them. */
  holding = false;
  readonly asked: string[] = [];
  readonly consumers = new Map<string, { attemptId: AttemptId; source: string; paused: boolean }>();
  mostAtOnce = 0;
  #atOnce = 0;
  #nextId = 1;
  #transports = new Set<string>();
  #held: (() => void)[] = [];
  readonly #notices = new Map<string, Set<(notice: never) => void>>();
  readonly #connections = new Set<(connected: boolean) => void>();

  async request<E extends EventName>(
    event: E,
    payload: Record<string, unknown>,
  ): Promise<ReplyOf<ViewerRequests, E>> {
    this.asked.push(event);
    this.#atOnce += event === 'media:consume' ? 1 : 0;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    if (this.holding) await new Promise<void>((resolve) => this.#held.push(resolve));
    else await Promise.resolve();
    this.#atOnce -= event === 'media:consume' ? 1 : 0;
    const refused = this.connected ? this.refuse[event] : 'service.unavailable';
    if (refused !== undefined) throw Object.assign(new Error(refused), { code: refused });
    return this.#answer(event, payload) as ReplyOf<ViewerRequests, E>;
  }

  onNotice<E extends NoticeName>(event: E, listener: (notice: ViewerNotice<E>) => void): () => void {
    const listeners = this.#notices.get(event) ?? new Set();
    this.#notices.set(event, listeners.add(listener as (notice: never) => void));
    return () => listeners.delete(listener as (notice: never) => void);
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connections.add(listener);
    return () => this.#connections.delete(listener);
  }

  tell<E extends NoticeName>(event: E, notice: ViewerNotice<E>): void {
    for (const listener of this.#notices.get(event) ?? []) listener(notice as never);
  }

  setConnected(connected: boolean): void {
    this.connected = connected;
    if (!connected) this.forgetMedia();
    for (const listener of this.#connections) listener(connected);
  }

  forgetMedia(): void {
    this.consumers.clear();
    this.#transports.clear();
  }

  release(): void {
    this.holding = false;
    for (const go of this.#held.splice(0)) go();
  }

  count(event: EventName): number {
    return this.asked.filter((asked) => asked === event).length;
  }

  get listenerCount(): number {
    return [...this.#notices.values()].reduce(
      (sum, listeners) => sum + listeners.size,
      this.#connections.size,
    );
  }

  #answer(event: EventName, payload: Record<string, unknown>): Reply | Record<string, unknown> {
    if (event === 'sitting:watch') {
      const title = { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' };
      const rtpCapabilities = { ...testFakeParameters.generateRouterRtpCapabilities() };
      const { candidates, incidents, serverAt } = this;
      return { examTitle: title, candidates, incidents, serverAt, rtpCapabilities };
    }
    if (event === 'media:create-transport') {
      const id = this.#id();
      this.#transports.add(id);
      return { ...testFakeParameters.generateTransportRemoteParameters(), id, iceServers: [] };
    }
    if (event === 'media:consume') return this.#consume(payload);
    if (event.endsWith('-consumer')) this.#move(event, String(payload['consumerId']));
    return {};
  }

  #consume({ transportId, attemptId, source }: Record<string, unknown>): Record<string, unknown> {
    if (!this.#transports.has(String(transportId)))
      throw Object.assign(new Error(), { code: 'media.transport_unknown' });
    const consumerId = this.#id();
    this.consumers.set(consumerId, {
      attemptId: attemptId as AttemptId,
      source: String(source),
      paused: true,
    });
    const codecMimeType = source === 'microphone' ? 'audio/opus' : 'video/VP8';
    const { kind, producerId, rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({
      codecMimeType,
    });
    return { consumerId, producerId, kind, rtpParameters };
  }

  #move(event: EventName, consumerId: string): void {
    const consumer = this.consumers.get(consumerId);
    if (consumer === undefined) throw Object.assign(new Error(), { code: 'media.consumer_unknown' });
    if (event === 'media:close-consumer') this.consumers.delete(consumerId);
    else consumer.paused = event === 'media:pause-consumer';
  }

  #id(): string {
    return uuid(5_000 + (this.#nextId += 1));
  }
}
