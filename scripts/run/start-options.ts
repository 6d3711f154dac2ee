import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  setupOnly: boolean;
  demo: boolean;
  /** Simulated candidates besides the demo exam. */
  demoCandidates: boolean;
  host: string;
  /** null: 3000, or the next one that is free. */
  port: number | null;
}

/** Reads the command line, then HTTP_HOST and HTTP_PORT; throws a sentence for what it does not know. */
export function startOptions(args: string[], environment: Record<string, string | undefined>): StartOptions {
  const { values } = readArguments(args);
  const port = values.port ?? environment['HTTP_PORT'];
  if (port && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65_536))
    throw new Error(`--port takes a number from 1 to 65535, not ${port}.`);
  return {
    setupOnly: values['setup-only'],
    demo: !values['no-demo'],
    demoCandidates: values['demo-candidates'],
    host: values.host ?? (environment['HTTP_HOST'] || '127.0.0.1'),
    port: port ? Number(port) : null,
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'setup-only': { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        'demo-candidates': { type: 'boolean', default: false },
        port: { type: 'string' },
        host: { type: 'string' },
      },
    });
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new Error(`${reason}. Known are --no-demo, --port N, --host H, --setup-only, --demo-candidates.`);
  }
}
