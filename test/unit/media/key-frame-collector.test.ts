import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyFrameCollector } from '#server/media/frame-tap/key-frame-collector.ts';
import type { KeyFrame } from '#server/media/frame-tap/key-frame-collector.ts';
import { aKeyFrame, aPacket, anInterFrame, packetsOf } from './packets.ts';

let collector: KeyFrameCollector;
beforeEach(() => {
  collector = new KeyFrameCollector();
});

/** The first key frame that comes out of these packets. */
function feed(packets: Buffer[]): KeyFrame | null {
  for (const packet of packets) {
    const frame = collector.feed(packet);
    if (frame) return frame;
  }
  return null;
}

const key = aKeyFrame();
/** [0, 1, 2] as every order of arrival. */
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

describe('a key frame', () => {
  it('comes out whole with its size, at its last packet', () => {
    const packets = packetsOf(key);
    expect(feed(packets.slice(0, -1))).toBeNull();
    expect(feed(packets.slice(-1))).toEqual({ data: key, width: 320, height: 240 });
  });

  it.each(ORDERS)('comes out whole when its packets arrive as %d, %d, %d', (...order) => {
    const packets = packetsOf(key);
    expect(feed(order.map((index) => packets[index]!))?.data).toEqual(key);
  });

  it('comes out once whole though every packet comes twice', () => {
    expect(feed(packetsOf(key).flatMap((packet) => [packet, packet]))?.data).toEqual(key);
  });

  it('comes out when its lost packet is sent again, after the frames that followed', () => {
    const [first, lost, last] = packetsOf(key) as [Buffer, Buffer, Buffer];
    const later = [1, 2].flatMap((n) =>
      packetsOf(anInterFrame(), { sequence: 101 + 2 * n, timestamp: 9_000 + n * 18_000 }),
    );
    expect(feed([first, last, ...later, lost])?.data).toEqual(key);
  });

  it('comes out over the wrap of sequence numbers and timestamps', () => {
    expect(feed(packetsOf(key, { sequence: 65_535, timestamp: 0xffff_ffff }))?.data).toEqual(key);
  });

  it('comes out of one packet', () => {
    expect(feed(packetsOf(key, { size: 2_000 }))?.data).toEqual(key);
  });

  it.each([
    [321, 241],
    [1, 1],
    [16_383, 16_383],
  ])('has its size read: %d × %d', (width, height) => {
    expect(feed(packetsOf(aKeyFrame({ width, height })))).toMatchObject({ width, height });
  });

  it('of an odd number of bytes comes out with each of them', () => {
    const odd = aKeyFrame({ length: 601 });
    expect(feed(packetsOf(odd))?.data).toEqual(odd);
  });
});

describe('two frames interleaved', () => {
  it('are told apart by their timestamps', () => {
    const other = aKeyFrame({ width: 640, height: 480 });
    const one = packetsOf(key, { sequence: 10, timestamp: 1_000 });
    const two = packetsOf(other, { sequence: 13, timestamp: 19_000 });
    const mixed = [two[0]!, one[0]!, two[1]!, one[1]!, one[2]!, two[2]!];
    expect(feed(mixed)?.data).toEqual(key);
    expect(feed([two[2]!])?.data).toEqual(other);
  });

  it('give the key frame when the other leans on it', () => {
    const inter = packetsOf(anInterFrame(), { sequence: 103, timestamp: 27_000 });
    const [first, second, third] = packetsOf(key) as [Buffer, Buffer, Buffer];
    expect(feed([first, inter[0]!, second, inter[1]!, third])?.data).toEqual(key);
  });
});

describe('what is no whole key frame', () => {
  it('is none with a packet missing', () => {
    const [first, , last] = packetsOf(key) as [Buffer, Buffer, Buffer];
    expect(feed([first, last])).toBeNull();
    expect(collector.progress).toBe('incomplete');
  });

  it('is none when the sender cut it short, and the next one is', () => {
    const cut = key.subarray(0, 200);
    expect(feed(packetsOf(cut))).toBeNull();
    expect(feed(packetsOf(key, { sequence: 101, timestamp: 27_000 }))?.data).toEqual(key);
  });

  it('is none when its header is cut short', () => {
    expect(feed(packetsOf(key.subarray(0, 9)))).toBeNull();
  });

  it('is none when its start code is wrong', () => {
    const damaged = aKeyFrame();
    damaged[3] = 0;
    expect(feed(packetsOf(damaged))).toBeNull();
  });

  it('is none when the stream starts in the middle of it', () => {
    expect(feed(packetsOf(key).slice(1))).toBeNull();
  });
});

describe('progress', () => {
  it('is nothing before a packet, and after what is no RTP', () => {
    feed([Buffer.alloc(0), Buffer.from('stun'), Buffer.alloc(40)]);
    expect(collector.progress).toBe('nothing');
  });

  it('is no key frame when only other frames come', () => {
    feed(packetsOf(anInterFrame()));
    expect(collector.progress).toBe('no_key_frame');
  });

  it('begins anew when told to, while a key frame half there goes on', () => {
    const [first, ...rest] = packetsOf(key, { size: 300 }) as [Buffer, ...Buffer[]];
    feed([first]);
    expect(collector.progress).toBe('incomplete');
    collector.beginProgress();
    expect(collector.progress).toBe('nothing');
    expect(feed(rest)?.data).toEqual(key);
  });

  it('is nothing when only padding comes', () => {
    feed([
      aPacket({
        sequence: 1,
        timestamp: 1,
        data: new Uint8Array(),
        begins: false,
        marker: false,
        descriptor: [],
        padding: 40,
      }),
    ]);
    expect(collector.progress).toBe('nothing');
  });
});

it('holds no more than a few frames and packets, however many come', () => {
  const endless = (timestamp: number): Buffer[] =>
    Array.from({ length: 600 }, (_, sequence) =>
      aPacket({ sequence, timestamp, data: Uint8Array.of(1, 2, 3), begins: false, marker: false }),
    );
  for (let n = 0; n < 20; n += 1) expect(feed(endless(n))).toBeNull();
  expect(feed(packetsOf(key, { sequence: 700, timestamp: 99_000 }))?.data).toEqual(key);
});

it('never throws, whatever bytes come', () => {
  // A linear congruential generator: the same bytes in every run.
  let state = 42;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let run = 0; run < 2_000; run += 1) {
    const [packet] = packetsOf(key, { size: 1 + random(700) }) as [Buffer];
    const cut = Buffer.from(packet.subarray(0, random(packet.length + 1)));
    for (let flips = random(6); flips > 0 && cut.length > 0; flips -= 1)
      cut[random(cut.length)] = random(256);
    expect(() => collector.feed(cut)).not.toThrow();
  }
});
