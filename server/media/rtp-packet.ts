/** The parts of an RTP packet that matter here (RFC 3550, 5.1); `payload` without padding. */
export interface RtpPacket {
  sequenceNumber: number;
  timestamp: number;
  marker: boolean;
  payload: Uint8Array;
}

/** Null for what is no whole RTP packet. */
export function parseRtp(packet: Uint8Array): RtpPacket | null {
  if (packet.length < 12 || packet[0]! >> 6 !== 2) return null;
  let begin = 12 + (packet[0]! & 0x0f) * 4;
  if ((packet[0]! & 0x10) !== 0) begin += 4 + 4 * ((packet[begin + 2]! << 8) | packet[begin + 3]!);
  const end = packet.length - ((packet[0]! & 0x20) !== 0 ? packet[packet.length - 1]! : 0);
  if (!(begin <= end)) return null;
  return {
    sequenceNumber: (packet[2]! << 8) | packet[3]!,
    timestamp: ((packet[4]! << 24) | (packet[5]! << 16) | (packet[6]! << 8) | packet[7]!) >>> 0,
    marker: (packet[1]! & 0x80) !== 0,
    payload: packet.subarray(begin, end),
  };
}

/** VP8 data after its payload descriptor, and whether a frame begins with it (RFC 7741, 4.2). Null when cut short. */
export function parseVp8Payload(payload: Uint8Array): { data: Uint8Array; beginsFrame: boolean } | null {
  const first = payload[0];
  if (first === undefined) return null;
  let length = 1;
  if ((first & 0x80) !== 0) {
    const extension = payload[length++] ?? 0;
    if ((extension & 0x80) !== 0) length += ((payload[length] ?? 0) & 0x80) !== 0 ? 2 : 1;
    if ((extension & 0x40) !== 0) length += 1;
    if ((extension & 0x30) !== 0) length += 1;
  }
  if (length >= payload.length) return null;
  return { data: payload.subarray(length), beginsFrame: (first & 0x17) === 0x10 };
}
