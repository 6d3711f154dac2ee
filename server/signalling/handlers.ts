import type { z } from 'zod';

/** Requests with their payloads and replies, as in contracts/signalling.ts. */
export type RequestTable = Record<string, { payload: z.ZodType; reply: z.ZodType }>;

/**
 * Which requests of one socket wait for each other. `media`: what builds upon one another (join, transports,
 * streams); `paper`: an answer given before handing in is kept before handing in; `at_once`: what must not wait.
 */
export type Order = 'media' | 'paper' | 'at_once';

/** What answers one request. Whatever it throws becomes the ack's error. */
export interface Handler<Payload, Reply> {
  order: Order;
  handle(payload: Payload): Reply | Promise<Reply>;
}

/** One handler for every request of a table; a missing one does not compile. */
export type Handlers<T extends RequestTable> = {
  [E in keyof T]: Handler<z.infer<T[E]['payload']>, z.infer<T[E]['reply']>>;
};

/** Shorthand for the entries of a handler table. */
export function inOrder<Payload, Reply>(
  order: Order,
  handle: (payload: Payload) => Reply | Promise<Reply>,
): Handler<Payload, Reply> {
  return { order, handle };
}

/** One connected browser: what it may ask, and what must be let go when it is gone. */
export interface Caller<T extends RequestTable> {
  handlers: Handlers<T>;
  /** `goneAt`: when it was last heard of, ms. */
  close(goneAt: number): void | Promise<void>;
}
