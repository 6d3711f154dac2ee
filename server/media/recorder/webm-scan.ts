import { opusDurationMs } from '#platform/opus.ts';
import { ID, readElement } from './ebml.ts';
import { AUDIO_TRACK } from './webm-writer.ts';

/**
 * How much of a file that the recorder was writing can be used: the length up to the end of its last whole cluster,
 * and the end of what plays, ms. Null when there is no whole cluster.
 */
export function scanWebm(bytes: Uint8Array): { usableBytes: number; endMs: number } | null {
  let usableBytes = 0;
  let endMs = 0;
  let at = 0;
  for (;;) {
    const found = readElement(bytes, at);
    if (found === null) break;
    if (found.id === ID.segment) {
      at = found.begin;
      continue;
    }
    if (found.end > bytes.length) break;
    if (found.id === ID.cluster) {
      endMs = Math.max(endMs, endOfCluster(bytes, found.begin, found.end));
      usableBytes = found.end;
    }
    at = found.end;
  }
  return usableBytes === 0 ? null : { usableBytes, endMs };
}

function endOfCluster(bytes: Uint8Array, begin: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let base = 0;
  let last = 0;
  for (let at = begin; at < end;) {
    const found = readElement(bytes, at);
    if (found === null || found.end > end) break;
    if (found.id === ID.timestamp) {
      base = bytes.subarray(found.begin, found.end).reduce((value, byte) => value * 256 + byte, 0);
    } else if (found.id === ID.simpleBlock && found.end - found.begin >= 4) {
      const sound = (bytes[found.begin]! & 0x7f) === AUDIO_TRACK;
      const played = sound ? opusDurationMs(bytes.subarray(found.begin + 4, found.end)) : 0;
      last = Math.max(last, base + view.getInt16(found.begin + 1) + played);
    }
    at = found.end;
  }
  return last;
}
