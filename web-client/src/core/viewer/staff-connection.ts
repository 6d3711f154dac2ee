/*
 * One socket for all a member of staff watches, opened with the first sitting and closed with the person's session.
 */
import type { ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';
import { SignallingClient } from '../signalling-client.ts';
import { ViewerSession } from '../viewer-session.ts';
import { SittingWatch } from './sitting-watch.ts';
import { browserTimers } from './timers.ts';

export interface StaffConnectionOptions {
  /** The server will not have this session any more. */
  onRefused: () => void;
}

export class StaffConnection {
  readonly watch: SittingWatch<ViewerSession>;
  readonly #options: StaffConnectionOptions;
  #signalling: SignallingClient<ViewerRequests, ViewerNotices> | null = null;

  constructor(options: StaffConnectionOptions) {
    this.#options = options;
    this.watch = new SittingWatch({
      timers: browserTimers,
      create: (sittingId) =>
        ViewerSession.create({
          sittingId,
          signalling: this.#connect(),
          timers: browserTimers,
          // Loaded with the first wall: lists and administration do without WebRTC.
          createDevice: async () => {
            const { Device } = await import('mediasoup-client');
            return Device.factory();
          },
        }),
    });
  }

  close(): void {
    this.watch.close();
    this.#signalling?.close();
    this.#signalling = null;
  }

  #connect(): SignallingClient<ViewerRequests, ViewerNotices> {
    if (this.#signalling === null) {
      this.#signalling = new SignallingClient();
      this.#signalling.onRefused(this.#options.onRefused);
    }
    return this.#signalling;
  }
}
