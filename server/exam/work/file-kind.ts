import type { FileKind } from '#contracts/work.ts';

const KINDS: readonly [FileKind, RegExp][] = [
  ['document', /^application\/(pdf|rtf|x-cfb|vnd\.(openxmlformats|oasis))/],
  ['archive', /^application\/(zip|vnd\.rar|x-7z)/],
  ['picture', /^image\//],
  ['video', /^video\//],
  ['text', /^text\/plain$/],
];

/** Which kind a file of that content type is; null: none that an assignment can ask for. */
export function fileKind(contentType: string): FileKind | null {
  return KINDS.find(([, pattern]) => pattern.test(contentType))?.[0] ?? null;
}
