import { BufferSource, EncodedPacketSink, Input, WEBM } from 'mediabunny';
import type { InputTrack } from 'mediabunny';
import { keyFrameSize } from '#platform/webp.ts';
import type { RecordedPacket, RecordedPackets } from './recorded-packets.ts';

/**
 * The packets of one recorded WebM file whose timestamp 0 was at `startAt` (server time, ms). A file cut short gives
 * what comes before the tear; one that is no WebM at all gives nothing.
 */
export async function readSegment(bytes: Uint8Array, startAt: number): Promise<RecordedPackets> {
  using input = new Input({ source: new BufferSource(bytes), formats: [WEBM] });
  const tracks = await input.getTracks().catch(() => []);
  const packets: RecordedPackets = { video: [], audio: [] };
  for (const track of tracks) {
    if (track.isVideoTrack()) packets.video.push(...(await readTrack(track, startAt)));
    else if (track.isAudioTrack()) packets.audio.push(...(await readTrack(track, startAt)));
  }
  // A decoder can begin nowhere else; the file's own key flag is not believed.
  const firstKey = packets.video.findIndex((packet) => packet.key);
  packets.video.splice(0, firstKey === -1 ? packets.video.length : firstKey);
  return packets;
}

async function readTrack(track: InputTrack, startAt: number): Promise<RecordedPacket[]> {
  const packets: RecordedPacket[] = [];
  const video = track.isVideoTrack();
  try {
    for await (const { data, timestamp } of new EncodedPacketSink(track).packets()) {
      packets.push({ at: startAt + timestamp * 1000, data, key: !video || keyFrameSize(data) !== null });
    }
  } catch {
    // The file ends in the middle of something: what was read so far is what there is.
  }
  return packets;
}
