import { BufferSource, EncodedPacketSink, Input, WEBM } from 'mediabunny';

export interface EncodedUnit {
  /** ms of the file. */
  at: number;
  data: Uint8Array;
  key: boolean;
}

/** The encoded frames and sound packets of a WebM file, as an independent reader finds them. */
export async function webmPackets(
  bytes: Uint8Array,
): Promise<{ video: EncodedUnit[]; audio: EncodedUnit[] }> {
  using input = new Input({ source: new BufferSource(bytes), formats: [WEBM] });
  const found: { video: EncodedUnit[]; audio: EncodedUnit[] } = { video: [], audio: [] };
  for (const track of await input.getTracks()) {
    const list = track.isVideoTrack() ? found.video : found.audio;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      list.push({ at: packet.timestamp * 1000, data: packet.data, key: packet.type === 'key' });
    }
  }
  return found;
}
