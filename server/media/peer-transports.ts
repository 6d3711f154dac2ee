import type { types } from 'mediasoup';
import { AppError } from '#platform/errors.ts';
import type { Seat } from './room.ts';

/** What a browser needs to open its side; `iceServers` are added where they are signed. */
export interface TransportOffer {
  id: string;
  iceParameters: types.IceParameters;
  iceCandidates: types.IceCandidate[];
  dtlsParameters: types.DtlsParameters;
}

const MOST_TRANSPORTS = 4;
/** `eye` + `webcam` + screen + sound with room to spare; a browser asked for more is not ours. */
const MOST_INCOMING_BITRATE = 4_000_000;
const FIRST_OUTGOING_BITRATE = 1_000_000;
/** A line whose browser answers no connectivity check for so long is down, seconds. */
const CONSENT_TIMEOUT = 15;

/** The WebRTC transports of one peer. A transport id that is not among them is `media.transport_unknown`. */
export class PeerTransports {
  readonly #seat: Seat;
  readonly #transports = new Map<string, types.WebRtcTransport>();
  #making = 0;
  #closed = false;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  /**
   * `onLine` hears whether the browser is there, before the streams of a line that went down close. Errors:
   * `media.limit_reached`; `media.not_joined` when the peer closed meanwhile, `media.worker_lost` when its worker did.
   */
  async create(onLine?: (transportId: string, up: boolean) => void): Promise<TransportOffer> {
    if (this.#transports.size + this.#making >= MOST_TRANSPORTS) throw new AppError('media.limit_reached');
    this.#making += 1;
    const transport = await this.#open().finally(() => (this.#making -= 1));
    if (this.#closed) {
      transport.close();
      throw new AppError('media.not_joined');
    }
    this.#transports.set(transport.id, transport);
    transport.observer.once('close', () => this.#transports.delete(transport.id));
    watchLine(transport, (up) => onLine?.(transport.id, up));
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return { id, iceParameters, iceCandidates, dtlsParameters };
  }

  async #open(): Promise<types.WebRtcTransport> {
    const { router, media } = this.#seat;
    try {
      const transport = await router.createWebRtcTransport({
        webRtcServer: media.webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
        iceConsentTimeout: CONSENT_TIMEOUT,
      });
      await transport.setMaxIncomingBitrate(MOST_INCOMING_BITRATE);
      return transport;
    } catch (error) {
      throw router.closed ? new AppError('media.worker_lost', { cause: error }) : error;
    }
  }

  get(id: string): types.WebRtcTransport {
    const transport = this.#transports.get(id);
    if (!transport) throw new AppError('media.transport_unknown');
    return transport;
  }

  async connect(id: string, dtlsParameters: types.DtlsParameters): Promise<void> {
    await this.get(id).connect({ dtlsParameters });
  }

  restartIce(id: string): Promise<types.IceParameters> {
    return this.get(id).restartIce();
  }

  close(): void {
    this.#closed = true;
    for (const transport of this.#transports.values()) transport.close();
  }
}

/**
 * A lost path may come back (ICE restart) and leaves the transport open. A browser that said goodbye, or never was who
 * it claimed to be, will not: its transport is closed, which frees its sources to be sent anew.
 */
function watchLine(transport: types.WebRtcTransport, tell: (up: boolean) => void): void {
  transport.on('dtlsstatechange', (state) => {
    if (state === 'connected') tell(true);
    if (state !== 'failed' && state !== 'closed') return;
    tell(false);
    transport.close();
  });
  transport.on('icestatechange', (state) => {
    if (state === 'disconnected' || state === 'closed') tell(false);
    if ((state === 'connected' || state === 'completed') && transport.dtlsState === 'connected') tell(true);
  });
  transport.observer.once('close', () => tell(false));
}
