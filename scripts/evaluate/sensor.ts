/** How a sensor shows a scene: with a share of its light, and with noise of so many levels of 255 to either side. */
export interface Exposure {
  light: number;
  noise: number;
  seed: number;
}

const { imul } = Math;

/** Exposes 8-bit samples in place. */
export function expose(samples: Uint8Array, { light, noise, seed }: Exposure): void {
  let state = seed;
  for (let at = 0; at < samples.length; at += 1) {
    state = (imul(state, 1_103_515_245) + 12_345) >>> 0;
    const grain = ((state >>> 16) % (2 * noise + 1)) - noise;
    const value = samples[at]! * light + grain;
    samples[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}
