import { describe, expect, test } from '@jest/globals';
import { allWell, film, summary } from './timeline.ts';

/** One frame a second from the first second on. */
const filmed = (shots: string) => summary([...allWell(), ...film(shots, 1)]);
/** Fifteen frames from which the rest pose is learnt. */
const SITS = 's'.repeat(15);

describe('what the mesh and the search for persons add', () => {
  test.each([
    ['a face that only the mesh is sure of is a face', 'vvvvvvvv', []],
    [
      'a body without a face is a hidden face, not an absent one',
      '11hhhhhhhh11111',
      ['face_hidden 3s@9s', 'closed face_hidden'],
    ],
    [
      'nobody where bodies were looked for is an absent face, not a hidden one',
      '11nnnnnn',
      ['face_absent 3s@7s'],
    ],
    ['what was left at first sight opens nothing', '11------------', []],
    [
      'nor does it end what is open, nor keep it from opening',
      '11n-n-n----n--11111',
      ['face_absent 3s@7s', 'closed face_absent 3s-12s'],
    ],
    [
      'a face seen at first sight ends it all the same',
      'nnnnnnn----11111',
      ['face_absent 1s@5s', 'closed face_absent'],
    ],
    ['a face found by the ladder now and then is there', '1--1----1----1----1', []],
    ['a hidden face on one frame opens nothing', '111h1111111', []],
    ['a phone seen once is no phone', 'o111111111p111111111o111111111o', []],
    ['a phone seen twice is no phone yet', 'o111111111p1p1o1o1o', []],
    [
      'a phone seen each time it is looked for again is told',
      'o111111111p1p1p1p1p',
      ['phone_visible 11s@17s'],
    ],
    [
      'so is one that is looked for every ten seconds only',
      'p111111111p111111111p',
      ['phone_visible 1s@21s'],
    ],
    ['a book is told', 'o111111111b1b1b1b1b', ['book_visible 11s@17s']],
    ['a second body without a face is told', 'o111111111B1B1B1B1B', ['second_person 11s@17s']],
    [
      'frames on which nobody looked for things neither open nor close',
      'p1p1p1p1111111111111111111111',
      ['phone_visible 1s@7s'],
    ],
  ])('%s', (_, shots, expected) => {
    const told = filmed(shots);
    expect(told).toHaveLength(expected.length);
    expected.forEach((part, at) => expect(told[at]).toContain(part));
  });
});

describe('a head turned away', () => {
  test.each([
    ['looking at a screen beside the camera is not looking away', SITS + 'ssssssssss', []],
    ['is told when it lasts', SITS + 'llllllllll', ['looking_away 16s@24s']],
    ['is not told of a glance', SITS + 'llllssssss', []],
    ['is told when it is up', SITS + 'uuuuuuuuuu', ['looking_away 16s@24s']],
    ['is measured from how the candidate sits: 30° the other way is none', SITS + 'rrrrrrrrrr', []],
    ['is not judged before it is known how the candidate sits', 'llllllllll', []],
  ])('%s', (_, shots, expected) => {
    const told = filmed(shots);
    expect(told).toHaveLength(expected.length);
    expected.forEach((part, at) => expect(told[at]).toContain(part));
  });
});
