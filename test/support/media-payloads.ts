import { randomInt } from 'node:crypto';

const FINGERPRINT = Array.from({ length: 32 }, (_, index) =>
  index.toString(16).padStart(2, '0').toUpperCase(),
);

/** A browser's half of a DTLS handshake that never comes. */
export const DTLS_PARAMETERS = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: FINGERPRINT.join(':') }],
};

/** What a browser says of one VP8 stream it is about to send. */
export function vp8Parameters(mimeType = 'video/VP8'): Record<string, unknown> {
  return {
    mid: String(randomInt(1_000_000)),
    codecs: [
      {
        mimeType,
        payloadType: 96,
        clockRate: 90_000,
        parameters: {},
        rtcpFeedback: [
          { type: 'nack', parameter: '' },
          { type: 'nack', parameter: 'pli' },
        ],
      },
    ],
    headerExtensions: [],
    encodings: [{ ssrc: randomInt(1, 2 ** 32), dtx: false }],
    rtcp: { cname: 'a-browser', reducedSize: true },
  };
}

export function opusParameters(mimeType = 'audio/opus'): Record<string, unknown> {
  return {
    mid: String(randomInt(1_000_000)),
    codecs: [
      { mimeType, payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] },
    ],
    headerExtensions: [],
    encodings: [{ ssrc: randomInt(1, 2 ** 32) }],
    rtcp: { cname: 'a-browser', reducedSize: true },
  };
}
