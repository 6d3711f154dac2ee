import type { Writable } from 'node:stream';

const EVERY_MS = 5_000;

/** Says every few seconds how far what is being done has come. */
export function progressOn(
  out: Writable,
  now: () => number,
): (doing: string, done: number, of?: number) => void {
  let saidAt = now();
  return (doing, done, of) => {
    const isLast = done === of;
    if (!isLast && now() - saidAt < EVERY_MS) return;
    saidAt = now();
    out.write(`  … ${done}${of === undefined ? '' : ` of ${of}`} ${doing}\n`);
  };
}
