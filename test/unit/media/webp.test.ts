import { describe, expect, it } from '@jest/globals';
import { keyFrameSize, wrapAsWebp } from '#platform/webp.ts';
import { aKeyFrame, anInterFrame } from './packets.ts';

const text = (bytes: Uint8Array, at: number): string => Buffer.from(bytes).toString('latin1', at, at + 4);
const number = (bytes: Uint8Array, at: number): number => Buffer.from(bytes).readUInt32LE(at);

describe('a key frame wrapped as WebP', () => {
  it.each([600, 601])('keeps its %d bytes behind the header of one chunk', (length) => {
    const frame = aKeyFrame({ length });
    const webp = wrapAsWebp(frame);
    expect([text(webp, 0), text(webp, 8), text(webp, 12)]).toEqual(['RIFF', 'WEBP', 'VP8 ']);
    expect(number(webp, 16)).toBe(length);
    expect(webp.subarray(20, 20 + length)).toEqual(frame);
  });

  it.each([
    [600, 620],
    [601, 622],
  ])('of %d bytes has %d bytes: chunks are of even length', (length, all) => {
    const webp = wrapAsWebp(aKeyFrame({ length }));
    expect(webp).toHaveLength(all);
    expect(number(webp, 4)).toBe(all - 8);
  });
});

describe('the size of a key frame', () => {
  it('is read without the scaling bits', () => {
    const frame = aKeyFrame({ width: 640, height: 480 });
    frame[7]! |= 0x40;
    frame[9]! |= 0x80;
    expect(keyFrameSize(frame)).toEqual({ width: 640, height: 480 });
  });

  it.each([
    ['an inter frame', anInterFrame()],
    ['a header cut short', aKeyFrame().subarray(0, 9)],
    ['no width', aKeyFrame({ width: 0 })],
    ['no height', aKeyFrame({ height: 0 })],
    ['nothing', new Uint8Array()],
  ])('is none for %s', (_, frame) => {
    expect(keyFrameSize(frame)).toBeNull();
  });
});
