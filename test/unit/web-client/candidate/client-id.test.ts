import { expect, test } from '@jest/globals';
import { takeClientId } from '../../../../web-client/src/core/candidate/client-id.ts';

function aTab(kept: string | null = null) {
  let value = kept;
  let ids = 0;
  return {
    storage: { getItem: () => value, setItem: (_: string, given: string) => void (value = given) },
    newId: () => `id-${(ids += 1)}`,
    kept: () => value,
  };
}

/** Web Locks as browsers grant them: one holder of a name. */
function someLocks() {
  const held = new Set<string>();
  const request = async (name: string, _options: unknown, callback: () => unknown): Promise<unknown> => {
    if (held.has(name)) throw new Error('timed out');
    held.add(name);
    return await callback();
  };
  return { held, locks: { request } as unknown as Pick<LockManager, 'request'> };
}

test('a new tab gets an id and keeps it', async () => {
  const tab = aTab();
  const { locks } = someLocks();
  expect(await takeClientId({ ...tab, locks })).toBe('id-1');
  expect(tab.kept()).toBe('id-1');
});

test('a reloaded tab is the same tab', async () => {
  const { locks } = someLocks();
  expect(await takeClientId({ ...aTab('old'), locks })).toBe('old');
});

test('a copied tab, whose id is held by the first, is another tab', async () => {
  const { locks } = someLocks();
  await takeClientId({ ...aTab('old'), locks });
  const copy = aTab('old');
  expect(await takeClientId({ ...copy, locks })).toBe('id-1');
  expect(copy.kept()).toBe('id-1');
});

test('without Web Locks the kept id is taken as it is', async () => {
  expect(await takeClientId({ ...aTab('old'), locks: null })).toBe('old');
});

test('forbidden storage makes an id that lives as long as the page', async () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  const storage = { getItem: refuse, setItem: refuse };
  expect(await takeClientId({ storage, locks: null, newId: () => 'fresh' })).toBe('fresh');
});
