/**
 * Calls `stop` once when the process that started this one is gone, as after kill -9 of npm. Only where npm or
 * a hand-over of ours started it: a daemon's parent may leave.
 * @param {() => void} stop
 */
export function whenAbandoned(stop) {
  if (!process.env['npm_lifecycle_event'] && !process.env['EMTIHAN_WATCHES_PARENT']) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}
