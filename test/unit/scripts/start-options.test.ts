import { describe, expect, it } from '@jest/globals';
import { startOptions } from '#scripts/run/start-options.ts';

describe('the options of npm start', () => {
  it('are a demo on this machine alone when nothing is asked', () => {
    expect(startOptions([], {})).toEqual({
      setupOnly: false,
      demo: true,
      demoCandidates: false,
      host: '127.0.0.1',
      port: null,
    });
  });

  it('come from the command line before the environment', () => {
    const given = { HTTP_PORT: '4000', HTTP_HOST: '10.0.0.1' };
    expect(startOptions(['--port', '8080', '--no-demo'], given)).toMatchObject({
      port: 8080,
      host: '10.0.0.1',
      demo: false,
    });
  });

  it.each([
    [['--port', 'many'], '--port takes a number from 1 to 65535, not many.'],
    [['--port', '70000'], '--port takes a number from 1 to 65535, not 70000.'],
    [['--prot', '1'], "Unknown option '--prot'. Known are --no-demo, --port N"],
  ])('refuse %j with a sentence', (args, sentence) => {
    expect(() => startOptions(args, {})).toThrow(sentence);
  });
});
