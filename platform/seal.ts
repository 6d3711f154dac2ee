import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps numbers secret wherever they are stored or sent, and tells when somebody changed or moved them. */
export interface Seal {
  /** As text of `4 × count` bytes and 28 more, in base64url. */
  close(numbers: Float32Array, context: string): string;
  /** Null when the key is another, a byte was changed, or it was closed in another context. */
  open(sealed: string, context: string): Float32Array | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce. `context` says whose numbers these are and what they are for: it is
 * authenticated, not stored, so that one candidate's cannot be passed off as another's. `key`: 64 hex digits.
 */
export function createSeal(key: string): Seal {
  const secret = Buffer.from(key, 'hex');
  return {
    close: (numbers, context) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(context));
      const { buffer, byteOffset, byteLength } = numbers;
      const plain = new Uint8Array(buffer, byteOffset, byteLength);
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const body = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
        const plain = Uint8Array.from(Buffer.concat([body, decipher.final()]));
        return new Float32Array(plain.buffer);
      } catch {
        return null;
      }
    },
  };
}
