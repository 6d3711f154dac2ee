import { describe, expect, it } from '@jest/globals';
import { FrameAssembler } from '#server/media/recorder/frame-assembler.ts';

/** The beginning of a 320×240 key frame, and of an inter frame. */
const KEY = [0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00, 7, 7];
const INTER = [0x11, 0x02, 0x00, 5, 5];

function assembler() {
  const frames = new FrameAssembler();
  return {
    frames,
    push: (
      timestamp: number,
      data: number[],
      flags: { begins?: boolean; marker?: boolean; afterGap?: boolean } = {},
    ) => {
      const { begins = true, marker = true, afterGap = false } = flags;
      const packet = {
        timestamp,
        marker,
        beginsFrame: begins,
        data: Uint8Array.from(data),
        arrivedAt: timestamp + 5,
      };
      return frames.push(packet, afterGap);
    },
  };
}

describe('VP8 frames out of packets', () => {
  it('joins the packets of a frame and reads a key frame’s size', () => {
    const { push } = assembler();
    expect(push(1, KEY.slice(0, 11), { marker: false })).toBeNull();
    const frame = push(1, KEY.slice(11), { begins: false });
    expect(frame).toMatchObject({ timestamp: 1, arrivedAt: 6, size: { width: 320, height: 240 } });
    expect([...frame!.data]).toEqual(KEY);
  });

  it('begins with a key frame and asks for one until then', () => {
    const { push, frames } = assembler();
    expect(push(1, INTER)).toBeNull();
    expect(frames.needsKeyFrame).toBe(true);
    expect(push(2, KEY)).not.toBeNull();
    expect(frames.needsKeyFrame).toBe(false);
    expect(push(3, INTER)).toMatchObject({ size: null });
  });

  it('drops everything from a loss to the next key frame', () => {
    const { push, frames } = assembler();
    push(1, KEY);
    expect(push(3, INTER, { afterGap: true })).toBeNull();
    expect(frames.needsKeyFrame).toBe(true);
    expect(push(4, INTER)).toBeNull();
    expect(push(5, KEY)).not.toBeNull();
    expect(push(6, INTER)).not.toBeNull();
  });

  it('drops a frame that lost its middle, its end or its beginning', () => {
    const { push } = assembler();
    push(1, KEY.slice(0, 11), { marker: false });
    expect(push(1, [7], { begins: false, afterGap: true })).toBeNull();
    push(2, KEY.slice(0, 11), { marker: false });
    expect(push(3, INTER)).toBeNull();
    expect(push(4, [7], { begins: false })).toBeNull();
    expect(push(5, KEY)).not.toBeNull();
  });

  it('takes no notice of padding', () => {
    const { push } = assembler();
    push(1, KEY);
    expect(push(1, [], { marker: false, begins: false })).toBeNull();
    expect(push(2, INTER)).not.toBeNull();
  });

  it('does not take a key frame with a damaged header for a frame', () => {
    const { push, frames } = assembler();
    push(1, KEY);
    expect(push(2, [0x10, 1, 2, 3])).toBeNull();
    expect(frames.needsKeyFrame).toBe(true);
  });
});
