import { OPUS_SILENCE, OPUS_SILENCE_MS, opusDurationMs } from '#platform/opus.ts';
import type { RecordedPacket } from './recorded-packets.ts';

/**
 * Sound without holes from `startAt` to `endAt`: a muted or silent microphone sends nothing, and Chromium plays sound
 * packets back to back whatever their timestamps say, so every hole would make the sound run ahead of the picture.
 * Each hole is filled with silent packets; no sound at all stays no sound.
 */
export function fillSilence(audio: RecordedPacket[], startAt: number, endAt: number): RecordedPacket[] {
  if (audio.length === 0) return [];
  const filled: RecordedPacket[] = [];
  let playedTo = startAt;
  const fillTo = (at: number): void => {
    for (; playedTo + OPUS_SILENCE_MS <= at; playedTo += OPUS_SILENCE_MS) {
      filled.push({ at: playedTo, data: OPUS_SILENCE, key: true });
    }
  };
  for (const packet of audio) {
    fillTo(packet.at);
    filled.push(packet);
    playedTo = packet.at + opusDurationMs(packet.data);
  }
  fillTo(endAt);
  return filled;
}
