// Which session each socket belongs to: admits it, and closes it when the session ends, on whatever node.
// Owns the re-check of sessions. Does not say who may ask what.
import type { Logger } from '#platform/logger.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import { connectError, endsSession } from './handshake.ts';
import type { SignallingMetrics } from './signalling-metrics.ts';
import type { ServerSocket, SocketServer } from './socket-types.ts';

interface Options {
  io: SocketServer;
  /** AppErrors `session.missing`, `session.expired`. Being asked keeps the session alive. */
  authenticate(token: string | undefined): Promise<SignedIn>;
  readToken(cookieHeader: string | undefined): string | undefined;
  recheckEveryMs: number;
  logger: Logger;
  metrics: SignallingMetrics;
}

interface Connection {
  signedIn: SignedIn;
  token: string | undefined;
}

/** Tabs of one session; more would multiply its rate. */
const MOST_SOCKETS_OF_SESSION = 10;

export class ConnectedSessions {
  readonly #options: Options;
  /** Not in `socket.data`, which socket.io would show to other nodes. */
  readonly #connections = new WeakMap<ServerSocket, Connection>();
  readonly #rechecking: NodeJS.Timeout;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    options.io.use((socket, next) => void this.#admit(socket, next));
    options.io.on('sessionEnded', (tokenHash, replaced) => this.#closeHere(tokenHash, replaced));
    this.#rechecking = setInterval(() => void this.#recheck(), options.recheckEveryMs);
    this.#rechecking.unref();
  }

  /** Who opened the socket; undefined for one that was not admitted. */
  signedIn(socket: ServerSocket): SignedIn | undefined {
    return this.#connections.get(socket)?.signedIn;
  }

  /** Closes every socket of a session that is over, on all nodes; `replaced`: another login took its place. */
  end(tokenHash: string, replaced: boolean): void {
    this.#closeHere(tokenHash, replaced);
    if (!this.#closed) this.#options.io.serverSideEmit('sessionEnded', tokenHash, replaced);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#rechecking);
  }

  async #admit(socket: ServerSocket, next: (refusal?: Error) => void): Promise<void> {
    next(await this.#refusal(socket));
  }

  /** Why the socket may not connect; undefined when it may. */
  async #refusal(socket: ServerSocket): Promise<Error | undefined> {
    const { io, authenticate, readToken, logger, metrics } = this.#options;
    try {
      const token = readToken(socket.request.headers.cookie);
      const signedIn = await authenticate(token);
      const room = sessionRoom(signedIn.tokenHash);
      if ((io.of('/').adapter.rooms.get(room)?.size ?? 0) >= MOST_SOCKETS_OF_SESSION)
        throw new AppError('request.rate_limited');
      this.#connections.set(socket, { signedIn, token });
      await socket.join(room);
      return undefined;
    } catch (thrown) {
      const error = connectError(thrown);
      metrics.refused(error.data.code);
      if (error.data.code === 'service.internal') logger.error({ err: thrown }, 'handshake failed');
      return error;
    }
  }

  #closeHere(tokenHash: string, replaced: boolean): void {
    const { adapter, sockets } = this.#options.io.of('/');
    for (const id of adapter.rooms.get(sessionRoom(tokenHash)) ?? []) {
      const socket = sockets.get(id);
      if (socket) closeSocket(socket, replaced);
    }
  }

  /** Closes the sockets whose session ended without anybody telling this node. */
  async #recheck(): Promise<void> {
    const { io, authenticate, logger } = this.#options;
    const tokens = new Map<string, string | undefined>();
    for (const socket of io.of('/').sockets.values()) {
      const connection = this.#connections.get(socket);
      if (connection) tokens.set(connection.signedIn.tokenHash, connection.token);
    }
    for (const [tokenHash, token] of tokens) {
      try {
        await authenticate(token);
      } catch (error) {
        if (endsSession(error)) this.#closeHere(tokenHash, false);
        else logger.warn({ err: error }, 'session check put off');
      }
    }
  }
}

const sessionRoom = (tokenHash: string): string => `session:${tokenHash}`;

/** Told on the same connection that then closes, so that the notice is the last thing the browser hears. */
export function closeSocket(socket: ServerSocket, replaced: boolean): void {
  if (replaced) socket.emit('session:replaced', {});
  socket.disconnect(true);
}
