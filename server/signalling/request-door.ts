// Takes what a socket sends, and answers it: parse, call the handler in its turn, acknowledge.
// Owns the socket's rate and the order of its requests. Does not know what any request means.
import type { z } from 'zod';
import type { Ack } from '#contracts/signalling.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Handlers, Order, RequestTable } from './handlers.ts';
import { Lane } from './lane.ts';
import type { SignallingMetrics } from './signalling-metrics.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Rate } from './token-bucket.ts';

interface Options<T extends RequestTable> {
  table: T;
  handlers: Handlers<T>;
  /** Names that exist, for callers of another role. */
  forbidden: ReadonlySet<string>;
  rate: Rate;
  /** Whether the socket is still there: what waited for its turn is dropped when it is not. */
  connected(): boolean;
  clock: Clock;
  logger: Logger;
  metrics: SignallingMetrics;
}

type Acknowledge = (ack: Ack<unknown>) => void;

/** Requests of one socket that may wait for their turn; more means that something hangs. */
const MOST_WAITING = 500;

export class RequestDoor<T extends RequestTable> {
  readonly #options: Options<T>;
  readonly #bucket: TokenBucket;
  readonly #lanes = { media: new Lane(), paper: new Lane() };
  #waiting = 0;

  constructor(options: Options<T>) {
    this.#options = options;
    this.#bucket = new TokenBucket(options.rate, options.clock);
  }

  /** One event as socket.io gives it. Never throws; acknowledges exactly once if an acknowledgement was asked for. */
  async take(event: string, args: unknown[]): Promise<void> {
    const { table, metrics } = this.#options;
    const began = performance.now();
    const known = Object.hasOwn(table, event);
    const seconds = (): number => (performance.now() - began) / 1000;
    const label = known ? event : 'unknown';
    const acknowledge = args.at(-1);
    if (typeof acknowledge !== 'function') return metrics.answered(label, 'no_ack', seconds());
    const ack = await this.#answer(event, args.slice(0, -1));
    (acknowledge as Acknowledge)(ack);
    metrics.answered(label, ack.ok ? 'ok' : ack.error.code, seconds());
  }

  async #answer(event: string, payloads: unknown[]): Promise<Ack<unknown>> {
    try {
      if (!this.#bucket.take() || this.#waiting >= MOST_WAITING) throw new AppError('request.rate_limited');
      return { ok: true, data: await this.#call(event, payloads) };
    } catch (thrown) {
      const { code, facts, cause } = toAppError(thrown);
      if (code === 'service.internal') this.#options.logger.error({ err: cause, event }, 'request failed');
      return { ok: false, error: { code, facts } };
    }
  }

  async #call(event: string, payloads: unknown[]): Promise<unknown> {
    const { table, handlers, forbidden, connected } = this.#options;
    const request = Object.hasOwn(table, event) ? table[event] : undefined;
    const handler = handlers[event];
    if (!request || !handler)
      throw new AppError(forbidden.has(event) ? 'session.forbidden' : 'request.not_found');
    const payload = parse(request.payload, payloads);
    return await this.inTurn(handler.order, () => {
      if (!connected()) throw new AppError('service.unavailable');
      return handler.handle(payload as z.infer<T[string]['payload']>);
    });
  }

  /** Runs a task after everything of the same order that was asked before it. */
  async inTurn<R>(order: Order, task: () => R | Promise<R>): Promise<R> {
    if (order === 'at_once') return await task();
    this.#waiting += 1;
    try {
      return await this.#lanes[order].run(task);
    } finally {
      this.#waiting -= 1;
    }
  }
}

/** Also what makes the parser itself fail (nesting that exhausts the stack) is malformed, not a fault of ours. */
function parse(schema: z.ZodType, payloads: unknown[]): unknown {
  try {
    if (payloads.length === 1) return schema.parse(payloads[0]);
  } catch (cause) {
    throw new AppError('request.malformed', { cause });
  }
  throw new AppError('request.malformed');
}
