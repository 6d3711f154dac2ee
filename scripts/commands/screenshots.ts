// `npm run screenshots`: starts Emtihan on data of its own, plays an exam and takes docs/screenshots anew.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Album } from '#scripts/screenshots/album.ts';
import { playExam } from '#scripts/screenshots/play-exam.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';
import { step, tellFailure } from '#scripts/setup/step.js';
import { startSystem } from '#test/support/system.ts';

const directory = join(projectRoot, 'docs/screenshots');

try {
  const { mediaWorkerBin, modelDir } = await setUp(projectRoot, ['redis', 'browser']);
  process.env['MEDIASOUP_WORKER_BIN'] = mediaWorkerBin;
  process.env['MODEL_DIR'] = modelDir;
  await using closing = new AsyncDisposableStack();
  const system = await step('system', async () => ({ ...(await startSystem()), told: 'running' }));
  closing.defer(() => system.close());
  const album = new Album(directory);
  await mkdir(directory, { recursive: true });
  await step('pages', async () => {
    await playExam(system, album);
    return `${album.taken.length} pictures, ${Math.round(album.bytes / 1024)} kB`;
  });
  const stale = (await readdir(directory)).filter((file) => !album.taken.includes(file));
  await Promise.all(stale.map((file) => rm(join(directory, file))));
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
