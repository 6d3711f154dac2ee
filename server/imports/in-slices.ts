import { setImmediate } from 'node:timers/promises';

/** Runs what yields now and then to its end, and lets others have the thread each time. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let slice = work.next();
  for (; slice.done !== true; slice = work.next()) await setImmediate();
  return slice.value;
}
