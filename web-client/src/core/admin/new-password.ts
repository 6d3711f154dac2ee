/** Letters and digits that cannot be taken for one another when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of four groups of four (about 79 bits). `fill` is the source of randomness. */
export function newPassword(fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const letters: string[] = [];
  while (letters.length < 16) {
    // Bytes past the last whole multiple are thrown away, so that no letter is likelier than another.
    const limit = 256 - (256 % ALPHABET.length);
    for (const byte of fill(new Uint8Array(32))) {
      if (byte < limit && letters.length < 16) letters.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  }
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
