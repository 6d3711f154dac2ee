/** Euclidean distance of two vectors of one length. */
export function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let at = 0; at < a.length; at += 1) squares += (a[at]! - b[at]!) ** 2;
  return Math.sqrt(squares);
}
