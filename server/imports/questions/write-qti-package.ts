import { strToU8, zipSync } from 'fflate';
import { picturesIn } from '#contracts/markup.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';
import { escapeXml } from './markup-to-xhtml.ts';
import { writeQtiItem } from './write-qti-item.ts';

const MANIFEST_NAMESPACE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
type PictureOf = (sha256: string) => Promise<{ type: string; bytes: Uint8Array } | null>;

/** Questions as a QTI 3.0 package: a manifest, an item each, and the pictures they show. */
export async function writeQtiPackage(
  questions: readonly BankQuestion[],
  pictureOf: PictureOf,
): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const srcs = new Map<string, string>();
  for (const sha256 of new Set(picturesIn(JSON.stringify(questions)))) {
    const picture = await pictureOf(sha256);
    if (!picture) continue;
    const path = `pictures/${sha256}.${picture.type.replace('image/', '')}`;
    files[path] = picture.bytes;
    srcs.set(sha256, `../${path}`);
  }
  const resources = questions.map((question) => {
    const href = `items/q-${question.id}.xml`;
    files[href] = strToU8(writeQtiItem(question, (sha256) => srcs.get(sha256) ?? ''));
    return `<resource identifier="q-${question.id}" type="imsqti_item_xmlv3p0" href="${escapeXml(href)}"><file href="${escapeXml(href)}"/></resource>`;
  });
  files['imsmanifest.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="${MANIFEST_NAMESPACE}" identifier="emtihan-questions"><metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata><organizations/><resources>\n${resources.join('\n')}\n</resources></manifest>\n`,
  );
  return zipSync(files);
}
