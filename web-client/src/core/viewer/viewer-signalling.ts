import type { z } from 'zod';
import type { PayloadInputOf, ReplyOf, ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';

export type ViewerNotice<E extends keyof ViewerNotices> = z.infer<ViewerNotices[E]>;

/** The socket as a viewer needs it. Requests reject with an error that carries a contract `code`. */
export interface ViewerSignalling {
  readonly connected: boolean;
  request<E extends keyof ViewerRequests>(
    event: E,
    payload: PayloadInputOf<ViewerRequests, E>,
  ): Promise<ReplyOf<ViewerRequests, E>>;
  /** Answers how to stop listening. */
  onNotice<E extends keyof ViewerNotices>(event: E, listener: (notice: ViewerNotice<E>) => void): () => void;
  onConnection(listener: (connected: boolean) => void): () => void;
}
