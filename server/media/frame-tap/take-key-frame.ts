import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock.ts';
import { KeyFrameCollector } from './key-frame-collector.ts';
import type { KeyFrame, Progress } from './key-frame-collector.ts';

export type TakenFrame = (KeyFrame & { frameAt: number; waitedMs: number }) | { missed: Progress | 'closed' };

/**
 * A key frame that came in parts is asked for again this often. One that did not come at all mediasoup asks for again
 * by itself after a second, and lets nobody ask sooner.
 */
const ASK_AGAIN_MS = 300;

/**
 * Lets a paused consumer run until one key frame is whole, and pauses it again at once: every packet beyond costs CPU.
 * mediasoup asks the sender for a key frame when a video consumer is resumed, and sends nothing before it.
 */
export async function takeKeyFrame(
  consumer: types.Consumer,
  clock: Clock,
  withinMs: number,
): Promise<TakenFrame> {
  const collector = new KeyFrameCollector();
  const startedAt = clock();
  const taken = await new Promise<TakenFrame>((resolve) => {
    const finish = (result: TakenFrame): void => {
      clearTimeout(limit);
      clearInterval(again);
      consumer.off('rtp', onRtp);
      consumer.observer.off('close', onClose);
      resolve(result);
    };
    const onRtp = (packet: Buffer): void => {
      const frame = collector.feed(packet);
      const frameAt = clock();
      if (frame) finish({ ...frame, frameAt, waitedMs: frameAt - startedAt });
    };
    const onClose = (): void => finish({ missed: 'closed' });
    const limit = setTimeout(() => finish({ missed: collector.progress }), withinMs);
    const again = setInterval(() => void consumer.requestKeyFrame().catch(() => undefined), ASK_AGAIN_MS);
    consumer.on('rtp', onRtp);
    consumer.observer.once('close', onClose);
    consumer.resume().catch(onClose);
  });
  if (!consumer.closed) await consumer.pause().catch(() => undefined);
  return taken;
}
