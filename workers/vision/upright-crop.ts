import type { FoundFace } from './detector.ts';
import type { Picture } from './picture.ts';

/** A square of a picture that may be turned: centre and side in pixels, the angle of its upper edge in radians. */
export interface Square {
  x: number;
  y: number;
  side: number;
  angle: number;
}

const SCALE = 1 / 255;

/** The square round a face, `grown` times its longer side, turned so that the eyes lie level. */
export function squareRound({ box, eyes }: FoundFace, picture: Picture, grown: number): Square {
  const [width, height] = [box.width * picture.width, box.height * picture.height];
  return {
    x: box.x * picture.width + width / 2,
    y: box.y * picture.height + height / 2,
    side: grown * Math.max(width, height),
    angle: eyes ? Math.atan2(eyes[3] - eyes[1], eyes[2] - eyes[0]) : 0,
  };
}

/**
 * Cuts a square out of a picture as RGB 0–1, channels first, `side` × `side`: bilinear, black beyond the picture's
 * edges, written into `data` (3 × side × side).
 */
export function cropSquare(picture: Picture, square: Square, side: number, data: Float32Array): void {
  const { width, height, rgba } = picture;
  const plane = side * side;
  const step = square.side / side;
  const [cos, sin] = [Math.cos(square.angle) * step, Math.sin(square.angle) * step];
  const middle = (side - 1) / 2;
  for (let row = 0; row < side; row += 1) {
    let x = square.x - middle * cos - (row - middle) * sin - 0.5;
    let y = square.y - middle * sin + (row - middle) * cos - 0.5;
    for (let at = row * side, end = at + side; at < end; at += 1, x += cos, y += sin) {
      if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
        data[at] = data[plane + at] = data[2 * plane + at] = 0;
        continue;
      }
      // Written out per channel, without arrays, whole numbers cut out: a quarter of the time of a loop.
      const left = x | 0;
      const top = y | 0;
      const across = x - left;
      const down = y - top;
      const seShare = across * down;
      const swShare = down - seShare;
      const neShare = across - seShare;
      const nwShare = 1 - down - neShare;
      const nw = 4 * (top * width + left);
      const sw = nw + 4 * width;
      data[at] =
        (rgba[nw]! * nwShare + rgba[nw + 4]! * neShare + rgba[sw]! * swShare + rgba[sw + 4]! * seShare) *
        SCALE;
      data[plane + at] =
        (rgba[nw + 1]! * nwShare +
          rgba[nw + 5]! * neShare +
          rgba[sw + 1]! * swShare +
          rgba[sw + 5]! * seShare) *
        SCALE;
      data[2 * plane + at] =
        (rgba[nw + 2]! * nwShare +
          rgba[nw + 6]! * neShare +
          rgba[sw + 2]! * swShare +
          rgba[sw + 6]! * seShare) *
        SCALE;
    }
  }
}
