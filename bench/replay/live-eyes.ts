import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AttemptId, SittingId } from '#contracts/ids.ts';
import { systemClock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import { MediaPlane } from '#server/media/media-plane.ts';
import type { Gop } from './encode-scene.ts';
import type { EyeStream } from './eye-sender.ts';

/** Candidates of a media plane whose `eye` streams come in live, sent by a process of its own. */
export interface LiveEyes extends AsyncDisposable {
  candidates: CandidatePeer[];
  /** The media workers that carry them. */
  workerPids: number[];
}

/** Brings in `count` candidates, each sending one of `scenes` from another place in it on. */
export async function openLiveEyes(options: {
  count: number;
  scenes: Gop[][];
  framesPerSecond: number;
  logger: Logger;
}): Promise<LiveEyes> {
  const { count, scenes, framesPerSecond, logger } = options;
  await using building = new AsyncDisposableStack();
  const plane = await MediaPlane.create({
    workerCount: 1,
    port: 0,
    listenIp: '127.0.0.1',
    logger,
    metrics: new Metrics({ defaults: false }),
    clock: systemClock,
  });
  building.defer(() => plane.close());
  const room = await plane.room(SittingId.parse(randomUUID()));
  const candidates: CandidatePeer[] = [];
  const streams: EyeStream[] = [];
  for (let index = 0; index < count; index += 1) {
    const candidate = await room.addCandidate({
      peerId: randomUUID(),
      attemptId: AttemptId.parse(randomUUID()),
    });
    candidates.push(candidate);
    const ssrc = 10_000 + index;
    const gops = scenes[index % scenes.length] ?? [];
    streams.push({ port: await inlet(candidate, ssrc), ssrc, gops, framesPerSecond, phase: index / count });
  }
  const file = fileURLToPath(new URL('eye-senders.ts', import.meta.url));
  const senders = fork(file, { serialization: 'advanced', execArgv: [] });
  building.defer(async () => {
    if (!senders.connected) return;
    const ended = once(senders, 'exit');
    senders.disconnect();
    await ended;
  });
  senders.once('exit', (code, signal) => {
    if (code !== 0) logger.error({ code, signal }, 'the senders ended');
  });
  senders.send(streams);
  await once(senders, 'message');
  const workerPids = plane.stats().workers.map(({ pid }) => pid);
  const running = building.move();
  return { candidates, workerPids, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Where a candidate's `eye` comes in: the port. */
async function inlet(candidate: CandidatePeer, ssrc: number): Promise<number> {
  const transport = await candidate.seat.router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    comedia: true,
  });
  await candidate.receive(transport, 'eye', 'video', {
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
      },
    ],
    encodings: [{ ssrc }],
  });
  return transport.tuple.localPort;
}
