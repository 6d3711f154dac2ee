const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?$/i;

/** A number as people type it: with a comma or a point, spaces between thousands, a long minus, `1e-3`. Else null. */
export function readNumber(text: string): number | null {
  const typed = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(/^[−–]/, '-');
  if (!NUMBER.test(typed)) return null;
  const value = Number(typed.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
