import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';

/** Rooms over several nodes through one Redis stream. */
export interface StreamsAdapter {
  create: ReturnType<typeof createAdapter>;
  /** Ends its connections at once; the adapter itself would keep one for up to its blocking time, 5 s. */
  close(): void;
}

/** Notices kept for nodes that fall behind; older ones are of no use, as their browsers fetch a snapshot anyway. */
const LONGEST_STREAM = 10_000;

/** The adapter ends a connection once more when it is gone already, and ioredis then waits this long for nothing. */
const DISCONNECT_TIMEOUT_MS = 100;

/** Opens connections of its own beside `redis`, with the same settings. */
export function streamsAdapter(redis: Redis, onError: (error: Error) => void): StreamsAdapter {
  const opened: Redis[] = [];
  const open = (): Redis => {
    const connection = redis.duplicate({ disconnectTimeout: DISCONNECT_TIMEOUT_MS });
    // The adapter makes its readers by duplicating the connection it is given.
    connection.duplicate = open;
    connection.on('error', onError);
    unhandledToo(connection, onError);
    opened.push(connection);
    return connection;
  };
  const create = createAdapter(open(), {
    streamName: 'emtihan:signalling',
    channelPrefix: 'emtihan:signalling',
    maxLen: LONGEST_STREAM,
    onlyPlaintext: true,
  });
  return {
    create,
    close: () => {
      for (const connection of opened) connection.disconnect();
    },
  };
}

/** The adapter lets go of what these two answer: a connection that ends meanwhile would end the process with it. */
function unhandledToo(connection: Redis, onError: (error: Error) => void): void {
  const publish = connection.publish.bind(connection);
  const subscribe = connection.subscribe.bind(connection);
  const told = <T>(answer: Promise<T>): Promise<T> => {
    answer.catch(onError);
    return answer;
  };
  connection.publish = ((...args: Parameters<typeof publish>) => told(publish(...args))) as typeof publish;
  connection.subscribe = ((...args: Parameters<typeof subscribe>) =>
    told(subscribe(...args))) as typeof subscribe;
}
