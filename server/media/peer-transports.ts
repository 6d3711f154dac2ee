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

/** The WebRTC transports of one peer. A transport id that is not among them is `media.transport_unknown`. */
export class PeerTransports {
  readonly #seat: Seat;
  readonly #transports = new Map<string, types.WebRtcTransport>();

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  async create(): Promise<{ transport: types.WebRtcTransport; offer: TransportOffer }> {
    if (this.#transports.size >= MOST_TRANSPORTS) throw new AppError('media.limit_reached');
    const transport = await this.#seat.router.createWebRtcTransport({
      webRtcServer: this.#seat.media.webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
      iceConsentTimeout: 15,
    });
    await transport.setMaxIncomingBitrate(MOST_INCOMING_BITRATE);
    this.#transports.set(transport.id, transport);
    transport.observer.once('close', () => this.#transports.delete(transport.id));
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return { transport, offer: { id, iceParameters, iceCandidates, dtlsParameters } };
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
    for (const transport of this.#transports.values()) transport.close();
  }
}
