/*
 * The candidate's camera, microphone and screen. It owns the three tracks and the watch over devices.
 * It asks for nothing by itself before it is told to: consent comes first. It sends nothing.
 */
import type { Timers } from '../viewer/timers.ts';
import { CapturedTrack, CaptureRefusal } from './captured-track.ts';
import type { CaptureKind } from './capture-fault.ts';

export type CaptureDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

export interface CaptureOptions {
  /** Null where the browser has none (an insecure page). */
  devices: CaptureDevices | null;
  timers: Timers;
}

/** What the `webcam` stream is sent at; `eye` is made from it. */
const CAMERA = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15, max: 30 } } as const;
const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;
/** A page of text needs pixels, not motion. */
const SCREEN = { width: { max: 1_920 }, height: { max: 1_200 }, frameRate: { ideal: 5, max: 5 } } as const;

export class Capture {
  readonly camera: CapturedTrack;
  readonly microphone: CapturedTrack;
  readonly screen: CapturedTrack;
  readonly #devices: CaptureDevices | null;
  readonly #devicesChanged = (): void => {
    this.camera.devicesChanged();
    this.microphone.devicesChanged();
  };

  private constructor({ devices, timers }: CaptureOptions) {
    this.#devices = devices;
    const user = (constraints: (deviceId: object) => MediaStreamConstraints) => (deviceId: string | null) =>
      openUserMedia(devices, constraints(deviceId === null ? {} : { deviceId: { ideal: deviceId } }));
    this.camera = new CapturedTrack({
      kind: 'camera',
      reopens: true,
      timers,
      open: user((device) => ({ video: { ...CAMERA, ...device } })),
    });
    this.microphone = new CapturedTrack({
      kind: 'microphone',
      reopens: true,
      timers,
      open: user((device) => ({ audio: { ...MICROPHONE, ...device } })),
    });
    this.screen = new CapturedTrack({
      kind: 'screen',
      reopens: false,
      timers,
      open: () => openScreen(devices),
    });
  }

  static create(options: CaptureOptions): Capture {
    const capture = new Capture(options);
    options.devices?.addEventListener('devicechange', capture.#devicesChanged);
    return capture;
  }

  of(kind: CaptureKind): CapturedTrack {
    return this[kind];
  }

  /** Cameras or microphones by name; names are empty before permission. */
  async list(kind: 'camera' | 'microphone'): Promise<{ deviceId: string; label: string }[]> {
    const wanted = kind === 'camera' ? 'videoinput' : 'audioinput';
    const all = (await this.#devices?.enumerateDevices().catch(() => [])) ?? [];
    return all
      .filter((device) => device.kind === wanted && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
  }

  close(): void {
    this.#devices?.removeEventListener('devicechange', this.#devicesChanged);
    for (const track of [this.camera, this.microphone, this.screen]) track.close();
  }
}

async function openUserMedia(
  devices: CaptureDevices | null,
  constraints: MediaStreamConstraints,
): Promise<MediaStreamTrack> {
  if (devices === null) throw new CaptureRefusal('unsupported');
  const [track] = (await devices.getUserMedia(constraints)).getTracks();
  if (track === undefined) throw new CaptureRefusal('none');
  return track;
}

async function openScreen(devices: CaptureDevices | null): Promise<MediaStreamTrack> {
  // Phones have no such function at all.
  if (devices === null || typeof devices.getDisplayMedia !== 'function')
    throw new CaptureRefusal('unsupported');
  const wish = {
    video: { ...SCREEN, displaySurface: 'monitor' },
    audio: false,
    monitorTypeSurfaces: 'include',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'exclude',
  };
  const [track] = (await devices.getDisplayMedia(wish)).getVideoTracks();
  if (track === undefined) throw new CaptureRefusal('declined');
  // Firefox does not tell; what cannot be told is believed.
  const { displaySurface = 'monitor' } = track.getSettings();
  if (displaySurface !== 'monitor') {
    track.stop();
    throw new CaptureRefusal('surface');
  }
  track.contentHint = 'detail';
  return track;
}
