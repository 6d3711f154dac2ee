import type { types } from 'mediasoup';
import type { DtlsParameters } from '#contracts/signalling.ts';
import { AppError } from '#platform/errors.ts';

/** As mediasoup takes them; which algorithms there are is for it to say. */
function dtlsParametersOf({ role, fingerprints }: DtlsParameters): types.DtlsParameters {
  return { ...(role && { role }), fingerprints: fingerprints as types.DtlsFingerprint[] };
}

/**
 * Connects a peer's transport. mediasoup refuses unknown algorithms, garbage for a fingerprint and a second handshake
 * with plain errors; each is the caller's doing: `request.malformed`.
 */
export async function connectTransport(
  peer: { connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> },
  { transportId, dtlsParameters }: { transportId: string; dtlsParameters: DtlsParameters },
): Promise<Record<string, never>> {
  try {
    await peer.connectTransport(transportId, dtlsParametersOf(dtlsParameters));
    return {};
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('request.malformed', { cause: error });
  }
}
