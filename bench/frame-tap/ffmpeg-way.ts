import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { types } from 'mediasoup';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import { directCapabilities } from '#server/media/codecs.ts';
import { until } from '#test/support/until.ts';
import type { Way } from './way.ts';

/** Fifty processes take seconds to start, on a busy machine a minute. */
const GETTING_GOING_MS = 90_000;
const STARTED_AT_ONCE = 5;
/** One start in a hundred ends by itself on a busy machine. */
const STARTS = 3;

/**
 * The usual way: a PlainTransport per candidate forwards the stream to an ffmpeg of its own, which decodes it and
 * hands one picture a second back through a pipe, as RGB.
 */
export function ffmpegWay(options: {
  name: string;
  size: { width: number; height: number };
  /** Flags before the input. */
  flags?: string[];
}): Way {
  const { name, size, flags = [] } = options;
  const pictureBytes = 3 * size.width * size.height;
  return {
    name,
    async start({ candidates }) {
      const directory = await mkdtemp(join(tmpdir(), 'emtihan-bench-'));
      const samplers: Sampler[] = [];
      for (let begin = 0; begin < candidates.length; begin += STARTED_AT_ONCE) {
        const few = candidates.slice(begin, begin + STARTED_AT_ONCE);
        samplers.push(...(await Promise.all(few.map((candidate) => sample(candidate, directory, flags)))));
      }
      const frames = (): number =>
        samplers.reduce((sum, { bytes }) => sum + Math.floor(bytes() / pictureBytes), 0);
      const stop = async (): Promise<void> => {
        await Promise.all(samplers.map((sampler) => sampler.stop()));
        await rm(directory, { recursive: true });
      };
      const going = (): boolean => samplers.every(({ bytes }) => bytes() >= 2 * pictureBytes);
      try {
        await until(going, { timeoutMs: GETTING_GOING_MS, what: `pictures from every ffmpeg (${name})` });
      } catch (error) {
        await stop();
        throw error;
      }
      return { frames, pids: samplers.map(({ pid }) => pid), stop };
    },
  };
}

interface Sampler {
  pid: number;
  bytes: () => number;
  stop: () => Promise<void>;
}

async function sample(candidate: CandidatePeer, directory: string, flags: string[]): Promise<Sampler> {
  const { router } = candidate.seat;
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: false,
  });
  const port = await freePort();
  await transport.connect({ ip: '127.0.0.1', port, rtcpPort: port + 1 });
  // As lean as the tap's: no retransmission, no congestion control towards the neighbouring process.
  const consumer = await transport.consume({
    producerId: candidate.producer('eye')?.id ?? '',
    rtpCapabilities: directCapabilities(router.rtpCapabilities),
    paused: true,
  });
  const file = join(directory, `${candidate.attemptId}.sdp`);
  await writeFile(file, sessionDescription(consumer.rtpParameters, port));
  const input = ['-v', 'error', '-nostdin', ...flags, '-protocol_whitelist', 'file,udp,rtp', '-i', file];
  const output = ['-an', '-vf', 'fps=1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'];
  const child = await startListening([...input, ...output], port);
  let bytes = 0;
  child.stdout.on('data', (data: Buffer) => (bytes += data.length));
  await consumer.resume();
  return {
    pid: child.pid ?? 0,
    bytes: () => bytes,
    stop: async () => {
      transport.close();
      if (hasEnded(child)) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** An ffmpeg that has bound its port: a key frame asked for earlier would be missed. */
async function startListening(
  args: string[],
  port: number,
): Promise<ChildProcessByStdio<null, Readable, Readable>> {
  for (let attempt = 1; ; attempt += 1) {
    const child = spawn('setpriv', ['--pdeathsig', 'SIGKILL', 'ffmpeg', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-500)));
    const settled = async (): Promise<boolean> => hasEnded(child) || (await isBound(port));
    await until(settled, { timeoutMs: GETTING_GOING_MS, everyMs: 50, what: 'ffmpeg listening' });
    if (!hasEnded(child)) return child;
    if (attempt === STARTS) throw new Error(`ffmpeg ended: ${said}`);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function sessionDescription({ codecs }: types.RtpParameters, port: number): string {
  const payloadType = codecs[0]?.payloadType ?? 96;
  return [
    'v=0',
    'o=- 0 0 IN IP4 127.0.0.1',
    's=eye',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=video ${port} RTP/AVP ${payloadType}`,
    `a=rtpmap:${payloadType} VP8/90000`,
    '',
  ].join('\r\n');
}

/** Above what media workers and the system hand out (59 999 and 60 999), so that nobody takes one in between. */
const FIRST_PORT = 61_000;
let nextPort = FIRST_PORT;

/** An even UDP port that is free together with the next one: RTP and RTCP. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort;
    nextPort = port >= 65_000 ? FIRST_PORT : port + 2;
    if (!(await isBound(port)) && !(await isBound(port + 1))) return port;
  }
}

/** Whether some process has the UDP port. Looked up, not tried: trying would take it from the one who wants it. */
async function isBound(port: number): Promise<boolean> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return (await readFile('/proc/net/udp', 'utf8')).includes(`:${hex} `);
}
