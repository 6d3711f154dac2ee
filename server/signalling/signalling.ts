// The socket's door: who may connect, one handler table per role, notices to those they concern.
// Owns the socket.io server and every connection. Does not know exams, media or sessions: it asks the rooms it is given.
import type { Server as HttpServer } from 'node:http';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { z } from 'zod';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import { candidateRequests, viewerRequests } from '#contracts/signalling.ts';
import type { CandidateNotices, ViewerNotices } from '#contracts/signalling.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { SignedIn } from '../identity/identity.ts';
import { sessionCookie } from '../identity/session-cookie.ts';
import type { LiveExams } from '../live/live-exams.ts';
import type { Notices } from '../live/notices.ts';
import { candidateCaller } from './candidate-handlers.ts';
import { closeSocket, ConnectedSessions } from './connected-sessions.ts';
import type { Caller, RequestTable } from './handlers.ts';
import { isAllowedOrigin } from './handshake.ts';
import type { IceServer } from './ice-servers.ts';
import { RequestDoor } from './request-door.ts';
import { signallingMetrics } from './signalling-metrics.ts';
import type { SignallingMetrics } from './signalling-metrics.ts';
import type { ServerSocket, SocketServer, Told } from './socket-types.ts';
import { streamsAdapter } from './streams-adapter.ts';
import type { StreamsAdapter } from './streams-adapter.ts';
import type { Rate } from './token-bucket.ts';
import { viewerCaller } from './viewer-handlers.ts';

export interface SignallingOptions {
  httpServer: HttpServer;
  /** Its origin is the only one whose pages may connect. */
  publicUrl: string;
  /** Connections of the adapter are made with the same settings. */
  redis: Redis;
  identity: {
    /** AppErrors `session.missing`, `session.expired`. Being asked keeps the session alive. */
    authenticate(token: string | undefined): Promise<SignedIn>;
    /** Ends the user's other sessions; answers their token hashes. */
    endOthers(signedIn: SignedIn): Promise<string[]>;
  };
  iceServers(userId: UserId, now: number): IceServer[];
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** What one socket may ask; by default far above what our own pages do. */
  rate?: Rate;
  /** How soon a session that ended elsewhere is noticed, ms; default 30 000. */
  recheckEveryMs?: number;
}

/** An answer may be 50 000 characters long, in an escaping that costs at most a few bytes each. */
const LONGEST_MESSAGE_BYTES = 256 * 1024;
/** A wall of tiles opens with some 60 requests; a candidate's page with a dozen. */
const DEFAULT_RATE: Rate = { burst: 300, perSecond: 60 };
const RECHECK_EVERY_MS = 30_000;
const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(candidateRequests),
  ...Object.keys(viewerRequests),
]);

export class Signalling implements Notices {
  readonly #options: SignallingOptions;
  readonly #adapter: StreamsAdapter;
  readonly #io: SocketServer;
  readonly #metrics: SignallingMetrics;
  readonly #sessions: ConnectedSessions;
  /** What a gone socket leaves behind is still being let go. */
  readonly #leaving = new Set<Promise<void>>();
  #exams: LiveExams | null = null;
  #closing: Promise<void> | null = null;

