// For the Dockerfile: sets up as on a bare machine, then puts what was made where the image takes it from.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '#scripts/setup/cached-directory.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';

const { mediaWorkerBin, modelDir } = await setUp(projectRoot, []);
const image = join(cacheDirectory(), '../image');
mkdirSync(image, { recursive: true });
cpSync(mediaWorkerBin, join(image, 'mediasoup-worker'));
cpSync(modelDir, join(image, 'models'), { recursive: true });
