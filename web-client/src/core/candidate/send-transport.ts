import type { Device, types } from 'mediasoup-client';
import type { MediaSource } from '#contracts/timeline.ts';
import type { Timers } from '../viewer/timers.ts';
import type { CandidateSignalling } from './candidate-signalling.ts';
import { encodingOf, type StreamPlan } from './stream-plans.ts';

/** How long a broken path may heal by itself before ICE is restarted, and then before the transport is given up. */
const ICE_RESTART_AFTER_MS = 2_000;
const GIVE_UP_AFTER_MS = 12_000;

/** `new`: nothing sent yet; `broken`: it is being mended. */
export type PathState = 'new' | 'connected' | 'broken';

export interface SendTransportOptions {
  signalling: Pick<CandidateSignalling, 'request'>;
  device: Device;
  timers: Timers;
  /** As measured before the exam, kbit/s; null when it was not. */
  uplinkKbps: number | null;
  onPath: (state: PathState) => void;
  /** The path is gone for good: the media must be built again. Told once. */
  onLost: () => void;
}

/** The browser's end of the candidate's one sending transport. It heals short network faults by restarting ICE. */
export class SendTransport {
  readonly #options: SendTransportOptions;
  readonly #transport: types.Transport;
  #callOff: () => void = () => {};
  #lost = false;

  private constructor(options: SendTransportOptions, transport: types.Transport) {
    this.#options = options;
    this.#transport = transport;
    const { signalling } = options;
    transport.on('connect', ({ dtlsParameters }, connected, failed) => {
      // A first path that never comes up says nothing: it stays "connecting".
      this.#giveUpLater();
      signalling
        .request('media:connect-transport', { transportId: transport.id, dtlsParameters })
        .then(() => connected(), failed);
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, produced, failed) => {
      const source = appData['source'] as MediaSource;
      const said = appData['retransmits'] === true ? rtpParameters : withoutRetransmission(rtpParameters);
      signalling
        .request('media:produce', {
          transportId: transport.id,
          source,
          kind,
          rtpParameters: { ...said },
        })
        .then(({ producerId }) => produced({ id: producerId }), failed);
    });
    transport.on('connectionstatechange', (state) => this.#pathIs(state));
  }

  static async create(options: SendTransportOptions): Promise<SendTransport> {
    const parameters = await options.signalling.request('media:create-transport', { direction: 'send' });
    // mediasoup's own structures pass through the contract unread; its client checks them.
    const transport = options.device.createSendTransport(parameters as unknown as types.TransportOptions);
    return new SendTransport(options, transport);
  }

  /** What the browser measures on this path; null once it is closed. */
  async stats(): Promise<RTCStatsReport | null> {
    return this.#transport.closed ? null : await this.#transport.getStats();
  }

  async produce(
    source: MediaSource,
    plan: StreamPlan,
    track: MediaStreamTrack,
    light = false,
  ): Promise<types.Producer> {
    const { device, uplinkKbps } = this.#options;
    const codec = device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === plan.codec,
    );
    const producer = await this.#transport.produce({
      track,
      encodings: [encodingOf(plan, track, light)],
      // What is captured belongs to the capture; the eye's clone is stopped by who made it.
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, retransmits: !light },
      ...(codec && { codec }),
      ...(plan.codecOptions && { codecOptions: plan.codecOptions(uplinkKbps) }),
    });
    await preferDegradation(producer.rtpSender, plan.degradationPreference);
    return producer;
  }

  close(): void {
    this.#lost = true;
    this.#callOff();
    if (!this.#transport.closed) this.#transport.close();
  }

  #pathIs(state: types.ConnectionState): void {
    if (this.#lost) return;
    if (state === 'connected') {
      this.#callOff();
      return this.#options.onPath('connected');
    }
    if (state !== 'disconnected' && state !== 'failed') return;
    this.#callOff();
    this.#options.onPath('broken');
    const wait = state === 'failed' ? 0 : ICE_RESTART_AFTER_MS;
    this.#callOff = this.#options.timers.after(wait, () => {
      this.#giveUpLater();
      this.#restartIce().catch(() => this.#giveUp());
    });
  }

  async #restartIce(): Promise<void> {
    const transportId = this.#transport.id;
    const { iceParameters } = await this.#options.signalling.request('media:restart-ice', { transportId });
    if (!this.#lost)
      await this.#transport.restartIce({ iceParameters: iceParameters as types.IceParameters });
  }

  #giveUpLater(): void {
    this.#callOff();
    this.#callOff = this.#options.timers.after(GIVE_UP_AFTER_MS, () => this.#giveUp());
  }

  #giveUp(): void {
    if (this.#lost) return;
    this.close();
    this.#options.onLost();
  }
}

/**
 * Told so, the other end asks for no lost packet again. On a weak line it would ask several times before the first
 * answer can have come, and the answers would choke what is left of the line; the next key frame mends more.
 */
function withoutRetransmission(parameters: types.RtpParameters): types.RtpParameters {
  const codecs = parameters.codecs.map(({ rtcpFeedback = [], ...codec }) => ({
    ...codec,
    rtcpFeedback: rtcpFeedback.filter(({ type, parameter }) => type !== 'nack' || parameter === 'pli'),
  }));
  return { ...parameters, codecs };
}

/** Best effort: browsers that do not know the wish keep their own. */
async function preferDegradation(
  sender: RTCRtpSender | undefined,
  preference: RTCDegradationPreference | undefined,
): Promise<void> {
  if (sender === undefined || preference === undefined) return;
  try {
    const parameters = sender.getParameters();
    await sender.setParameters({ ...parameters, degradationPreference: preference });
  } catch {
    // Nothing is lost but the wish.
  }
}
