import { modelDirectory } from '#scripts/setup/models.ts';
import { mediaWorkerPath } from '#scripts/setup/media-worker.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

/** Once before all tests: where set-up put the media worker and the models, for a Jest started by hand too. */
export default async function prepareRun(): Promise<void> {
  process.env['MEDIASOUP_WORKER_BIN'] ??= await mediaWorkerPath(projectRoot);
  process.env['MODEL_DIR'] ??= await modelDirectory(projectRoot);
}
