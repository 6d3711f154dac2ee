import { describe, expect, test } from '@jest/globals';
import { SerialWork } from '#server/live/serial-work.ts';

describe('serial work', () => {
  test('keeps the order although an earlier task fails at first', async () => {
    const done: string[] = [];
    const retried: unknown[] = [];
    const work = new SerialWork((error) => retried.push(error));
    let tries = 0;
    void work.add(async () => {
      tries += 1;
      if (tries < 2) throw new Error('database away');
      done.push('first');
    });
    void work.add(async () => void done.push('second'));
    await work.idle();
    expect(done).toEqual(['first', 'second']);
    expect(retried).toHaveLength(1);
  });

  test('gives a hopeless task one more try on close and goes on to the next', async () => {
    const done: string[] = [];
    const work = new SerialWork(() => undefined);
    void work.add(() => Promise.reject(new Error('never')));
    void work.add(async () => void done.push('next'));
    await work.close();
    expect(done).toEqual(['next']);
  });
});
