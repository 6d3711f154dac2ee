import { describe, expect, test } from '@jest/globals';
import { matchPath } from '../../../../web-client/src/core/match-path.ts';

describe('a path', () => {
  test.each([
    ['is its pattern', '/office', '/office', {}],
    ['may end with a slash', '/office', '/office/', {}],
    ['says what stands in its pattern’s places', '/sheets/:sheetId', '/sheets/a%20b', { sheetId: 'a b' }],
    ['may say something that is no text', '/sheets/:sheetId', '/sheets/%E0', { sheetId: '%E0' }],
    ['is another when it is longer', '/office', '/office/more', null],
    ['is another when it is shorter', '/office/:id', '/office', null],
    ['is another when a fixed part differs', '/office/:id/paper', '/office/1/sheet', null],
  ])('%s', (_, pattern, path, params) => expect(matchPath(pattern, path)).toEqual(params));
});
