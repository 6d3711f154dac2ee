import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { wrapAsWebp } from '#platform/webp.ts';
import { MAX_FRAME_BYTES, createDecoder, discard } from '#workers/vision/decode.ts';
import type { Decoder } from '#workers/vision/decode.ts';

let decode: Decoder;
let frame: Uint8Array;

beforeAll(async () => {
  decode = await createDecoder();
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: 'grey', noise } });
  frame = new Uint8Array(await picture.webp({ quality: 60 }).toBuffer());
});

const undecodable = { ok: false, code: 'frame.undecodable' };
const outcome = async (file: Uint8Array): Promise<unknown> => {
  const decoded = await decode(file);
  return decoded.ok ? 'ok' : decoded;
};

describe('decoding a frame', () => {
  it('gives the pixels that another decoder gives', async () => {
    const decoded = await decode(frame);
    const { data } = await sharp(frame).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(decoded).toMatchObject({ ok: true, picture: { width: 320, height: 240 } });
    const pixels = Uint8Array.from(decoded.ok ? decoded.picture.rgba : []);
    const worst = pixels.reduce((most, value, at) => Math.max(most, Math.abs(value - data[at]!)), 0);
    expect(worst).toBeLessThanOrEqual(2);
  });

  it.each([0, 1, 11, 29, 30, 200, 0.5, 0.95])('calls a frame cut at %p undecodable', async (cut) => {
    const length = cut < 1 ? Math.floor(frame.length * cut) : cut;
    expect(await outcome(frame.subarray(0, length))).toEqual(undecodable);
  });

  it('calls what is no WebP undecodable, whatever else could read it', async () => {
    const picture = sharp(frame);
    for (const other of [await picture.clone().jpeg().toBuffer(), await picture.clone().png().toBuffer()])
      expect(await outcome(other)).toEqual(undecodable);
    expect(
      await outcome(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(64))),
    ).toEqual(undecodable);
  });

  it('calls an inter frame, which leans on pictures nobody has, undecodable', async () => {
    const inter = frame.slice(20);
    inter[0]! |= 1;
    expect(await outcome(wrapAsWebp(inter))).toEqual(undecodable);
  });

  it('refuses what would cost too much memory before it is unpacked', async () => {
    const wide = frame.slice();
    new DataView(wide.buffer).setUint16(26, 8_000, true);
    expect(await outcome(wide)).toEqual({ ok: false, code: 'frame.too_large' });
    expect(await outcome(new Uint8Array(MAX_FRAME_BYTES + 1))).toEqual({
      ok: false,
      code: 'frame.too_large',
    });
  });

  it('calls pictures too small to hold anybody undecodable: of one pixel, and of none', async () => {
    const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: 'grey' } });
    expect(await outcome(new Uint8Array(await dot.webp().toBuffer()))).toEqual(undecodable);
    const none = frame.slice();
    new DataView(none.buffer).setUint16(26, 0, true);
    expect(await outcome(none)).toEqual(undecodable);
  });

  it('calls an animation undecodable', async () => {
    const moving = sharp([Buffer.from(frame), await sharp(frame).negate().toBuffer()], {
      join: { animated: true },
    });
    expect(await outcome(new Uint8Array(await moving.webp().toBuffer()))).toEqual(undecodable);
  });

  it('gives the memory of a picture back when told to', async () => {
    const decoded = await decode(frame);
    if (!decoded.ok) throw new Error(decoded.code);
    discard(decoded.picture);
    expect(decoded.picture.rgba).toHaveLength(0);
  });

  it('calls 10 000 strings of random bytes undecodable, with and without the name of a WebP, and reads the next good frame', async () => {
    // Numerical Recipes' generator: the same bytes in every run.
    let seed = 1;
    const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0);
    const outcomes = new Set<string>();
    for (let round = 0; round < 10_000; round += 1) {
      const bytes = Uint8Array.from({ length: random() >>> 23 }, () => random() >>> 24);
      if (round % 2 === 0) bytes.set(frame.subarray(0, Math.min(16, bytes.length)));
      outcomes.add(JSON.stringify(await outcome(bytes)));
    }
    expect([...outcomes]).toEqual([JSON.stringify(undecodable)]);
    expect(await outcome(frame)).toBe('ok');
  });

  it('survives 300 damaged frames, and reads the next good one', async () => {
    for (let round = 0; round < 300; round += 1) {
      const damaged = frame.slice();
      // A fixed pseudo-random walk: the same damage in every run.
      for (let hit = 0; hit < 1 + (round % 8); hit += 1)
        damaged[(round * 7_919 + hit * 104_729) % Math.min(damaged.length, 60 + round * 40)] =
          (round * 31 + hit * 17) % 256;
      expect(typeof (await decode(damaged)).ok).toBe('boolean');
    }
    expect(await outcome(frame)).toBe('ok');
  });
});
