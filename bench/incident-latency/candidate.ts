import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { CONSENT_VERSION } from '#contracts/api.ts';
import { ConsentPurpose } from '#contracts/attempt.ts';
import type { Ack } from '#contracts/signalling.ts';
import { EyeSender } from '../replay/eye-sender.ts';
import type { Gop } from '../replay/encode-scene.ts';
import { EYE, WEBCAM } from '../replay/encode-scene.ts';
import { SoundSender } from '../replay/sound-sender.ts';
import type { InletRequest } from './control.ts';

/** One person before the camera and gone from it, as `eye` and as `webcam`. */
export interface Scenes {
  present: Gop[];
  absent: Gop[];
  webcam: Gop[];
}

interface Options {
  attemptId: string;
  index: number;
  scenes: Scenes;
  onKeyFrame(sentAt: number): void;
  onLeft(at: number): void;
}

/** A candidate without a browser: the same HTTP and socket requests, media from a replay. */
export class Candidate {
  readonly #options: Options;
  #socket: Socket | null = null;
  #eye: EyeSender | null = null;
  #return: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async join(to: { url: string; controlUrl: string; joinUrl: string; recorded: boolean }): Promise<void> {
    const { url, controlUrl, joinUrl, recorded } = to;
    const cookie = await this.#enter(url, joinUrl);
    this.#socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
    const joined = (await this.#socket
      .timeout(20_000)
      .emitWithAck('attempt:join', { clientId: randomUUID(), takeOver: false })) as Ack<unknown>;
    if (!joined.ok) throw new Error(`attempt:join: ${joined.error.code}`);
    await this.#send(controlUrl, recorded);
  }

  /** Spends the link and consents; answers the session's cookie. */
  async #enter(url: string, joinUrl: string): Promise<string> {
    const token = joinUrl.slice(joinUrl.indexOf('#') + 1);
    const session = await post(`${url}/api/session/join`, { token });
    const cookie = session.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    const consent = { purposes: ConsentPurpose.options, version: CONSENT_VERSION };
    await post(`${url}/api/candidate/consent`, consent, { cookie, 'x-emtihan-csrf': csrfToken });
    return cookie;
  }

  async #send(controlUrl: string, recorded: boolean): Promise<void> {
    const { attemptId, index, scenes } = this.#options;
    const phase = (index * 0.381966) % 1;
    const inlet = async (source: InletRequest['source'], ssrc: number): Promise<number> => {
      const opened = await post(controlUrl, { attemptId, source, ssrc });
      return ((await opened.json()) as { port: number }).port;
    };
    const video = async (
      source: 'eye' | 'webcam',
      ssrc: number,
      gops: Gop[],
      rate: number,
    ): Promise<EyeSender> => {
      const port = await inlet(source, ssrc);
      const sender = new EyeSender({ port, ssrc, gops, framesPerSecond: rate, phase });
      return sender;
    };
    this.#eye = await video('eye', 10_000 + index, scenes.present, EYE.framesPerSecond);
    this.#eye.onKeyFrame = this.#options.onKeyFrame;
    this.#eye.start();
    if (!recorded) return;
    (await video('webcam', 20_000 + index, scenes.webcam, WEBCAM.framesPerSecond)).start();
    new SoundSender({ port: await inlet('microphone', 30_000 + index), ssrc: 30_000 + index }).start();
  }

  /** Out of the picture now, and back in it `awayMs` later. */
  leave(awayMs: number): void {
    const { scenes, onLeft } = this.#options;
    this.#eye?.show(scenes.absent);
    onLeft(Date.now());
    this.#return = setTimeout(() => this.comeBack(), awayMs);
  }

  /** In the picture again, and no earlier absence ends in a later one. */
  comeBack(): void {
    clearTimeout(this.#return);
    this.#eye?.show(this.#options.scenes.present);
  }
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
