import type { Device, types } from 'mediasoup-client';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Timers } from './timers.ts';
import type { ViewerSignalling } from './viewer-signalling.ts';

/** How long a broken path may heal by itself before ICE is restarted, and then before the transport is given up. */
const ICE_RESTART_AFTER_MS = 3_000;
const GIVE_UP_AFTER_MS = 10_000;

/** One stream as it arrives, still paused at the server. */
export interface ReceivedStream {
  readonly consumerId: string;
  readonly track: MediaStreamTrack;
  close(): void;
}

export interface ReceiveTransportOptions {
  signalling: ViewerSignalling;
  device: Device;
  timers: Timers;
  /** The path is gone for good: the media must be built again. Told once. */
  onLost: () => void;
}

/** The browser's end of one receiving transport. It heals short network faults by restarting ICE. */
export class ReceiveTransport {
  readonly #options: ReceiveTransportOptions;
  readonly #transport: types.Transport;
  #calledOff: () => void = () => {};

  private constructor(options: ReceiveTransportOptions, transport: types.Transport) {
    this.#options = options;
    this.#transport = transport;
    transport.on('connect', ({ dtlsParameters }, connected, failed) => {
      const payload = { transportId: transport.id, dtlsParameters };
      options.signalling.request('media:connect-transport', payload).then(() => connected(), failed);
    });
    transport.on('connectionstatechange', (state) => this.#pathIs(state));
  }

  static async create(options: ReceiveTransportOptions): Promise<ReceiveTransport> {
    const parameters = await options.signalling.request('media:create-transport', { direction: 'recv' });
    // mediasoup's own structures pass through the contract unread; its client checks them.
    const transport = options.device.createRecvTransport(parameters as unknown as types.TransportOptions);
    return new ReceiveTransport(options, transport);
  }

  async consume(attemptId: AttemptId, source: MediaSource): Promise<ReceivedStream> {
    const { signalling, device } = this.#options;
    const { consumerId, producerId, kind, rtpParameters } = await signalling.request('media:consume', {
      transportId: this.#transport.id,
      attemptId,
      source,
      rtpCapabilities: { ...device.recvRtpCapabilities },
    });
    const consumer = await this.#transport.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as unknown as types.RtpParameters,
      // A candidate's microphone must not be held back to lip-sync with the 5 fps eye of someone else.
      streamId: `${attemptId}-${source === 'microphone' ? 'webcam' : source}`,
    });
    return { consumerId, track: consumer.track, close: () => consumer.close() };
  }

  close(): void {
    this.#calledOff();
    if (!this.#transport.closed) this.#transport.close();
  }

  #pathIs(state: types.ConnectionState): void {
    this.#calledOff();
    if (state !== 'disconnected' && state !== 'failed') return;
    const { timers } = this.#options;
    this.#calledOff = timers.after(state === 'failed' ? 0 : ICE_RESTART_AFTER_MS, () => {
      this.#calledOff = timers.after(GIVE_UP_AFTER_MS, () => this.#options.onLost());
      this.#restartIce().catch(() => this.#options.onLost());
    });
  }

  async #restartIce(): Promise<void> {
    const transportId = this.#transport.id;
    const { iceParameters } = await this.#options.signalling.request('media:restart-ice', { transportId });
    await this.#transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters });
  }
}
