import type { Face } from '#contracts/observation.ts';
import type { Picture } from './picture.ts';

/** Width of the border, of the picture's sides. A wider one finds no more, a narrower one cuts faces (measured). */
const BORDER = 0.25;
/** How far beyond the edge a face's middle may be found, of the picture's sides: what lies further out is a reflection. */
const SLACK = 0.03;

/** The picture within a border that mirrors it: half a face at the edge becomes a whole one. */
export function mirrorEdges({ width, height, rgba }: Picture): Picture {
  const columns = mirrored(width);
  const rows = mirrored(height);
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const to = new Uint32Array(columns.length * rows.length);
  let at = 0;
  for (const row of rows) {
    const line = row * width;
    for (const column of columns) to[at++] = from[line + column]!;
  }
  return { width: columns.length, height: rows.length, rgba: new Uint8Array(to.buffer) };
}

/**
 * Faces found within the border, in its shares, as faces of the picture: reflections left out. Half of a face that is cut
 * by an edge is made up, so where it is turned is not told.
 */
export function withoutMirror(faces: readonly Face[]): Face[] {
  const grown = 1 + 2 * BORDER;
  return faces.flatMap(({ pose, ...found }) => {
    const { x, y, width, height } = found.box;
    const box = {
      x: x * grown - BORDER,
      y: y * grown - BORDER,
      width: width * grown,
      height: height * grown,
    };
    const face = { ...found, box };
    const middles = [box.x + box.width / 2, box.y + box.height / 2];
    if (!middles.every((middle) => middle > -SLACK && middle < 1 + SLACK)) return [];
    return [{ ...face, ...(pose && !isCut(face) && { pose }) }];
  });
}

/** Whether an edge of the picture cuts the face. */
export function isCut({ box: { x, y, width, height } }: Face): boolean {
  return Math.min(x, y) < 0 || Math.max(x + width, y + height) > 1;
}

/** For each place of a side with its borders, the place of the picture that is seen there. */
function mirrored(side: number): Int32Array {
  const border = Math.round(BORDER * side);
  return Int32Array.from({ length: side + 2 * border }, (_, at) => {
    const place = at - border;
    if (place < 0) return -1 - place;
    return place < side ? place : 2 * side - 1 - place;
  });
}
