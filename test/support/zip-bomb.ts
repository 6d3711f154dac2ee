import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of one file of so many zeros, a thousandth as large as what it unpacks to. PKWARE APPNOTE 4.3. */
export function zipBomb(name: string, bytes: number): Uint8Array {
  const zeros = Buffer.alloc(bytes);
  const packed = deflateRawSync(zeros, { level: 1 });
  const path = Buffer.from(name);
  // From "version needed" to "extra field length": the same in both headers.
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(zeros), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(bytes, 18);
  facts.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, path, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), facts, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
