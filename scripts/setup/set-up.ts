import { debianPackages } from './debian-packages.ts';
import type { DebianNeed } from './debian-packages.ts';
import { buildMediaWorker, downloadMediaWorker, mediaWorkerPath, runsHere } from './media-worker.ts';
import { modelDirectory, models } from './models.ts';
import { step } from './step.js';
import { webClient } from './web-client.ts';

/** What the server and the workers need on this machine besides Redis and PostgreSQL. */
export interface Installed {
  mediaWorkerBin: string;
  modelDir: string;
}

/** Brings the checkout and the machine to where everything can run; each step does nothing where it is done already. */
export async function setUp(root: string, debianNeeds: DebianNeed[]): Promise<Installed> {
  const [mediaWorkerBin, modelDir] = await Promise.all([
    machine(root, debianNeeds),
    convertedModels(root),
    step('web client', (say) => webClient(root, say)),
  ]);
  return { mediaWorkerBin, modelDir };
}

/** The media worker and Debian's packages, in one apt-get call: what building the worker takes is known first. */
async function machine(root: string, debianNeeds: DebianNeed[]): Promise<string> {
  const binary = await mediaWorkerPath(root);
  const there = await step('media worker', async (say) => {
    if (await runsHere(binary)) return { there: true, told: 'unchanged' };
    say('downloading the official build (20 s at most)');
    const downloaded = await downloadMediaWorker(root, binary);
    return {
      there: downloaded,
      told: downloaded ? 'downloaded' : 'no official build to be had, will build it',
    };
  });
  const build: DebianNeed[] = there.there ? [] : ['mediaWorkerBuild'];
  await step('Debian packages', (say) => debianPackages([...debianNeeds, ...build], say));
  if (!there.there)
    await step('media worker', async (say) => {
      say('building it from source (2 to 5 minutes, once)');
      await buildMediaWorker(root, binary, say);
      return 'built';
    });
  return binary;
}

async function convertedModels(root: string): Promise<string> {
  const directory = await modelDirectory(root);
  await step('models', () => models(root, directory));
  return directory;
}
