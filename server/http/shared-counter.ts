import { MemoryStore } from 'express-rate-limit';
import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import { RedisStore } from 'rate-limit-redis';
import type { RedisReply } from 'rate-limit-redis';
import type { HttpOptions } from './http-options.ts';

/** A counter that Redis does not answer within this is counted here instead, ms. */
const ANSWERS_WITHIN_MS = 500;

/**
 * Counts requests in Redis, for all nodes together; in this process while Redis is away: a lost Redis neither opens
 * the door to guessing nor shuts people out.
 */
export class SharedCounter implements Store {
  readonly prefix: string;
  readonly #redis: HttpOptions['redis'];
  readonly #own = new MemoryStore();
  #options: Options | null = null;
  #shared: Promise<RedisStore> | null = null;

  constructor(redis: HttpOptions['redis'], name: string) {
    this.#redis = redis;
    this.prefix = `emtihan:rate:${name}:`;
  }

  init(options: Options): void {
    this.#options = options;
    this.#own.init(options);
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    return await this.#either(
      (shared) => shared.increment(key),
      () => this.#own.increment(key),
    );
  }

  async decrement(key: string): Promise<void> {
    await this.#either(
      (shared) => shared.decrement(key),
      () => this.#own.decrement(key),
    );
  }

  async resetKey(key: string): Promise<void> {
    await this.#either(
      (shared) => shared.resetKey(key),
      () => this.#own.resetKey(key),
    );
  }

  async #either<T>(there: (shared: RedisStore) => Promise<T>, here: () => Promise<T>): Promise<T> {
    try {
      return await there(await (this.#shared ??= this.#openShared()));
    } catch {
      // A store that could not load its scripts never heals: the next request makes another.
      this.#shared = null;
      return await here();
    }
  }

  async #openShared(): Promise<RedisStore> {
    const shared = new RedisStore({ prefix: this.prefix, sendCommand: (...command) => this.#send(command) });
    if (this.#options) await shared.init(this.#options);
    return shared;
  }

  /** The connection itself waits for Redis without end, which is right for queues and wrong here. */
  async #send([name = '', ...args]: string[]): Promise<RedisReply> {
    if (this.#redis.status !== 'ready') throw new Error('Redis is away');
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(reject, ANSWERS_WITHIN_MS, new Error('Redis does not answer'));
    try {
      return (await Promise.race([this.#redis.call(name, ...args), late])) as RedisReply;
    } finally {
      clearTimeout(timer);
    }
  }
}
