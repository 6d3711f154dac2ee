/**
 * Calls `tick` every `everyMs`, never again before the last call has settled. Answers how to stop it: the stop
 * resolves when a call under way is done.
 */
export function startTicker(
  everyMs: number,
  tick: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= tick()
      .catch(onError)
      .finally(() => (running = null));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
