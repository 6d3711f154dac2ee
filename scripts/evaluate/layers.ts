import sharp from 'sharp';
import type { Size } from './drawings.ts';

/** A picture, and where its top left corner lies in a scene. */
export interface Layer {
  input: Buffer;
  left: number;
  top: number;
}

/**
 * What of a layer of `size` lies within a scene, as PNG: sharp refuses layers larger than what they are laid on. Null when
 * nothing of it does.
 */
export async function clipped({ input, left, top }: Layer, size: Size, scene: Size): Promise<Layer | null> {
  const x = Math.max(0, -left);
  const y = Math.max(0, -top);
  const width = Math.min(size.width - x, scene.width - Math.max(0, left));
  const height = Math.min(size.height - y, scene.height - Math.max(0, top));
  if (width < 1 || height < 1) return null;
  const part = await sharp(input).extract({ left: x, top: y, width, height }).png().toBuffer();
  return { input: part, left: Math.max(0, left), top: Math.max(0, top) };
}

/** A picture with SVG elements drawn over it, PNG. */
export async function drawOver(picture: Buffer, { width, height }: Size, drawing: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`;
  return sharp(picture)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
}
