import { describe, expect, test } from '@jest/globals';
import { instantOf, isZone, localTimeOf } from '#contracts/zoned-time.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the clocks of Almaty', () => {
  test.each([
    ['before they changed', '2024-02-29T09:00', '2024-02-29T03:00'],
    ['since they changed', '2024-03-01T09:00', '2024-03-01T04:00'],
    ['in a session long ago', '2020-05-25T09:00', '2020-05-25T03:00'],
    ['in a session to come', '2027-01-11T09:00', '2027-01-11T04:00'],
  ])('%s, nine in the morning is its own instant', (_, local, instant) => {
    expect(instantOf(local, 'Asia/Almaty')).toBe(utc(instant));
    expect(localTimeOf(utc(instant), 'Asia/Almaty')).toBe(local);
  });

  test('showed the last hour of February 2024 twice: the first of the two is meant', () => {
    expect(instantOf('2024-02-29T23:30', 'Asia/Almaty')).toBe(utc('2024-02-29T17:30'));
    expect(localTimeOf(utc('2024-02-29T17:30'), 'Asia/Almaty')).toBe('2024-02-29T23:30');
    expect(localTimeOf(utc('2024-02-29T18:30'), 'Asia/Almaty')).toBe('2024-02-29T23:30');
  });
});

test('a time that clocks left out is as long after the change as it says', () => {
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe(utc('2026-03-29T01:30'));
});

test.each(['', '2026-02-30T09:00', '2026-01-01', '2026-01-01T25:00', 'tomorrow'])('%j is no time', (text) => {
  expect(instantOf(text, 'Asia/Almaty')).toBeNull();
});

test.each([
  ['Asia/Almaty', true],
  ['UTC', true],
  ['Asia/Atlantis', false],
  ['', false],
])('whether %j is a zone: %s', (name, known) => {
  expect(isZone(name)).toBe(known);
});

test('every minute round a change of clocks is read back as the time it shows', () => {
  const around = utc('2024-02-29T18:00');
  for (let minutes = -90; minutes <= 150; minutes += 1) {
    const at = around + minutes * 60_000;
    const shown = localTimeOf(at, 'Asia/Almaty');
    expect(localTimeOf(instantOf(shown, 'Asia/Almaty') ?? 0, 'Asia/Almaty')).toBe(shown);
  }
});
