import { posix } from 'node:path';
import { collect } from './collect.ts';
import type { Collected } from './collect.ts';
import type { Pictures } from './pictures.ts';
import { readQtiItem } from './read-qti-item.ts';
import { allOf, readXml } from './read-xml.ts';
import { Refused } from './refused.ts';

const MANIFEST = 'imsmanifest.xml';

/** The items of a QTI package, in the order of its manifest. Throws Refused where there is none. */
export function readQtiPackage(files: ReadonlyMap<string, Uint8Array>, pictures: Pictures): Collected {
  const path = [...files.keys()].find((name) => posix.basename(name) === MANIFEST);
  if (path === undefined) throw new Refused('unreadable');
  const root = posix.dirname(path);
  const resources = allOf(readXml(textAt(files, path)), 'resource').filter(({ attributes }) =>
    /^imsqti_item/i.test(attributes['type'] ?? ''),
  );
  const items = resources.map(({ attributes }) => {
    const href = attributes['href'] ?? '';
    return { item: href || (attributes['identifier'] ?? ''), at: posix.join(root, decodeURIComponent(href)) };
  });
  return collect(items, ({ at }) => {
    const [item] = allOf(readXml(textAt(files, at)), 'assessmentitem');
    if (!item) throw new Refused('unreadable');
    const pictureOf = (src: string): string =>
      pictures.take(files.get(posix.join(posix.dirname(at), decodeURIComponent(src))));
    return readQtiItem(item, { pictureOf });
  });
}

function textAt(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Refused('unreadable');
  return new TextDecoder().decode(bytes);
}
