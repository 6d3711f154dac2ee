import { readFileSync } from 'node:fs';

/**
 * Calls `stop` once when the process that started this one is gone, as after kill -9 of npm. Only where npm or
 * a hand-over of ours started it: a daemon's parent may leave.
 * @param {() => void} stop
 */
export function whenAbandoned(stop) {
  if (!process.env['npm_lifecycle_event'] && !process.env['EMTIHAN_WATCHES_PARENT']) return;
  const starters = startersNow();
  const watch = setInterval(() => {
    if (startersNow() === starters) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}

/** The parent, and what is above it where it is only npm's shell: that shell stays when npm is killed. */
function startersNow() {
  const parent = process.ppid;
  try {
    // "pid (name) state ppid …", and the name may hold spaces.
    const [, name, above] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
    return name && /^(da|ba)?sh$/.test(name) ? `${parent} ${above}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
