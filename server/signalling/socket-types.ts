import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import type { CandidateNotices, ViewerNotices } from '#contracts/signalling.ts';

/** Every notice there is, as socket.io's listener map. */
export type Told = {
  [E in keyof (CandidateNotices & ViewerNotices)]: (
    payload: z.infer<(CandidateNotices & ViewerNotices)[E]>,
  ) => void;
};

/** Requests are taken as they come, whatever their name, and parsed by the contract's tables. */
type Asked = Record<string, (...args: unknown[]) => void>;

/** Between nodes: the sockets of a session are to be closed. */
interface BetweenNodes {
  sessionEnded(tokenHash: string, replaced: boolean): void;
}

export type SocketServer = Server<Asked, Told, BetweenNodes>;
export type ServerSocket = Socket<Asked, Told, BetweenNodes>;
