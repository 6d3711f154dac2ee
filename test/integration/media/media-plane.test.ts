import { afterEach, describe, expect, it } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import type { MediaPlane } from '#server/media/media-plane.ts';
import { until } from '#test/support/until.ts';
import { aCandidate, aPlane, aSitting, aViewer, rtpOf } from './a-plane.ts';

let plane: MediaPlane;
afterEach(() => plane.close());

const loads = (): number[] => plane.stats().workers.map(({ load }) => load);
const pids = (): number[] => plane.stats().workers.map(({ pid }) => pid);

describe('placement', () => {
  it('spreads candidates who come at once over the workers', async () => {
    plane = await aPlane({ workerCount: 3 });
    const room = await plane.room(aSitting());
    const peers = await Promise.all(Array.from({ length: 9 }, () => room.addCandidate(aCandidate())));
    const places = peers.map((peer) => peer.seat.media.index);
    expect(places.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });

  it('counts the candidates of other sittings', async () => {
    plane = await aPlane();
    const first = await (await plane.room(aSitting())).addCandidate(aCandidate());
    const second = await (await plane.room(aSitting())).addCandidate(aCandidate());
    expect(second.seat.media).not.toBe(first.seat.media);
  });

  it('takes the place that a candidate left', async () => {
    plane = await aPlane();
    const room = await plane.room(aSitting());
    const [first] = await Promise.all([room.addCandidate(aCandidate()), room.addCandidate(aCandidate())]);
    first.close();
    const third = await room.addCandidate(aCandidate());
    expect(third.seat.media).toBe(first.seat.media);
  });

  it('carries nothing any more when all have left', async () => {
    plane = await aPlane();
    const room = await plane.room(aSitting());
    const peers = await Promise.all([
      room.addCandidate(aCandidate()),
      room.addViewer(aViewer()),
      room.addViewer(aViewer()),
    ]);
    for (const peer of peers) peer.close();
    expect(loads()).toEqual([0, 0]);
    expect(plane.stats().peers).toBe(0);
  });
});

describe('a room', () => {
  it('is one per sitting, even when asked for twice at once', async () => {
    plane = await aPlane();
    const sitting = aSitting();
    const [one, two] = await Promise.all([plane.room(sitting), plane.room(sitting)]);
    expect(one).toBe(two);
    expect(two.rtpCapabilities.codecs?.map(({ mimeType }) => mimeType)).toEqual([
      'audio/opus',
      'video/VP8',
      'video/rtx',
    ]);
  });

  it('closes when it has been empty for a while, and is made anew when asked for', async () => {
    plane = await aPlane({ roomIdleMs: 50 });
    const sitting = aSitting();
    const room = await plane.room(sitting);
    const peer = await room.addCandidate(aCandidate());
    peer.close();
    await until(() => plane.stats().rooms === 0);
    expect(peer.seat.router.closed).toBe(true);
    expect(await plane.room(sitting)).not.toBe(room);
  });

  it('stays while somebody is in it', async () => {
    plane = await aPlane({ roomIdleMs: 20 });
    const [kept, left] = [aSitting(), aSitting()];
    await (await plane.room(kept)).addViewer(aViewer());
    await plane.room(left);
    await until(() => plane.stats().rooms < 2);
    expect(plane.stats()).toMatchObject({ rooms: 1, peers: 1 });
  });

  it('lets VP8 and Opus through with transport-wide congestion control, retransmission and DTX', async () => {
    plane = await aPlane();
    const { codecs = [] } = (await plane.room(aSitting())).rtpCapabilities;
    const feedback = (mimeType: string): string[] =>
      codecs
        .find((codec) => codec.mimeType === mimeType)
        ?.rtcpFeedback?.map(({ type, parameter }) => `${type} ${parameter}`.trim()) ?? [];
    expect(feedback('video/VP8')).toEqual(expect.arrayContaining(['nack', 'nack pli', 'transport-cc']));
    expect(codecs.find(({ mimeType }) => mimeType === 'audio/opus')?.parameters).toMatchObject({
      usedtx: 1,
      useinbandfec: 1,
    });
  });
});

describe('where browsers connect', () => {
  it('is one UDP and TCP port per worker, in a row, at the announced address', async () => {
    const port = await freePorts();
    plane = await aPlane({ port, announcedAddress: 'exam.example.org' });
    const room = await plane.room(aSitting());
    for (const offset of [0, 1]) {
      const peer = await room.addCandidate(aCandidate());
      const offers = [await peer.createTransport('send'), await peer.createTransport('recv')];
      const ways = offers.map(({ iceCandidates }) =>
        iceCandidates.map((way) => `${way.protocol} ${way.address}:${way.port}`),
      );
      const expected = ['udp', 'tcp'].map((protocol) => `${protocol} exam.example.org:${port + offset}`);
      expect(ways).toEqual([expected, expected]);
    }
  });

  it('prefers UDP', async () => {
    plane = await aPlane();
    const peer = await (await plane.room(aSitting())).addCandidate(aCandidate());
    const { iceCandidates } = await peer.createTransport('send');
    const [best] = iceCandidates.toSorted((a, b) => b.priority - a.priority);
    expect(best?.protocol).toBe('udp');
  });

  it('must be free: a taken port is said, and no worker is left behind', async () => {
    const port = await freePorts();
    plane = await aPlane({ workerCount: 1, port });
    const before = await children();
    await expect(aPlane({ port: port - 1 })).rejects.toThrow(/address|port|use/i);
    await until(async () => (await children()).length === before.length);
  });
});

describe('a media worker that is killed', () => {
  const kill = async (pid: number): Promise<string[]> => {
    const died = once(plane, 'workerDied') as Promise<[{ peerIds: string[] }]>;
    process.kill(pid, 'SIGKILL');
    return (await died)[0].peerIds;
  };
  const send = (peer: CandidatePeer): Promise<unknown> =>
    peer
      .createTransport('send')
      .then(({ id }) =>
        peer.produce({ transportId: id, source: 'eye', kind: 'video', rtpParameters: rtpOf('video') }),
      );

  it('is replaced by the time its peers, and only they, are named', async () => {
    plane = await aPlane();
    const room = await plane.room(aSitting());
    const [lost, safe] = [await room.addCandidate(aCandidate()), await room.addCandidate(aCandidate())];
    const { pid } = lost.seat.media.worker;
    expect(await kill(pid)).toEqual([lost.peerId]);
    expect(pids()).toHaveLength(2);
    expect(pids()).not.toContain(pid);
    await send(safe);
  });

  it('takes the streams of its candidates with it, who are offline', async () => {
    plane = await aPlane({ workerCount: 1 });
    const peer = await (await plane.room(aSitting())).addCandidate(aCandidate());
    await send(peer);
    const notices: string[] = [];
    peer.on('producer', ({ source, state }) => notices.push(`${source} ${state}`));
    await kill(pids()[0]!);
    expect(notices).toEqual(['eye closed']);
    expect(peer.online).toBe(false);
    expect(loads()).toEqual([0]);
  });

  it('lets its candidates join again on the replacement', async () => {
    plane = await aPlane({ workerCount: 1 });
    const room = await plane.room(aSitting());
    const candidate = aCandidate();
    await room.addCandidate(candidate);
    await kill(pids()[0]!);
    const again = await room.addCandidate(candidate);
    await expect(send(again)).resolves.toMatchObject({ producerId: expect.any(String) });
  });

  it('keeps those who join meanwhile waiting, and places them', async () => {
    plane = await aPlane({ workerCount: 1 });
    const room = await plane.room(aSitting());
    const { pid } = (await room.addCandidate(aCandidate())).seat.media.worker;
    const told = kill(pid);
    await until(() => pids().length === 0, { everyMs: 1 });
    await send(await room.addCandidate(aCandidate()));
    await told;
  });

  it('lets a join that it took down with it succeed elsewhere', async () => {
    plane = await aPlane();
    const sitting = aSitting();
    const [pid] = pids();
    const told = kill(pid!);
    // Nothing has noticed the death yet: the first choice is the dead worker.
    await send(await (await plane.room(sitting)).addCandidate(aCandidate()));
    await told;
  });

  it('says media.worker_lost to a peer that had its seat there', async () => {
    plane = await aPlane({ workerCount: 1 });
    const peer = await (await plane.room(aSitting())).addCandidate(aCandidate());
    await kill(pids()[0]!);
    await expect(peer.createTransport('send')).rejects.toMatchObject({ code: 'media.worker_lost' });
  });
});

/** Two ports in a row that were free just now. */
async function freePorts(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port > 65_000 ? port - 2_000 : port;
}

/** Pids of this process's children. */
async function children(): Promise<string[]> {
  const { pid } = process;
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter((child) => child !== '');
}
