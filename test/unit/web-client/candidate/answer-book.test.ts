import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import { AnswerBook } from '../../../../web-client/src/core/candidate/answer-book.ts';
import { HandTimers, settled, uuid } from '../viewer/wall-builders.ts';
import { CandidateServer } from './candidate-server.ts';
import { FakeDisk, words } from './kept-answers.ts';

describe('AnswerBook', () => {
  let server: CandidateServer;
  let disk: FakeDisk;
  let timers: HandTimers;
  let book: AnswerBook;
  let overtaken: number;
  let over: number;

  const open = async (): Promise<void> => {
    book = await AnswerBook.create({
      attemptId: uuid(1) as AttemptId,
      signalling: server,
      store: disk,
      timers,
      serverNow: () => timers.now() + 40_000,
      onOvertaken: () => (overtaken += 1),
      onOver: () => (over += 1),
    });
  };
  const state = (questionId = 'q1'): string | undefined => book.snapshot().get(questionId)?.state;

  beforeEach(async () => {
    server = new CandidateServer();
    disk = new FakeDisk();
    timers = new HandTimers();
    overtaken = 0;
    over = 0;
    await open();
    book.join([]);
  });
  afterEach(() => book.close());

  test('sends what was written once typing pauses', async () => {
    for (const text of ['a', 'ab', 'abc']) {
      book.edit('q1', words(text));
      await timers.pass(300);
    }
    expect(server.count('answer:save')).toBe(0);
    expect(state()).toBe('saving');
    await timers.pass(700);
    expect(server.count('answer:save')).toBe(1);
    expect(server.answers.get('q1')?.value).toEqual(words('abc'));
    expect(book.snapshot().get('q1')).toMatchObject({ state: 'saved', savedAt: 50_000 });
  });

  test('sends in between when somebody never pauses', async () => {
    for (let n = 0; n < 30; n += 1) {
      book.edit('q1', words('x'.repeat(n + 1)));
      await timers.pass(300);
    }
    expect(server.count('answer:save')).toBeGreaterThanOrEqual(1);
    expect(server.count('answer:save')).toBeLessThanOrEqual(3);
  });

  test('has an answer on disk before it is on the line', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    disk.slow = promise;
    book.edit('q1', words('careful'));
    book.flush();
    await timers.pass(2_000);
    expect(server.count('answer:save')).toBe(0);
    resolve();
    await settled();
    expect(disk.kept.get('q1')?.value).toEqual(words('careful'));
    expect(server.answers.get('q1')?.value).toEqual(words('careful'));
  });

  test('sends at once when the field is left', async () => {
    book.edit('q1', words('done'));
    book.flush('q1');
    await settled();
    expect(state()).toBe('saved');
  });

  test('keeps answers while the line is down, and sends the last of each when it is back', async () => {
    server.setConnected(false);
    book.leave();
    book.edit('q1', words('one'));
    book.edit('q1', words('two'));
    book.edit('q2', words('other'));
    await timers.pass(60_000);
    expect([state('q1'), state('q2'), book.unsentCount]).toEqual(['waiting', 'waiting', 2]);
    server.setConnected(true);
    book.join([]);
    await timers.pass(1_000);
    expect(server.count('answer:save')).toBe(2);
    expect(server.answers.get('q1')?.value).toEqual(words('two'));
    expect(book.unsentCount).toBe(0);
  });

  test('loses nothing when the page is gone while offline', async () => {
    book.leave();
    book.edit('q1', words('before the crash'));
    await settled();
    await open();
    expect(book.snapshot().get('q1')).toMatchObject({ value: words('before the crash'), state: 'waiting' });
    book.join([]);
    await timers.pass(1_000);
    expect(server.answers.get('q1')?.value).toEqual(words('before the crash'));
  });

  test('writes down what a slow disk has not got when the page goes away', async () => {
    disk.slow = new Promise(() => {});
    book.edit('q1', words('last words'));
    book.keepBeforeLeaving();
    await open();
    expect(book.snapshot().get('q1')?.value).toEqual(words('last words'));
  });

  test('still sends what the disk will not take', async () => {
    disk.failing = true;
    book.edit('q1', words('no room'));
    await timers.pass(1_000);
    expect(state()).toBe('saved');
  });

  test('tries again, ever more slowly, when the server does not answer', async () => {
    server.refuse['answer:save'] = 'service.unavailable';
    book.edit('q1', words('again'));
    await timers.pass(700);
    expect(state()).toBe('waiting');
    await timers.pass(30_000);
    const tried = server.count('answer:save');
    expect(tried).toBeGreaterThan(3);
    expect(tried).toBeLessThan(9);
    server.refuse = {};
    await timers.pass(20_000);
    expect(state()).toBe('saved');
  });

  test('takes "stale" for an acknowledgement when only the acknowledgement was lost', async () => {
    server.silent.add('answer:save');
    book.edit('q1', words('heard'));
    await timers.pass(700);
    server.silent.clear();
    await timers.pass(5_000);
    expect(state()).toBe('saved');
    expect(overtaken).toBe(0);
  });

  test('asks for the server’s answers when another device wrote, and then lets the later one win', async () => {
    const theirs = { questionId: 'q1', value: words('theirs'), revision: 7, savedAt: 1_000 };
    server.answers.set('q1', theirs);
    book.edit('q1', words('mine, later'));
    await timers.pass(1_000);
    expect(overtaken).toBe(1);
    book.join([theirs]);
    await timers.pass(1_000);
    expect(server.answers.get('q1')).toMatchObject({ value: words('mine, later'), revision: 8 });
  });

  test('an edit made while the previous one is on its way is sent after it', async () => {
    book.edit('q1', words('first'));
    book.flush();
    book.edit('q1', words('second'));
    await timers.pass(1_000);
    expect(server.answers.get('q1')).toMatchObject({ value: words('second'), revision: 2 });
  });

  test('a refused answer does not hold up the others, and an edit tries it again', async () => {
    server.refuse['answer:save'] = 'request.too_large';
    book.edit('q1', words('far too long'));
    await timers.pass(1_000);
    expect(state()).toBe('refused');
    server.refuse = {};
    book.edit('q2', words('fine'));
    await timers.pass(1_000);
    expect([state('q1'), state('q2')]).toEqual(['refused', 'saved']);
    book.edit('q1', words('short'));
    await timers.pass(1_000);
    expect(state()).toBe('saved');
  });

  test('tells when the exam takes no more answers', async () => {
    server.refuse['answer:save'] = 'attempt.over';
    book.edit('q1', words('too late'));
    await timers.pass(5_000);
    expect([over, server.count('answer:save'), state()]).toEqual([1, 1, 'waiting']);
  });

  test('is settled once the server has everything', async () => {
    let done = false;
    book.edit('q1', words('a'));
    book.edit('q2', words('b'));
    const settling = book.settled().then(() => (done = true));
    await settled();
    expect(done).toBe(false);
    book.flush();
    await settling;
    expect(server.answers.size).toBe(2);
  });

  test('forgets on this computer what is over', async () => {
    book.edit('q1', words('a'));
    await timers.pass(1_000);
    await book.forget();
    expect(disk.kept.size).toBe(0);
  });
});
