import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Ack } from '#contracts/signalling.ts';

/** Longer than anybody would wait for an answer to be kept. */
const PATIENCE_MS = 60_000;
/** What a person writes in five seconds, and the essay it is added to. */
export const SENTENCE = 'Қатынас — бір тақырыптағы жазбалардың жиыны. ';
export const LONGEST = 2_000;

/** A candidate without a browser or a camera: the same socket requests, answers that grow as they are written. */
export class LoadedCandidate {
  readonly savesMs: number[] = [];
  readonly submitsMs: number[] = [];
  readonly errors: string[] = [];
  readonly #socket: Socket;
  #revision = 0;
  #text = '';

  constructor(url: string, cookie: string) {
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      extraHeaders: { cookie },
    });
    this.#socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.errors.push(`disconnect: ${reason}`);
    });
  }

  async join(): Promise<void> {
    this.#socket.connect();
    await this.#ask('attempt:join', { clientId: randomUUID(), takeOver: false });
  }

  async save(): Promise<void> {
    this.#text = `${this.#text}${SENTENCE}`.slice(-LONGEST);
    const value = { kind: 'text', text: this.#text };
    const tookMs = await this.#ask('answer:save', { questionId: 'q1', value, revision: ++this.#revision });
    if (tookMs !== null) this.savesMs.push(tookMs);
  }

  async submit(): Promise<void> {
    const tookMs = await this.#ask('attempt:submit', {});
    if (tookMs !== null) this.submitsMs.push(tookMs);
  }

  close(): void {
    this.#socket.close();
  }

  /** How long the answer took, ms; null when it was an error, which is kept. */
  async #ask(event: string, payload: unknown): Promise<number | null> {
    const from = performance.now();
    try {
      const ack = (await this.#socket.timeout(PATIENCE_MS).emitWithAck(event, payload)) as Ack<unknown>;
      if (ack.ok) return performance.now() - from;
      this.errors.push(`${event}: ${ack.error.code}`);
    } catch (error) {
      this.errors.push(`${event}: ${String(error)}`);
    }
    return null;
  }
}
