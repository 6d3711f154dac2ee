/*
 * The socket as the pages use it: typed requests with acks and time limits, typed notices, endless reconnecting.
 * It owns the connection. It repeats no request: who asked knows whether asking again makes sense.
 */
import type { z } from 'zod';
import { io, type Socket } from 'socket.io-client';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Ack } from '#contracts/signalling.ts';
import { CodedError } from './coded-error.ts';

type RequestTable = Record<string, { payload: z.ZodType; reply: z.ZodType }>;
type NoticeTable = Record<string, z.ZodType>;

/** The socket's language for one kind of caller, e.g. `Signalling<ViewerRequests, ViewerNotices>`. */
export interface Signalling<Requests extends RequestTable, Notices extends NoticeTable> {
  readonly connected: boolean;
  /** Rejects with a `CodedError`; at once with `service.unavailable` while not connected. */
  request<E extends keyof Requests>(
    event: E,
    payload: z.input<Requests[E]['payload']>,
  ): Promise<z.infer<Requests[E]['reply']>>;
  /** Answers how to stop listening. */
  onNotice<E extends keyof Notices>(event: E, listener: (notice: z.infer<Notices[E]>) => void): () => void;
  /** Told of every change. Answers how to stop listening. */
  onConnection(listener: (connected: boolean) => void): () => void;
}

export interface SignallingClientOptions {
  /** Where the server is; default: where the page came from. */
  url?: string;
  /** How long a request may wait for its ack, ms; default 10 000. */
  timeoutMs?: number;
  /** The first wait before connecting again, ms; default 500. It doubles up to 4 s; jitter spreads a whole sitting. */
  retryFromMs?: number;
}

const RETRY_TO_MS = 4_000;
const JITTER = 0.5;
/** Refusals that knocking again cannot cure: the person must sign in, or has gone elsewhere. */
const FINAL_CODES: readonly ErrorCode[] = [
  'session.missing',
  'session.expired',
  'session.replaced',
  'session.forbidden',
];

export class SignallingClient<
  Requests extends RequestTable,
  Notices extends NoticeTable,
> implements Signalling<Requests, Notices> {
  readonly #socket: Socket;
  readonly #timeoutMs: number;
  readonly #retryFromMs: number;
  readonly #connectionListeners = new Set<(connected: boolean) => void>();
  readonly #refusedListeners = new Set<(code: ErrorCode) => void>();
  #knocking: ReturnType<typeof setTimeout> | null = null;
  #refusals = 0;
  #refused: ErrorCode | null = null;
  #closed = false;

  /** Begins to connect at once and goes on until `close` or a final refusal. */
  constructor({ url = '', timeoutMs = 10_000, retryFromMs = 500 }: SignallingClientOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#retryFromMs = retryFromMs;
    this.#socket = io(url, {
      transports: ['websocket', 'polling'],
      // Networks that let no WebSocket through are met with long polling.
      tryAllTransports: true,
      forceNew: true,
      reconnectionDelay: retryFromMs,
      reconnectionDelayMax: RETRY_TO_MS,
      randomizationFactor: JITTER,
    });
    this.#socket.on('connect', () => {
      this.#refusals = 0;
      this.#tellConnection(true);
    });
    this.#socket.on('disconnect', (reason) => {
      this.#tellConnection(false);
      // socket.io reconnects by itself after a fault, but not when the server ended it, as a restarting one does.
      if (reason === 'io server disconnect') this.#knockAgain();
    });
    this.#socket.on('connect_error', (error) => this.#failedToConnect(error));
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  async request<E extends keyof Requests>(
    event: E,
    payload: z.input<Requests[E]['payload']>,
  ): Promise<z.infer<Requests[E]['reply']>> {
    // socket.io would keep it and send it into another connection, where its ids mean nothing.
    if (!this.#socket.connected) throw new CodedError('service.unavailable');
    const ack = await this.#ask(String(event), payload);
    if (ack.ok) return ack.data as z.infer<Requests[E]['reply']>;
    throw CodedError.read(ack.error) ?? new CodedError('service.internal');
  }

  onNotice<E extends keyof Notices>(event: E, listener: (notice: z.infer<Notices[E]>) => void): () => void {
    const name = String(event);
    this.#socket.on(name, listener);
    return () => this.#socket.off(name, listener);
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  /** Told when the server will not have this session any more; at once if it was so before. Nothing is tried after. */
  onRefused(listener: (code: ErrorCode) => void): () => void {
    this.#refusedListeners.add(listener);
    if (this.#refused !== null) listener(this.#refused);
    return () => this.#refusedListeners.delete(listener);
  }

  /** Ends the connection for good. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#knocking !== null) clearTimeout(this.#knocking);
    this.#socket.disconnect();
    this.#connectionListeners.clear();
    this.#refusedListeners.clear();
  }

  async #ask(event: string, payload: unknown): Promise<Ack<unknown>> {
    try {
      return (await this.#socket.timeout(this.#timeoutMs).emitWithAck(event, payload)) as Ack<unknown>;
    } catch (cause) {
      throw new CodedError('service.unavailable', { cause });
    }
  }

  #failedToConnect(error: Error & { data?: unknown }): void {
    // While `active`, socket.io itself tries again; a refusal by the server it takes for an answer.
    if (this.#socket.active) return;
    const code = CodedError.read(error.data)?.code;
    if (code === undefined || !FINAL_CODES.includes(code)) return this.#knockAgain();
    this.#refused = code;
    for (const listener of this.#refusedListeners) listener(code);
  }

  #knockAgain(): void {
    if (this.#closed || this.#knocking !== null) return;
    const wait = Math.min(this.#retryFromMs * 2 ** this.#refusals, RETRY_TO_MS);
    this.#refusals += 1;
    this.#knocking = setTimeout(
      () => {
        this.#knocking = null;
        this.#socket.connect();
      },
      wait * (1 - JITTER + 2 * JITTER * Math.random()),
    );
  }

  #tellConnection(connected: boolean): void {
    for (const listener of this.#connectionListeners) listener(connected);
  }
}
