import { describe, expect, it } from '@jest/globals';
import { opusDurationMs } from '#platform/opus.ts';
import { fillSilence } from '#workers/clip/fill-silence.ts';
import { joinPackets } from '#workers/clip/recorded-packets.ts';
import type { RecordedPacket } from '#workers/clip/recorded-packets.ts';
import { selectPoster, selectSpan } from '#workers/clip/select-span.ts';

const sound20ms = Uint8Array.of(0xfc, 0, 0);
/** Pictures every 100 ms in [from, to), key frames where said. */
function pictures(from: number, to: number, keys: number[]): RecordedPacket[] {
  const list: RecordedPacket[] = [];
  for (let at = from; at < to; at += 100)
    list.push({ at, data: Uint8Array.of(at / 100), key: keys.includes(at) });
  return list;
}
function sound(from: number, to: number): RecordedPacket[] {
  const list: RecordedPacket[] = [];
  for (let at = from; at < to; at += 20) list.push({ at, data: sound20ms, key: true });
  return list;
}
const spanOf = (
  video: RecordedPacket[],
  audio: RecordedPacket[],
  fromAt: number,
  toAt: number,
  recordedUntil = 99_999,
) => selectSpan({ video, audio }, { fromAt, toAt, recordedUntil });
const ends = (list: RecordedPacket[] | undefined) => [list?.[0]?.at, list?.at(-1)?.at];

describe('the span of a clip', () => {
  it.each([
    [
      'begins at the last key frame before',
      pictures(0, 9_000, [0, 3_000, 6_000]),
      sound(0, 9_000),
      4_000,
      5_000,
      [3_000, 5_000],
      [3_000, 5_000],
      3_000,
    ],
    [
      'begins at a key frame at the very moment',
      pictures(0, 9_000, [0, 3_000]),
      [],
      3_000,
      5_000,
      [3_000, 5_000],
      [undefined, undefined],
      3_000,
    ],
    [
      'begins at the first key frame after, with sound from the wanted moment',
      pictures(4_000, 9_000, [4_000]),
      sound(0, 9_000),
      1_000,
      5_000,
      [4_000, 5_000],
      [1_000, 5_000],
      1_000,
    ],
    [
      'has sound alone when the camera was off',
      [],
      sound(0, 9_000),
      2_000,
      3_000,
      [undefined, undefined],
      [2_000, 3_000],
      2_000,
    ],
  ])('%s', (_, video, audio, fromAt, toAt, expectedVideo, expectedAudio, startAt) => {
    const span = spanOf(video, audio, fromAt, toAt);
    expect(ends(span?.video)).toEqual(expectedVideo);
    expect(ends(span?.audio)).toEqual(expectedAudio);
    expect(span).toMatchObject({ startAt, endAt: toAt });
  });

  it('is nothing when nothing was recorded in it', () => {
    expect(spanOf([], [], 0, 1_000)).toBeNull();
    expect(spanOf(pictures(5_000, 6_000, [5_000]), sound(5_000, 6_000), 0, 1_000)).toBeNull();
  });

  it('ends with the recording', () => {
    expect(spanOf(pictures(0, 2_000, [0]), [], 0, 9_000, 2_000)?.endAt).toBe(2_000);
  });

  it.each([
    [3_500, 40],
    [4_000, 40],
    [4_500, 40],
    [0, 0],
  ])('has for %d ms the poster of the first key frame from there, else the last', (posterAt, shown) => {
    const span = spanOf(pictures(0, 9_000, [0, 4_000]), [], 0, 8_000)!;
    expect(selectPoster(span, posterAt)).toEqual(Uint8Array.of(shown));
  });
});

describe('joined segments', () => {
  it('never go back in time where two overlap', () => {
    const joined = joinPackets([
      { video: [], audio: sound(0, 100) },
      { video: [], audio: sound(70, 200) },
    ]).audio.map((packet) => packet.at);
    expect(joined.every((at, i) => i === 0 || at > joined[i - 1]!)).toBe(true);
    expect(joined).toHaveLength(12);
  });
});

describe('silence', () => {
  it('fills a hole, the beginning and the end', () => {
    const times = fillSilence([...sound(100, 200), ...sound(400, 500)], 0, 600).map((packet) => packet.at);
    expect(times).toEqual(Array.from({ length: 30 }, (_, i) => i * 20));
  });

  it('adds nothing to sound without holes, however it jitters', () => {
    const jittering = sound(0, 1_000).map((packet, i) => ({ ...packet, at: packet.at + (i % 3) * 4 }));
    expect(fillSilence(jittering, 0, 1_000)).toEqual(jittering);
  });

  it('does not make sound where there is none', () => {
    expect(fillSilence([], 0, 1_000)).toEqual([]);
  });
});

describe('the length of an Opus packet', () => {
  it.each([
    ['silence, CELT 20 ms', [0xf8, 0xff, 0xfe], 20],
    ['SILK 60 ms', [3 << 3], 60],
    ['hybrid 10 ms', [12 << 3], 10],
    ['CELT 2.5 ms twice', [(16 << 3) | 1], 5],
    ['three frames of CELT 20 ms', [(31 << 3) | 3, 3], 60],
    ['nothing', [], 0],
  ])('%s', (_, bytes, expected) => {
    expect(opusDurationMs(Uint8Array.from(bytes))).toBe(expected);
  });
});
