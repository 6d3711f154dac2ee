import type { Picture } from './camera-check.ts';

/** Measured on a small copy: brightness and contrast do not need more. */
const WIDTH = 64;
const HEIGHT = 48;
const FIRST_FRAME_MS = 5_000;

/** Looks at one camera track again and again. It owns a hidden video element. */
export class PictureMeter {
  readonly #video: HTMLVideoElement;
  readonly #canvas: HTMLCanvasElement;

  constructor(document: Document, track: MediaStreamTrack) {
    this.#video = document.createElement('video');
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = new MediaStream([track]);
    this.#canvas = document.createElement('canvas');
    this.#canvas.width = WIDTH;
    this.#canvas.height = HEIGHT;
  }

  /** One frame's measures; null when the camera gives none within 5 s. */
  async measure(): Promise<Picture | null> {
    const video = this.#video;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (context === null || !(await hasFrame(video))) return null;
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    return { width: video.videoWidth, height: video.videoHeight, ...lightOf(data) };
  }

  close(): void {
    this.#video.pause();
    this.#video.srcObject = null;
  }
}

/** Mean and standard deviation of luma, 0–1, of RGBA pixels. */
export function lightOf(rgba: Uint8ClampedArray): Pick<Picture, 'brightness' | 'contrast'> {
  let sum = 0;
  let squares = 0;
  const pixels = rgba.length / 4;
  for (let at = 0; at < rgba.length; at += 4) {
    const luma = (0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)) / 255;
    sum += luma;
    squares += luma * luma;
  }
  const brightness = sum / pixels;
  return { brightness, contrast: Math.sqrt(Math.max(0, squares / pixels - brightness * brightness)) };
}

async function hasFrame(video: HTMLVideoElement): Promise<boolean> {
  video.play().catch(() => {});
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return true;
  return await new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), FIRST_FRAME_MS);
    video.addEventListener(
      'loadeddata',
      () => {
        clearTimeout(late);
        resolve(true);
      },
      { once: true },
    );
  });
}
