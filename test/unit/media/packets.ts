/** Builders of the RTP packets that the media tests feed. */

/** A VP8 key frame's bytes: a true header (RFC 6386, 9.1), filler behind it. `firstPartition` defaults to all of it. */
export function aKeyFrame({
  width = 320,
  height = 240,
  length = 600,
  firstPartition = length - 20,
}: { width?: number; height?: number; length?: number; firstPartition?: number } = {}): Uint8Array {
  const frame = Uint8Array.from({ length }, (_, index) => index % 251);
  frame.set([(firstPartition << 5) & 0xe0, (firstPartition >> 3) & 0xff, (firstPartition >> 11) & 0xff]);
  frame.set([0x9d, 0x01, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8], 3);
  return frame;
}

/** A VP8 frame that leans on others: its first bit is 1. */
export function anInterFrame(length = 300): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index === 0 ? 0x31 : index % 239));
}

/** One RTP packet with a VP8 payload. `descriptor` defaults to the shortest one. */
export function aPacket(packet: {
  sequence: number;
  timestamp: number;
  data: Uint8Array;
  begins: boolean;
  marker: boolean;
  descriptor?: number[];
  padding?: number;
}): Buffer {
  const { sequence, timestamp, data, begins, marker, padding = 0 } = packet;
  const descriptor = packet.descriptor ?? [begins ? 0x10 : 0x00];
  const head = Buffer.alloc(12);
  head[0] = 0x80 | (padding > 0 ? 0x20 : 0);
  head[1] = 96 | (marker ? 0x80 : 0);
  head.writeUInt16BE(sequence & 0xffff, 2);
  head.writeUInt32BE(timestamp >>> 0, 4);
  head.writeUInt32BE(7, 8);
  const tail = Buffer.alloc(padding);
  if (padding > 0) tail[padding - 1] = padding;
  return Buffer.concat([head, Uint8Array.from(descriptor), data, tail]);
}

/** A frame cut into packets of `size` bytes, from sequence number `sequence` on. */
export function packetsOf(
  frame: Uint8Array,
  {
    sequence = 100,
    timestamp = 9_000,
    size = 200,
  }: { sequence?: number; timestamp?: number; size?: number } = {},
): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < frame.length; at += size) {
    packets.push(
      aPacket({
        sequence: sequence + packets.length,
        timestamp,
        data: frame.subarray(at, at + size),
        begins: at === 0,
        marker: at + size >= frame.length,
      }),
    );
  }
  return packets;
}
