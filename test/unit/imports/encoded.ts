/** Letters of Windows-1251 as its bytes; a letter it lacks becomes a question mark, as Excel writes it. */
export function windows1251(text: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 128 }, (_, index): [string, number] => {
      const byte = index + 128;
      return [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte];
    }),
  );
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 128 ? code : (table.get(letter) ?? 0x3f);
  });
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function utf16(text: string): Uint8Array {
  return Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
}
