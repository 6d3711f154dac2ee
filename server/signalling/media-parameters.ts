import type { types } from 'mediasoup';
import type { DtlsParameters } from '#contracts/signalling.ts';

/** As mediasoup takes them; which algorithms there are is for it to say. */
export function dtlsParametersOf({ role, fingerprints }: DtlsParameters): types.DtlsParameters {
  return { ...(role && { role }), fingerprints: fingerprints as types.DtlsFingerprint[] };
}
