import { describe, expect, test } from '@jest/globals';
import { streamTarget, type StreamTarget } from '../../../../web-client/src/core/viewer/visible-streams.ts';

const policy = { openAfterMs: 100, closeAfterMs: 20_000 };
const shown = (since: number) => ({ visible: true, since });
const hidden = (since: number) => ({ visible: false, since });

describe('streamTarget', () => {
  const cases: [
    string,
    { visible: boolean; since: number },
    StreamTarget,
    { visible: boolean; since: number },
    number,
    StreamTarget,
    number | null,
  ][] = [
    ['waits a moment before it opens a new stream', shown(1_000), 'closed', shown(0), 1_050, 'closed', 1_100],
    ['opens what stays in sight', shown(1_000), 'closed', shown(0), 1_100, 'open', null],
    [
      'counts the moment from when the page came back',
      shown(0),
      'closed',
      shown(1_000),
      1_050,
      'closed',
      1_100,
    ],
    ['resumes a paused stream at once', shown(1_000), 'paused', shown(0), 1_000, 'open', null],
    ['keeps open what is seen', shown(0), 'open', shown(0), 5_000, 'open', null],
    ['pauses what left the screen', hidden(2_000), 'open', shown(0), 2_000, 'paused', 22_000],
    ['closes what stayed away', hidden(2_000), 'paused', shown(0), 22_000, 'closed', null],
    ['leaves closed what is not seen', hidden(2_000), 'closed', shown(0), 3_000, 'closed', null],
    ['pauses everything when the page is hidden', shown(0), 'open', hidden(5_000), 5_000, 'paused', 25_000],
    [
      'counts from the first of the two that hid it',
      hidden(2_000),
      'paused',
      hidden(5_000),
      6_000,
      'paused',
      22_000,
    ],
    ['opens nothing on a hidden page', shown(0), 'closed', hidden(0), 9_000, 'closed', null],
  ];

  test.each(cases)('%s', (_name, sight, current, page, now, target, nextAt) => {
    expect(streamTarget(sight, current, page, now, policy)).toEqual({ target, nextAt });
  });
});
