/** How loud one microphone track is right now. It owns an AudioContext; nothing is played or kept. */
export class SoundMeter {
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1_024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    // Browsers start it suspended when nothing was clicked yet.
    this.#context.resume().catch(() => {});
  }

  /** Root mean square of the last 20 ms, 0–1. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let squares = 0;
    for (const sample of this.#samples) squares += sample * sample;
    return Math.sqrt(squares / this.#samples.length);
  }

  close(): void {
    this.#context.close().catch(() => {});
  }
}

/** Loudness as a share of a bar, 0–1, the way ears take it: 60 dB below full is nothing. */
export function loudness(level: number): number {
  return level <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / 60 + 0.1));
}
