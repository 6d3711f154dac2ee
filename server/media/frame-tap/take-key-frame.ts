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

interface Options {
  consumer: types.Consumer;
  clock: Clock;
  withinMs: number;
  /** How long to wait before looking, ms; by default 300, and sooner at first where less is waited in all. */
  lookAfterMs?: number;
  /** Called once when the key frame lets itself be waited for. */
  onSlow?: () => void;
  /** When to pause again; default at once. */
  pauseAlong?: (pause: () => void) => void;
}

/**
 * Lets a paused consumer run until one key frame is whole, and pauses it again: every packet beyond costs CPU.
 * mediasoup asks the sender for a key frame when a video consumer is resumed, and sends nothing before it.
 */
export async function takeKeyFrame(options: Options): Promise<TakenFrame> {
  const { consumer, clock, withinMs, lookAfterMs, onSlow } = options;
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
    const lookAfter = (isFirst: boolean): void => {
      const leftMs = startedAt + withinMs - clock();
      if (consumer.closed) return finish({ missed: 'closed' });
      if (leftMs <= 0) return finish({ missed: collector.progress });
      if (isFirst) onSlow?.();
      if (collector.progress !== 'nothing') consumer.requestKeyFrame().catch(() => undefined);
      timer = setTimeout(lookAfter, Math.min(lookAfterMs ?? LOOK_AFTER_MS, leftMs), false);
    };
    let timer = setTimeout(lookAfter, lookAfterMs ?? Math.min(LOOK_AFTER_MS, withinMs / 3), true);
    consumer.on('rtp', onRtp);
    consumer.resume().catch(() => finish({ missed: 'closed' }));
  });
  pauseAlong(() => {
    // It fails only with the consumer closing.
    if (!consumer.closed) consumer.pause().catch(() => undefined);
  });
  return taken;
}
