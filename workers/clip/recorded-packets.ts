/** One encoded frame or sound packet of a recording, at its wall-clock time (ms, may have a fraction). */
export interface RecordedPacket {
  at: number;
  data: Uint8Array;
  /** A key frame; every sound packet is one. */
  key: boolean;
}

/** What one or more segments of a track hold, each list in order of time. */
export interface RecordedPackets {
  video: RecordedPacket[];
  audio: RecordedPacket[];
}

/** Segments one after the other. Where two overlap by a moment, the later one's packets never go back in time. */
export function joinPackets(parts: RecordedPackets[]): RecordedPackets {
  return {
    video: inOrder(parts.flatMap((part) => part.video)),
    audio: inOrder(parts.flatMap((part) => part.audio)),
  };
}

function inOrder(packets: RecordedPacket[]): RecordedPacket[] {
  let last = -Infinity;
  return packets.map((packet) => {
    // WebM counts milliseconds, and two frames of one track need two of them.
    last = Math.max(packet.at, last + 1);
    return last === packet.at ? packet : { ...packet, at: last };
  });
}