  private constructor(options: SignallingOptions) {
    const { httpServer, publicUrl, redis, logger } = options;
    const cookie = sessionCookie(publicUrl);
    this.#options = options;
    this.#adapter = streamsAdapter(redis, (error) => logger.warn({ err: error }, 'redis of signalling'));
    this.#io = new Server(httpServer, {
      adapter: this.#adapter.create,
      serveClient: false,
      maxHttpBufferSize: LONGEST_MESSAGE_BYTES,
      connectTimeout: 10_000,
      cors: { origin: new URL(publicUrl).origin, credentials: true },
      allowRequest: (request, decide) => decide(null, isAllowedOrigin(request, publicUrl)),
    });
    this.#metrics = signallingMetrics(options.metrics, () => this.#io.of('/').sockets.size);
    const { identity, recheckEveryMs = RECHECK_EVERY_MS } = options;
    this.#sessions = new ConnectedSessions({
      io: this.#io,
      authenticate: (token) => identity.authenticate(token),
      readToken: (header) => cookie.read(header),
      recheckEveryMs,
      logger,
      metrics: this.#metrics,
    });
    this.#io.on('connection', (socket) => this.#welcome(socket));
  }

  static create(options: SignallingOptions): Promise<Signalling> {
    return Promise.resolve(new Signalling(options));
  }

  /** Requests are answered from now on; before, they get `service.unavailable`. */
  serve(exams: LiveExams): void {
    this.#exams = exams;
  }

  candidate<E extends keyof CandidateNotices>(
    attemptId: AttemptId,
    event: E,
    payload: z.infer<CandidateNotices[E]>,
  ): void {
    this.#tell(attemptRoom(attemptId), event, payload);
  }

  watchers<E extends keyof ViewerNotices>(
    sittingId: SittingId,
    event: E,
    payload: z.infer<ViewerNotices[E]>,
  ): void {
    this.#tell(sittingRoom(sittingId), event, payload);
  }

  /** The session was signed out: its sockets, on whatever node, are closed. */
  sessionEnded(tokenHash: string): void {
    this.#sessions.end(tokenHash, false);
  }

  #tell(room: string, event: keyof Told, payload: unknown): void {
    // The two overloads above have checked the pair; socket.io's own types cannot follow a union of events.
    this.#io.to(room).emit(event, payload as never);
  }

  #welcome(socket: ServerSocket): void {
    const signedIn = this.#sessions.signedIn(socket);
    if (!signedIn) return;
    if (signedIn.user.role === 'student')
      this.#answer(socket, candidateRequests, this.#candidate(socket, signedIn));
    else this.#answer(socket, viewerRequests, this.#viewer(socket, signedIn));
  }

  #answer<T extends RequestTable>(socket: ServerSocket, table: T, caller: Caller<T>): void {
    const { clock, logger, rate = DEFAULT_RATE } = this.#options;
    const door = new RequestDoor({
      table,
      handlers: caller.handlers,
      forbidden: NAMES,
      rate,
      connected: () => socket.connected,
      clock,
      logger,
      metrics: this.#metrics,
    });
    socket.onAny((event: string, ...args: unknown[]) => void door.take(event, args));
    let heardAt = clock();
    socket.conn.on('packet', () => (heardAt = clock()));
    socket.once('disconnect', (reason) => {
      // A line that went dead is noticed long after.
      const goneAt = reason === 'ping timeout' ? heardAt : clock();
      // After a join that is still under way, or its seat would stay taken.
      const leaving = door
        .inTurn('media', () => caller.close(goneAt))
        .catch((error: unknown) => logger.error({ err: error }, 'a gone socket could not be let go'))
        .finally(() => this.#leaving.delete(leaving));
      this.#leaving.add(leaving);
    });
  }

  #candidate(socket: ServerSocket, signedIn: SignedIn): Caller<typeof candidateRequests> {
    const { identity, clock } = this.#options;
    return candidateCaller({
      socketId: socket.id,
      signedIn,
      exams: () => this.#served(),
      iceServers: () => this.#options.iceServers(signedIn.user.id, clock()),
      listen: (attemptId) => socket.join(attemptRoom(attemptId)),
      unlisten: (attemptId) => socket.leave(attemptRoom(attemptId)),
      displace: (socketId) => {
        const displaced = this.#io.of('/').sockets.get(socketId);
        if (displaced) closeSocket(displaced, true);
      },
      endOthers: async () => {
        for (const tokenHash of await identity.endOthers(signedIn)) this.#sessions.end(tokenHash, true);
      },
      clock,
    });
  }

  #viewer(socket: ServerSocket, signedIn: SignedIn): Caller<typeof viewerRequests> {
    const { clock } = this.#options;
    return viewerCaller({
      socketId: socket.id,
      exams: () => this.#served(),
      iceServers: () => this.#options.iceServers(signedIn.user.id, clock()),
      listen: (sittingId) => socket.join(sittingRoom(sittingId)),
      unlisten: (sittingId) => socket.leave(sittingRoom(sittingId)),
      tell: (event, payload) => void socket.emit(event, ...([payload] as never)),
      clock,
    });
  }

  #served(): LiveExams {
    if (!this.#exams) throw new AppError('service.unavailable');
    return this.#exams;
  }

  /** Takes no more connections, closes those there are, and resolves when what they held is let go. Idempotent. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#sessions.close();
    const closed = this.#io.close();
    while (this.#leaving.size > 0) await Promise.all(this.#leaving);
    this.#adapter.close();
    void closed;
  }
}

const attemptRoom = (id: AttemptId): string => `attempt:${id}`;
const sittingRoom = (id: SittingId): string => `sitting:${id}`;
