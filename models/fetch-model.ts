/** A machine without a way out must not wait for it. */
const PATIENCE_MS = 5_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** The bytes behind an address; null when it does not answer in five seconds, answers no, or with too much. */
export async function fetchModel(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > MOST_BYTES ? null : bytes;
  } catch {
    return null;
  }
}
