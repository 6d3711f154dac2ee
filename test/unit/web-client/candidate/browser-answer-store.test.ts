import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import { BrowserAnswerStore } from '../../../../web-client/src/core/candidate/browser-answer-store.ts';
import { uuid } from '../viewer/wall-builders.ts';
import { words } from './kept-answers.ts';

/** localStorage, with room for so many characters. */
function aStorage(room = Infinity): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

const attempt = uuid(1) as AttemptId;
const other = uuid(2) as AttemptId;
const kept = (revision: number, text: string) => ({
  questionId: 'q1',
  value: words(text),
  revision,
  editedAt: 1_000,
  acknowledged: false,
});

// What IndexedDB itself keeps over a reload and a crash is proven in a real browser (test/e2e).
describe('BrowserAnswerStore without IndexedDB', () => {
  test('keeps answers in localStorage, each attempt its own', async () => {
    const storage = aStorage();
    const store = await BrowserAnswerStore.open(null, storage);
    await store.save(attempt, kept(1, 'mine'));
    await store.save(other, kept(1, 'another’s'));
    const later = await BrowserAnswerStore.open(null, storage);
    expect(await later.load(attempt)).toEqual([kept(1, 'mine')]);
    await later.clear(attempt);
    expect(await later.load(attempt)).toEqual([]);
    expect(await later.load(other)).toHaveLength(1);
  });

  test('never puts an older revision over a newer one', async () => {
    const store = await BrowserAnswerStore.open(null, aStorage());
    store.saveBeforeLeaving(attempt, [kept(5, 'new')]);
    store.saveBeforeLeaving(attempt, [kept(4, 'old')]);
    expect(await store.load(attempt)).toEqual([kept(5, 'new')]);
  });

  test('does not fail on a full or foreign storage', async () => {
    const full = await BrowserAnswerStore.open(null, aStorage(10));
    expect(() => full.saveBeforeLeaving(attempt, [kept(1, 'much')])).not.toThrow();
    const foreign = aStorage();
    foreign.setItem(`emtihan-answers-${attempt}`, '[{"questionId":7},{}, null]');
    expect(await (await BrowserAnswerStore.open(null, foreign)).load(attempt)).toEqual([]);
    foreign.setItem(`emtihan-answers-${attempt}`, 'not JSON');
    expect(await (await BrowserAnswerStore.open(null, foreign)).load(attempt)).toEqual([]);
  });

  test('says when nothing can be kept', async () => {
    const store = await BrowserAnswerStore.open(null, null);
    expect(store.durable).toBe(false);
    await store.save(attempt, kept(1, 'x'));
    expect(await store.load(attempt)).toEqual([]);
  });

  test('does without IndexedDB that will not open', async () => {
    const broken = {
      open: () => {
        throw new Error('SecurityError');
      },
    } as unknown as IDBFactory;
    const store = await BrowserAnswerStore.open(broken, aStorage());
    expect(store.durable).toBe(true);
  });
});
