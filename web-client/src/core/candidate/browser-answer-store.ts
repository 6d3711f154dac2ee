/*
 * Answers in IndexedDB; what is not written yet when the page goes away, in localStorage, which writes at once.
 * Where the browser forbids IndexedDB, localStorage serves alone. It encrypts nothing and sends nothing.
 */
import type { AttemptId } from '#contracts/ids.ts';
import { newestOfEach, type AnswerStore, type KeptAnswer } from './answer-store.ts';

const DATABASE = 'emtihan-answers';
const TABLE = 'answers';
export class BrowserAnswerStore implements AnswerStore {
  readonly #storage: Storage | null;
  readonly #database: IDBDatabase | null;

  private constructor(database: IDBDatabase | null, storage: Storage | null) {
    this.#database = database;
    this.#storage = storage;
  }

  /** Never rejects: a browser that forbids both keeps answers in the page only, and `durable` says so. */
  static async open(indexedDb: IDBFactory | null, storage: Storage | null): Promise<BrowserAnswerStore> {
    const database = indexedDb === null ? null : await openDatabase(indexedDb).catch(() => null);
    return new BrowserAnswerStore(database, storage);
  }

  get durable(): boolean {
    return this.#database !== null || this.#storage !== null;
  }

  async load(attemptId: AttemptId): Promise<KeptAnswer[]> {
    const kept = this.#database === null ? [] : await readAll(this.#database, attemptId).catch(() => []);
    return newestOfEach([...kept, ...this.#spilt(attemptId)]);
  }

  async save(attemptId: AttemptId, answer: KeptAnswer): Promise<void> {
    if (this.#database === null) return this.saveBeforeLeaving(attemptId, [answer]);
    const table = this.#database.transaction(TABLE, 'readwrite', { durability: 'strict' }).objectStore(TABLE);
    table.put({ ...answer, attemptId });
    await finished(table.transaction);
  }

  saveBeforeLeaving(attemptId: AttemptId, answers: readonly KeptAnswer[]): void {
    if (answers.length === 0) return;
    const all = newestOfEach([...this.#spilt(attemptId), ...answers]);
    try {
      this.#storage?.setItem(keyOf(attemptId), JSON.stringify(all));
    } catch {
      // Full: IndexedDB has all but the last keystrokes.
    }
  }

  async clear(attemptId: AttemptId): Promise<void> {
    this.#storage?.removeItem(keyOf(attemptId));
    if (this.#database === null) return;
    const table = this.#database.transaction(TABLE, 'readwrite').objectStore(TABLE);
    table.delete(rangeOf(attemptId));
    await finished(table.transaction);
  }

  #spilt(attemptId: AttemptId): KeptAnswer[] {
    try {
      return keptAnswers(JSON.parse(this.#storage?.getItem(keyOf(attemptId)) ?? '[]'));
    } catch {
      return [];
    }
  }
}

const keyOf = (attemptId: AttemptId): string => `${DATABASE}-${attemptId}`;
const rangeOf = (attemptId: AttemptId): IDBKeyRange => IDBKeyRange.bound([attemptId], [attemptId, []]);

/** What another version of this page, or a person with developer tools, left there need not be an answer. */
function keptAnswers(found: unknown): KeptAnswer[] {
  return Array.isArray(found) ? found.filter(isKeptAnswer) : [];
}

function isKeptAnswer(found: unknown): found is KeptAnswer {
  const { questionId, value, revision, editedAt } = (found ?? {}) as Partial<
    Record<keyof KeptAnswer, unknown>
  >;
  return (
    typeof questionId === 'string' &&
    Number.isSafeInteger(revision) &&
    typeof editedAt === 'number' &&
    typeof (value as { kind?: unknown } | null)?.kind === 'string'
  );
}

function openDatabase(indexedDb: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDb.open(DATABASE, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(TABLE, { keyPath: ['attemptId', 'questionId'] });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB did not open'));
    opening.onblocked = () => reject(new Error('IndexedDB is blocked by another version'));
  });
}

function readAll(database: IDBDatabase, attemptId: AttemptId): Promise<KeptAnswer[]> {
  return new Promise((resolve, reject) => {
    const reading = database.transaction(TABLE).objectStore(TABLE).getAll(rangeOf(attemptId));
    reading.onsuccess = () => resolve(keptAnswers(reading.result));
    reading.onerror = () => reject(reading.error ?? new Error('IndexedDB did not answer'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'));
  });
}
