/**
 * A text as every store can keep it: PostgreSQL takes neither NUL nor half a surrogate pair, and both come out of
 * pasted documents and cut-off emoji.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
