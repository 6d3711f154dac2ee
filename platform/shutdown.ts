/**
 * Runs `close` once on SIGTERM or SIGINT, then exits. A second signal, or `graceMs` gone by, exits at once
 * with 1: an operator who asks twice means it.
 */
export function closeOnSignal(close: () => Promise<void>, graceMs = 10_000): void {
  let closing = false;
  const stop = (): void => {
    if (closing) process.exit(1);
    closing = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
