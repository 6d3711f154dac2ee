import type { RecordedPackets } from './recorded-packets.ts';

/** A part of a recording that plays by itself. */
export interface Span extends RecordedPackets {
  /** Wall-clock time of the clip's timestamp 0 and of its end, ms. */
  startAt: number;
  endAt: number;
}

/**
 * The packets that show [fromAt, toAt]. Pictures begin at the last key frame at or before `fromAt` (nothing is
 * decoded, so a clip cannot begin elsewhere), or at the first one after it when nothing was recorded there; sound
 * begins with the pictures. `recordedUntil` is where the recording ends, if before `toAt`. Null when there is nothing.
 */
export function selectSpan(
  recorded: RecordedPackets,
  span: { fromAt: number; toAt: number; recordedUntil: number },
): Span | null {
  const { fromAt, toAt } = span;
  const firstAfter = recorded.video.findIndex((packet) => packet.key && packet.at > fromAt);
  const lastBefore = recorded.video.findLastIndex((packet) => packet.key && packet.at <= fromAt);
  const begin = lastBefore === -1 ? firstAfter : lastBefore;
  const video = begin === -1 ? [] : recorded.video.slice(begin).filter((packet) => packet.at <= toAt);
  const soundFrom = Math.min(video[0]?.at ?? fromAt, fromAt);
  const audio = recorded.audio.filter((packet) => packet.at >= soundFrom && packet.at <= toAt);

  const firsts = [video[0], audio[0]].filter((packet) => packet !== undefined).map((packet) => packet.at);
  if (firsts.length === 0) return null;
  const startAt = Math.min(...firsts);
  const lastAt = Math.max(video.at(-1)?.at ?? startAt, audio.at(-1)?.at ?? startAt);
  return { video, audio, startAt, endAt: Math.max(lastAt, Math.min(toAt, span.recordedUntil)) };
}

/** The picture for a clip's poster: the first key frame at or after `posterAt`, else the last before it. */
export function selectPoster(span: Span, posterAt: number): Uint8Array | null {
  const keys = span.video.filter((packet) => packet.key);
  return (keys.find((packet) => packet.at >= posterAt) ?? keys.at(-1))?.data ?? null;
}
