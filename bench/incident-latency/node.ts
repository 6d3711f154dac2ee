// A node as server/main.ts starts it, with two things more, told over a port of its own: UDP inlets for replayed media
// (browsers bring theirs over WebRTC) and the account of when each observation arrived.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { closeOnSignal } from '#platform/shutdown.ts';
import { compose } from '#server/compose.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';
import { Room } from '#server/media/room.ts';
import { openInlet } from '../replay/inlet.ts';
import { InletRequest } from './control.ts';
import type { Account } from './control.ts';

const peers = new Map<string, CandidatePeer>();
const addCandidate = Room.prototype.addCandidate;
Room.prototype.addCandidate = async function (this: Room, seat) {
  const peer = await addCandidate.call(this, seat);
  peers.set(seat.attemptId, peer);
  return peer;
};

const config = readConfig(process.env);
const logger = createLogger({ name: 'emtihan', level: config.LOG_LEVEL });
const node = await compose({ config, logger });
closeOnSignal(() => node.close());

let observations: Account['observations'] = [];
node.parts.frames.on('result', (result) => {
  if (!result.ok) return;
  const { attemptId, frameAt, timings, faces } = result.observation;
  const seen = { attemptId, frameAt, observedAt: Date.now(), workMs: timings.totalMs, faces: faces.length };
  observations.push(seen);
});

const control = createServer((request, response) => {
  void answer(request.method === 'POST' ? text(request) : null).then((body) =>
    response.end(JSON.stringify(body)),
  );
});
control.listen(0, '127.0.0.1');
await once(control, 'listening');
process.stdout.write(`control ${(control.address() as AddressInfo).port}\n`);

async function answer(asked: Promise<string> | null): Promise<unknown> {
  if (!asked) {
    const { plane, frames } = node.parts;
    const account: Account = {
      observations,
      frames: frames.stats(),
      mediaPids: plane.stats().workers.map(({ pid }) => pid),
    };
    observations = [];
    return account;
  }
  const { attemptId, source, ssrc } = InletRequest.parse(JSON.parse(await asked));
  const peer = peers.get(attemptId);
  if (!peer) return { port: 0 };
  const port = await openInlet(peer, { source, ssrc });
  // What ICE and DTLS say of a browser's line.
  if (source === 'eye') peer.emit('connection', { state: 'online', at: Date.now() });
  return { port };
}
