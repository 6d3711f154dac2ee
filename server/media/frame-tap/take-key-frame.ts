import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock.ts';
import { KeyFrameCollector } from './key-frame-collector.ts';
import type { KeyFrame, Progress } from './key-frame-collector.ts';

export type TakenFrame = (KeyFrame & { frameAt: number; waitedMs: number }) | { missed: Progress | 'closed' };

/**
 * A wait is looked after this often: a key frame that came in parts is asked for again. One that did not come at all
 * mediasoup asks for again by itself after a second, and lets nobody ask sooner.
 */
const LOOK_AFTER_MS = 300;
/** A key frame that is not there by then is late, and once more after each as long time. */
const LATE_EVERY_MS = 900;

interface Options {
  consumer: types.Consumer;
  clock: Clock;
  /** Gives up then; by default only when the consumer closes. */
  withinMs?: number;
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
  const { consumer, clock, withinMs = Infinity, onSlow, onLate, pauseAlong = (pause) => pause() } = options;
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
    let lateAt = startedAt + LATE_EVERY_MS;
    const lookAfter = (isFirst: boolean): void => {
      const now = clock();
      const leftMs = startedAt + withinMs - now;
      if (consumer.closed) return finish({ missed: 'closed' });
      if (leftMs <= 0) return finish({ missed: collector.progress });
      if (isFirst) onSlow?.();
      const isLate = now >= lateAt;
      if (isLate || collector.progress !== 'nothing') consumer.requestKeyFrame().catch(() => undefined);
      if (isLate) {
        lateAt = now + LATE_EVERY_MS;
        onLate?.(collector.progress);
        collector.beginProgress();
      }
      timer = setTimeout(lookAfter, Math.min(LOOK_AFTER_MS, leftMs), isLate);
    };
    let timer = setTimeout(lookAfter, Math.min(LOOK_AFTER_MS, withinMs / 3), true);
    consumer.on('rtp', onRtp);
    consumer.resume().catch(() => finish({ missed: 'closed' }));
  });
  pauseAlong(() => {
    // It fails only with the consumer closing.
    if (!consumer.closed) consumer.pause().catch(() => undefined);
  });
  return taken;
}
