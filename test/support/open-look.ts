import { createDecoder } from '#workers/vision/decode.ts';
import type { Decoder } from '#workers/vision/decode.ts';
import type { Models } from '#workers/vision/seen.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';

/** What a vision worker looks with: the decoder, and the real models of MODEL_DIR. */
export interface OpenLook extends AsyncDisposable {
  decode: Decoder;
  models: Models;
}

/** With the detector of this name, as VISION_MODEL takes it. */
export async function openLook(detector = 'default'): Promise<OpenLook> {
  const [decode, models] = await Promise.all([
    createDecoder(),
    openModels({ MODEL_DIR: process.env['MODEL_DIR'] ?? '', VISION_MODEL: detector }),
  ]);
  return { decode, models, [Symbol.asyncDispose]: () => closeModels(models) };
}
