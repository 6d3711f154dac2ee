import { ID, UNKNOWN_SIZE, element, idBytes, joinBytes, textElement, uintElement } from './ebml.ts';

/** Track numbers in every file the recorder writes. */
export const VIDEO_TRACK = 1;
export const AUDIO_TRACK = 2;

/** One frame or sound packet at `at` milliseconds of the file. */
export interface Block {
  track: typeof VIDEO_TRACK | typeof AUDIO_TRACK;
  at: number;
  key: boolean;
  data: Uint8Array;
}

/**
 * What a growing WebM file begins with: a VP8 track, an Opus track, or both. Clusters follow, each whole in itself,
 * so that the file can be read at any moment and after any end. (mediabunny's muxer is not used here: it holds
 * pictures back while an announced microphone is silent, and ends clusters at key frames only.)
 */
export function webmHeader(tracks: {
  video: { width: number; height: number } | null;
  audio: boolean;
}): Uint8Array {
  const head = element(
    ID.ebml,
    uintElement(ID.ebmlVersion, 1),
    uintElement(ID.ebmlReadVersion, 1),
    uintElement(ID.ebmlMaxIdLength, 4),
    uintElement(ID.ebmlMaxSizeLength, 8),
    textElement(ID.docType, 'webm'),
    uintElement(ID.docTypeVersion, 4),
    uintElement(ID.docTypeReadVersion, 2),
  );
  const info = element(
    ID.info,
    uintElement(ID.timestampScale, 1_000_000),
    textElement(ID.muxingApp, 'emtihan'),
    textElement(ID.writingApp, 'emtihan'),
  );
  const entries = [
    ...(tracks.video === null ? [] : [videoEntry(tracks.video)]),
    ...(tracks.audio ? [audioEntry()] : []),
  ];
  return joinBytes([head, idBytes(ID.segment), UNKNOWN_SIZE, info, element(ID.tracks, ...entries)]);
}

function videoEntry(size: { width: number; height: number }): Uint8Array {
  return element(
    ID.trackEntry,
    uintElement(ID.trackNumber, VIDEO_TRACK),
    uintElement(ID.trackUid, VIDEO_TRACK),
    uintElement(ID.trackType, 1),
    uintElement(ID.flagLacing, 0),
    textElement(ID.codecId, 'V_VP8'),
    element(ID.video, uintElement(ID.pixelWidth, size.width), uintElement(ID.pixelHeight, size.height)),
  );
}

/** Opus as WebRTC has it: 48 kHz, announced as two channels (RFC 7587, 7); OpusHead of RFC 7845, 5.1. */
function audioEntry(): Uint8Array {
  const opusHead = joinBytes([
    new TextEncoder().encode('OpusHead'),
    Uint8Array.of(1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0),
  ]);
  const frequency = new Uint8Array(4);
  new DataView(frequency.buffer).setFloat32(0, 48_000);
  return element(
    ID.trackEntry,
    uintElement(ID.trackNumber, AUDIO_TRACK),
    uintElement(ID.trackUid, AUDIO_TRACK),
    uintElement(ID.trackType, 2),
    uintElement(ID.flagLacing, 0),
    textElement(ID.codecId, 'A_OPUS'),
    element(ID.codecPrivate, opusHead),
    uintElement(ID.seekPreRoll, 80_000_000),
    element(ID.audio, element(ID.samplingFrequency, frequency), uintElement(ID.channels, 2)),
  );
}

const CLUSTER_HEAD = 4 + 4 + 9;
const BLOCK_HEAD = 1 + 4 + 4;

/** A whole cluster of known size, its blocks in order of time; they may span up to 32 s. */
export function webmCluster(blocks: Block[]): Uint8Array {
  const ordered = blocks.toSorted((a, b) => a.at - b.at);
  const base = Math.max(0, Math.round(ordered[0]?.at ?? 0));
  const length = ordered.reduce((sum, { data }) => sum + BLOCK_HEAD + data.length, CLUSTER_HEAD);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, ID.cluster);
  view.setUint32(4, 0x10000000 | (length - 8));
  bytes.set(uintElement(ID.timestamp, base), 8);
  let at = CLUSTER_HEAD;
  for (const block of ordered) {
    view.setUint8(at, ID.simpleBlock);
    view.setUint32(at + 1, 0x10000000 | (4 + block.data.length));
    view.setUint8(at + 5, 0x80 | block.track);
    view.setInt16(at + 6, Math.round(block.at) - base);
    view.setUint8(at + 8, block.key ? 0x80 : 0);
    bytes.set(block.data, at + BLOCK_HEAD);
    at += BLOCK_HEAD + block.data.length;
  }
  return bytes;
}
