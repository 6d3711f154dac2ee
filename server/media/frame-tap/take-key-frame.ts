import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock.ts';
import { KeyFrameCollector } from './key-frame-collector.ts';
import type { KeyFrame, Progress } from './key-frame-collector.ts';

export type TakenFrame = (KeyFrame & { frameAt: number; waitedMs: number }) | { missed: Progress | 'closed' };

/** How long a key frame is waited for until something is done about it. */
export interface Patience {
  /**
   * A wait is looked after this often, ms: a key frame that came in parts is asked for again. One that did not come at
   * all mediasoup asks for again by itself after a second, and lets nobody ask sooner.
   */
  lookAfterMs: number;
  /** A key frame that is not there by then is late, and once more after each as long time, ms. */
  lateEveryMs: number;
}

export const READY: Patience = { lookAfterMs: 300, lateEveryMs: 900 };

interface Options {
  consumer: types.Consumer;
  clock: Clock;
  /** Gives up then; by default only when the consumer closes. */
  withinMs?: number;
  /** Asked anew at each look: what the line bears may change during a long wait. Default `READY`. */
  patience?: () => Patience;
  /** Called once when the key frame lets itself be waited for, and again after each time it was late. */
  onSlow?: () => void;
  /** Called each time it is late, with what came since the last time. */
  onLate?: (progress: Progress) => void;
  /** When to pause again; default at once. */
  pauseAlong?: (pause: () => void) => void;
}

/**
 * Lets a paused consumer run until one key frame is whole, and pauses it again: every packet beyond costs CPU.
 * mediasoup asks the sender for a key frame when a video consumer is resumed, and sends nothing before it.
 */
export async function takeKeyFrame(options: Options): Promise<TakenFrame> {
  const { consumer, clock, withinMs = Infinity, patience = () => READY, onSlow, onLate } = options;
  const { pauseAlong = (pause) => pause() } = options;
  const collector = new KeyFrameCollector();
  const startedAt = clock();
  const taken = await new Promise<TakenFrame>((resolve) => {
    const finish = (result: TakenFrame): void => {
      clearTimeout(timer);
      consumer.off('rtp', onRtp);
      resolve(result);
    };
    const onRtp = (packet: Buffer): void => {
      const frame = collector.feed(packet);
      if (!frame) return;
      const frameAt = clock();
      finish({ ...frame, frameAt, waitedMs: frameAt - startedAt });
    };
    let lateFrom = startedAt;
    const lookAfter = (isFirst: boolean): void => {
      const now = clock();
      const leftMs = startedAt + withinMs - now;
      if (consumer.closed) return finish({ missed: 'closed' });
      if (leftMs <= 0) return finish({ missed: collector.progress });
      if (isFirst) onSlow?.();
      const { lookAfterMs, lateEveryMs } = patience();
      const isLate = now >= lateFrom + lateEveryMs;
      if (isLate || collector.progress !== 'nothing') consumer.requestKeyFrame().catch(() => undefined);
      if (isLate) {
        lateFrom = now;
        onLate?.(collector.progress);
        collector.beginProgress();
      }
      timer = setTimeout(lookAfter, Math.min(lookAfterMs, lateFrom + lateEveryMs - now, leftMs), isLate);
    };
    let timer = setTimeout(lookAfter, Math.min(patience().lookAfterMs, withinMs), true);
    consumer.on('rtp', onRtp);
    consumer.resume().catch(() => finish({ missed: 'closed' }));
  });
  pauseAlong(() => {
    // It fails only with the consumer closing.
    if (!consumer.closed) consumer.pause().catch(() => undefined);
  });
  return taken;
}
