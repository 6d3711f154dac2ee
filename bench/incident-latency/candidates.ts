// Process of its own that plays the candidates: each joins over HTTP and socket.io as a browser does and sends its media
// over UDP. Told over IPC who joins and how they behave; ends with its parent.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EYE, WEBCAM, encodeScene } from '../replay/encode-scene.ts';
import type { Gop } from '../replay/encode-scene.ts';
import { PORTRAIT_COUNT } from '#scripts/scenes/portraits.ts';
import { Candidate } from './candidate.ts';
import type { Scenes } from './candidate.ts';
import type { Join, Play, Played } from './control.ts';

const SECONDS = 8;
const candidates: Candidate[] = [];
let played: Played = { keyFrames: [], left: [] };
let scenes: Scenes[] | null = null;
let playing: NodeJS.Timeout[] = [];

async function drawScenes(recorded: boolean): Promise<Scenes[]> {
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-scenes-'));
  const drawn: Scenes[] = [];
  for (let portrait = 0; portrait < PORTRAIT_COUNT; portrait += 1) {
    const scene = (state: 'present' | 'absent', encoding: typeof EYE): Promise<Gop[]> =>
      encodeScene({ directory, portrait, state, seconds: SECONDS }, encoding);
    drawn.push({
      present: await scene('present', EYE),
      absent: await scene('absent', EYE),
      webcam: recorded ? await scene('present', WEBCAM) : [],
    });
  }
  await rm(directory, { recursive: true });
  return drawn;
}

async function joinAll({ url, controlUrl, candidates: joining, recorded }: Join): Promise<void> {
  scenes ??= await drawScenes(recorded);
  for (const { attemptId, joinUrl } of joining) {
    const index = candidates.length;
    const candidate = new Candidate({
      attemptId,
      index,
      scenes: scenes[index % scenes.length]!,
      onKeyFrame: (sentAt) => played.keyFrames.push({ attemptId, sentAt }),
      onLeft: (at) => played.left.push({ attemptId, at }),
    });
    candidates.push(candidate);
    await candidate.join({ url, controlUrl, joinUrl, recorded });
  }
}

function play({ everyMs, awayMs }: Play): void {
  for (const timer of playing) clearTimeout(timer);
  for (const candidate of candidates) candidate.comeBack();
  playing = candidates.map((candidate, index) => {
    const round = (): void => {
      candidate.leave(awayMs);
      playing[index] = setTimeout(round, everyMs);
    };
    return setTimeout(round, (everyMs * index) / candidates.length);
  });
}

process.on('message', (message: Join | Play | { type: 'played' }) => {
  if (message.type === 'join') {
    joinAll(message).then(
      () => process.send?.('joined'),
      (error: unknown) => process.send?.(`failed: ${String(error)}`),
    );
  } else if (message.type === 'play') {
    play(message);
    process.send?.('playing');
  } else {
    process.send?.(played);
    played = { keyFrames: [], left: [] };
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
