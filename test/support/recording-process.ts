// A process that records a WebM file's packets in real time, as the server does, until it is killed.
// Arguments: directory of the store, the file. Prints each segment it tells of as a line of JSON, then `at <ms>`.
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AttemptId, SegmentId } from '#contracts/ids.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { keyFrameSize } from '#platform/webp.ts';
import { TrackRecording } from '#server/media/recorder/track-recording.ts';
import { webmPackets } from './webm-packets.ts';

const [directory = '', file = ''] = process.argv.slice(2);
const objects = await FileObjectStore.create({ directory });
const { video, audio } = await webmPackets(await readFile(file));
const attemptId = AttemptId.parse(randomUUID());
const recording = new TrackRecording({
  objects,
  segmentMs: 10_000,
  audio: true,
  newSegment: (startAt) => {
    const id = SegmentId.parse(randomUUID());
    return { id, attemptId, track: 'webcam', smallPicture: false, objectKey: `${id}.webm`, startAt };
  },
  onSegment: (segment) => process.stdout.write(`${JSON.stringify(segment)}\n`),
  onFault: (error) => process.stdout.write(`${error.code}\n`),
  onRecovered: () => undefined,
});

recording.setVideo(true);
const began = Date.now();
const units = [
  ...video.map((unit) => ({ ...unit, picture: true })),
  ...audio.map((unit) => ({ ...unit, picture: false })),
];
for (const { at, data, picture } of units.sort((a, b) => a.at - b.at)) {
  const wait = began + at - Date.now();
  if (wait > 0) await pause(wait);
  const now = Date.now();
  recording.tick(now);
  if (picture) recording.video({ at: began + at, data, size: keyFrameSize(data) }, now);
  else recording.audio({ at: began + at, data }, now);
  process.stdout.write(`at ${Math.round(began + at)}\n`);
}
