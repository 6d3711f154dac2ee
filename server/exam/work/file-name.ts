const MAX_LENGTH = 200;

/**
 * A name that says what the file is called and nothing else: without path, control characters and marks that turn the
 * direction of writing (`\u202Efdp.exe`), never hidden, at most 200 characters with its ending kept.
 */
export function cleanFileName(raw: string): string {
  const base = raw.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  if (plain === '') return 'file';
  if (plain.length <= MAX_LENGTH) return plain;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, MAX_LENGTH - ending.length).toWellFormed()}${ending}`;
}
