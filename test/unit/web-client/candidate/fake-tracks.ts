import type { CaptureDevices } from '../../../../web-client/src/core/candidate/capture.ts';

/** A browser's MediaStreamTrack as far as the candidate's core touches it. */
export class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readonly id = crypto.randomUUID();
  readyState: MediaStreamTrackState = 'live';
  muted = false;
  enabled = true;
  contentHint = '';
  settings: MediaTrackSettings;
  readonly clones: FakeTrack[] = [];

  constructor(kind: 'audio' | 'video', settings: MediaTrackSettings = { width: 640, height: 480 }) {
    super();
    this.kind = kind;
    this.settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  clone(): FakeTrack {
    const clone = new FakeTrack(this.kind, this.settings);
    this.clones.push(clone);
    return clone;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As when the device is pulled out or the browser's "Stop sharing" is clicked. */
  end(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

/** The devices of a computer: give it tracks or refusals by kind. */
export class FakeDevices extends EventTarget {
  /** What each next asking gets; an Error's `name` is what browsers reject with. */
  camera: () => FakeTrack = () => new FakeTrack('video');
  microphone: () => FakeTrack = () => new FakeTrack('audio', {});
  screen: () => FakeTrack = () => new FakeTrack('video', { displaySurface: 'monitor', height: 1_080 });
  readonly asked: string[] = [];
  readonly given: FakeTrack[] = [];

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return this.#give(constraints.video === undefined ? 'microphone' : 'camera');
  }

  async getDisplayMedia(): Promise<MediaStream> {
    return this.#give('screen');
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const device = { deviceId: 'one', kind: 'videoinput', label: 'Built-in', groupId: '' };
    return [{ ...device, toJSON: () => device } as MediaDeviceInfo];
  }

  get asDevices(): CaptureDevices {
    return this as unknown as CaptureDevices;
  }

  latest(): FakeTrack {
    const track = this.given.at(-1);
    if (track === undefined) throw new Error('no track was given yet');
    return track;
  }

  #give(kind: 'camera' | 'microphone' | 'screen'): MediaStream {
    this.asked.push(kind);
    const track = this[kind]();
    this.given.push(track);
    return { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
  }
}

/** Throws as `getUserMedia` does. */
export const refusing = (name: string) => (): never => {
  throw Object.assign(new Error(name), { name });
};
