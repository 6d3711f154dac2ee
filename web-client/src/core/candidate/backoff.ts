/** How long to wait before trying again after `failures` failures in a row, ms: doubles, up to `toMs`. */
export function backoffMs(failures: number, { fromMs = 1_000, toMs = 15_000 } = {}): number {
  return Math.min(fromMs * 2 ** failures, toMs);
}
