import { describe, expect, it } from '@jest/globals';
import { parseRtp, parseVp8Payload } from '#server/media/rtp-packet.ts';
import { aPacket } from './packets.ts';

const plain = {
  sequence: 65_535,
  timestamp: 0xffff_fffe,
  data: Uint8Array.of(1, 2, 3),
  begins: true,
  marker: true,
};

describe('an RTP packet', () => {
  it('is read with its unsigned counters, marker and payload', () => {
    expect(parseRtp(aPacket(plain))).toEqual({
      sequenceNumber: 65_535,
      timestamp: 0xffff_fffe,
      marker: true,
      payload: Buffer.from([0x10, 1, 2, 3]),
    });
  });

  it('is read without its contributing sources and header extension', () => {
    const packet = aPacket(plain);
    const csrcs = Buffer.alloc(8, 0xcc);
    const extension = Buffer.from([0xbe, 0xde, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8]);
    const long = Buffer.concat([packet.subarray(0, 12), csrcs, extension, packet.subarray(12)]);
    long[0] = 0x80 | 0x10 | 2;
    expect(parseRtp(long)?.payload).toEqual(Buffer.from([0x10, 1, 2, 3]));
  });

  it('is read without its padding', () => {
    expect(parseRtp(aPacket({ ...plain, padding: 5 }))?.payload).toEqual(Buffer.from([0x10, 1, 2, 3]));
  });

  it('is none when it is shorter than a header', () => {
    expect(parseRtp(Buffer.alloc(11, 0x80))).toBeNull();
  });

  it('is none in another version', () => {
    const packet = aPacket(plain);
    packet[0] = 0x40;
    expect(parseRtp(packet)).toBeNull();
  });

  it.each([
    ['contributing sources', 0x8f],
    ['a header extension', 0x90],
    ['padding', 0xa0],
  ])('is none when %s would reach past its end', (_, first) => {
    const packet = aPacket({ ...plain, data: Uint8Array.of(250) });
    packet[0] = first;
    expect(parseRtp(packet)).toBeNull();
  });
});

describe('a VP8 payload', () => {
  const data = [7, 8, 9];
  it.each([
    ['the shortest descriptor', [0x10]],
    ['a one-byte picture id', [0x90, 0x80, 0x11]],
    ['a two-byte picture id', [0x90, 0x80, 0x91, 0x22]],
    ['a picture id and a layer index', [0x90, 0xc0, 0x11, 0x05]],
    ['a temporal layer', [0x90, 0x20, 0x40]],
    ['a key index', [0x90, 0x10, 0x03]],
    ['all of them', [0x90, 0xf0, 0x91, 0x22, 0x05, 0x43]],
  ])('is found behind %s', (_, descriptor) => {
    expect(parseVp8Payload(Uint8Array.from([...descriptor, ...data]))).toEqual({
      data: Uint8Array.from(data),
      beginsFrame: true,
    });
  });

  it.each([
    ['in the middle of a partition', 0x00],
    ['at the start of a later partition', 0x11],
  ])('begins no frame %s', (_, descriptor) => {
    expect(parseVp8Payload(Uint8Array.of(descriptor, 1))?.beginsFrame).toBe(false);
  });

  it.each([[[]], [[0x10]], [[0x90]], [[0x90, 0x80]], [[0x90, 0xf0, 0x91, 0x22, 0x05]]])(
    'is none when cut short: %j',
    (bytes) => {
      expect(parseVp8Payload(Uint8Array.from(bytes))).toBeNull();
    },
  );
});
