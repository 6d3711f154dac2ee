/** @typedef {(text: string) => void} Say */

/**
 * Runs one step of set-up and tells its outcome with how long it took: what `run` says on the way, then what it returns.
 * @template T
 * @param {string} name
 * @param {(say: Say) => Promise<T & { told?: string } | string>} run gives the outcome, or a value with it as `told`
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const began = performance.now();
  const say = (/** @type {string} */ text) => console.log(`  … ${name}: ${text}`);
  const outcome = await run(say);
  const told = typeof outcome === 'string' ? outcome : outcome.told;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ✓ ${name}${told ? `: ${told}` : ''} (${seconds} s)`);
  return /** @type {T} */ (outcome);
}

/**
 * One sentence for a person; the whole story only where it is a fault of ours.
 * @param {unknown} error
 */
export function tellFailure(error) {
  console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
  if (process.env['DEBUG'] && error instanceof Error) console.error(error.stack);
}
