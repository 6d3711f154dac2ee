/** Time as the viewer's core sees it, so that tests own it. `after` answers how to call the task off. */
export interface Timers {
  /** Client clock, ms since the epoch. */
  now(): number;
  after(ms: number, task: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
