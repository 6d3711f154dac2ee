import type { types } from 'mediasoup';
import type { SittingId } from '#contracts/ids.ts';
import type { ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';
import type { z } from 'zod';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { LiveExams } from '../live/live-exams.ts';
import type { ViewerPeer } from '../media/viewer-peer.ts';
import { inOrder } from './handlers.ts';
import type { Caller } from './handlers.ts';
import type { IceServer } from './ice-servers.ts';
import { connectTransport } from './media-parameters.ts';

/** What the viewer table needs of its socket and of the rooms behind the door. */
export interface ViewerOptions {
  socketId: string;
  exams(): LiveExams;
  iceServers(): IceServer[];
  /** Notices to those who watch the sitting reach this socket from now on, or no longer. */
  listen(sittingId: SittingId): void | Promise<void>;
  unlisten(sittingId: SittingId): void | Promise<void>;
  tell<E extends keyof ViewerNotices>(event: E, payload: z.infer<ViewerNotices[E]>): void;
  clock: Clock;
}

/** A proctor's, examiner's or admin's socket: watches one sitting at a time, and receives its streams. */
export function viewerCaller(options: ViewerOptions): Caller<ViewerRequests> {
  const { socketId, exams, tell, clock } = options;
  let watching: { sittingId: SittingId; peer: ViewerPeer | null } | null = null;

  const unwatch = async (): Promise<void> => {
    if (!watching) return;
    const { sittingId, peer } = watching;
    watching = null;
    peer?.removeAllListeners('consumerClosed');
    peer?.close();
    await options.unlisten(sittingId);
  };
  const peer = (): ViewerPeer => {
    if (!watching?.peer) throw new AppError('media.not_joined');
    return watching.peer;
  };
  /** Made with the first transport: whoever reads the incidents only costs the media plane nothing. */
  const openPeer = async (): Promise<ViewerPeer> => {
    if (!watching) throw new AppError('media.not_joined');
    if (watching.peer) return watching.peer;
    const mine = watching;
    const made = await exams().viewer({ sittingId: mine.sittingId, socketId });
    mine.peer = made;
    made.on('consumerClosed', ({ consumerId }) => tell('media:consumer-closed', { consumerId }));
    made.once('closed', () => {
      if (watching !== mine) return;
      // Not closed by us: its media worker died.
      mine.peer = null;
      tell('media:lost', {});
    });
    return made;
  };

  return {
    handlers: {
      'sitting:watch': inOrder('media', async ({ sittingId }) => {
        await unwatch();
        // Before the snapshot is taken, so that nothing falls between the two.
        await options.listen(sittingId);
        watching = { sittingId, peer: null };
        try {
          return await exams().watch(sittingId);
        } catch (error) {
          await unwatch();
          throw error;
        }
      }),
      'sitting:unwatch': inOrder('media', async () => {
        await unwatch();
        return {};
      }),
      'media:create-transport': inOrder('media', async ({ direction }) => ({
        ...(await (await openPeer()).createTransport(direction)),
        iceServers: options.iceServers(),
      })),
      'media:connect-transport': inOrder('media', (request) => connectTransport(peer(), request)),
      'media:restart-ice': inOrder('media', async ({ transportId }) => ({
        iceParameters: { ...(await peer().restartIce(transportId)) },
      })),
      'media:consume': inOrder('media', async ({ rtpCapabilities, ...request }) => {
        const offer = await peer().consume({
          ...request,
          rtpCapabilities: rtpCapabilities as types.RtpCapabilities,
        });
        return { ...offer, rtpParameters: { ...offer.rtpParameters } };
      }),
      'media:pause-consumer': inOrder('media', async ({ consumerId }) => {
        await peer().pauseConsumer(consumerId);
        return {};
      }),
      'media:resume-consumer': inOrder('media', async ({ consumerId }) => {
        await peer().resumeConsumer(consumerId);
        return {};
      }),
      'media:close-consumer': inOrder('media', ({ consumerId }) => {
        peer().closeConsumer(consumerId);
        return {};
      }),
      'clock:sync': inOrder('at_once', () => ({ serverAt: clock() })),
    },
    close: unwatch,
  };
}
