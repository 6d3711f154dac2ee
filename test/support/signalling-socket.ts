import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ErrorBody, ErrorCode } from '#contracts/error-codes.ts';
import type { Ack } from '#contracts/signalling.ts';

/** A browser's socket without its page: raw requests, raw acks, and what the server told. */
export class TestSocket {
  readonly socket: Socket;
  /** Notices in the order they came. */
  readonly told: { event: string; payload: unknown }[] = [];
  /** Why the connection ended; null while it stands. */
  endedBy: string | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, payload: unknown) => void this.told.push({ event, payload }));
    socket.on('disconnect', (reason) => (this.endedBy = reason));
  }

  /** Connects, or rejects with what the server said: `ConnectionRefused`. */
  static async open(url: string, headers: { cookie?: string; origin?: string } = {}): Promise<TestSocket> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    });
    const opened = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error: Error & { data?: ErrorBody }) => {
        socket.close();
        reject(new ConnectionRefused(error));
      });
    });
    return opened;
  }

  get id(): string {
    return this.socket.id ?? '';
  }

  /** The ack as it came; whatever is not a payload of the contract may be sent. */
  ask(event: string, ...payloads: unknown[]): Promise<Ack<Record<string, unknown>>> {
    return this.socket.timeout(5_000).emitWithAck(event, ...payloads) as Promise<
      Ack<Record<string, unknown>>
    >;
  }

  /** The reply's data; fails when the server refused. */
  async get(event: string, payload: unknown): Promise<Record<string, unknown>> {
    const ack = await this.ask(event, payload);
    if (!ack.ok) throw new Error(`${event} refused: ${ack.error.code} ${JSON.stringify(ack.error.facts)}`);
    return ack.data;
  }

  /** The code a request is refused with; null when it is not. */
  async refusal(event: string, payload: unknown): Promise<ErrorCode | null> {
    const ack = await this.ask(event, payload);
    return ack.ok ? null : ack.error.code;
  }

  heard(event: string): unknown[] {
    return this.told.filter((notice) => notice.event === event).map(({ payload }) => payload);
  }

  close(): void {
    this.socket.close();
  }
}

/** The handshake failed; `body` is the server's error, when it sent one. */
export class ConnectionRefused extends Error {
  readonly body: ErrorBody | undefined;

  constructor(error: Error & { data?: ErrorBody }) {
    super(error.message, { cause: error });
    this.name = 'ConnectionRefused';
    this.body = error.data;
  }
}
