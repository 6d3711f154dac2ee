import { XMLParser } from 'fast-xml-parser';
import { Refused } from './refused.ts';

/** An element, or a run of text (`name` is then empty). Names and attributes without prefix, dashes and case. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  text: string;
}

const COMMON = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
} as const;
const xml = new XMLParser(COMMON);
/** HTML as question banks hold it: mostly well formed, with elements that are never closed and names for letters. */
const html = new XMLParser({
  ...COMMON,
  htmlEntities: true,
  unpairedTags: ['br', 'hr', 'img', 'input', 'col', 'wbr', 'source'],
  stopNodes: ['*.script', '*.style'],
});

/**
 * Reads XML. A document type is refused before anything is parsed: it is what external and exploding entities are
 * declared with, and no file of questions needs one. Throws Refused `forbidden_xml`, `unreadable`.
 */
export function readXml(text: string): XmlNode[] {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refused('forbidden_xml');
  return parsed(xml, text);
}

/** Reads what is between tags of a page. Throws Refused `unreadable`. */
export function readHtml(text: string): XmlNode[] {
  return parsed(html, `<div>${text.replaceAll(/<!(?!--)[^>]*>/g, '')}</div>`)[0]?.children ?? [];
}

/** Every element of that name, however deep, in order. */
export function allOf(nodes: readonly XmlNode[], name: string): XmlNode[] {
  return nodes.flatMap((node) => [...(node.name === name ? [node] : []), ...allOf(node.children, name)]);
}

/** The first element of that name, however deep. */
export function firstOf(nodes: readonly XmlNode[], name: string): XmlNode | undefined {
  return allOf(nodes, name)[0];
}

/** All text within. */
export function textOf(nodes: readonly XmlNode[]): string {
  return nodes.map((node) => (node.name === '' ? node.text : textOf(node.children))).join('');
}

function parsed(parser: XMLParser, text: string): XmlNode[] {
  try {
    return (parser.parse(text) as RawNode[]).flatMap(nodeOf);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('unreadable');
  }
}

type RawNode = Record<string, unknown>;

function nodeOf(raw: RawNode): XmlNode[] {
  const [name = ''] = Object.keys(raw).filter((key) => key !== ':@');
  if (name === '#text') return [{ name: '', attributes: {}, children: [], text: String(raw[name]) }];
  if (name === '' || name.startsWith('?') || name.startsWith('#')) return [];
  const attributes = Object.entries((raw[':@'] ?? {}) as Record<string, unknown>);
  const children = raw[name];
  return [
    {
      name: plainName(name),
      attributes: Object.fromEntries(attributes.map(([key, value]) => [plainName(key), String(value)])),
      children: Array.isArray(children) ? (children as RawNode[]).flatMap(nodeOf) : [],
      text: '',
    },
  ];
}

/** `qti-choice-interaction` of QTI 3 and `choiceInteraction` of QTI 2 are one. */
const plainName = (name: string): string => name.replace(/^qti-/, '').replaceAll(/[-_]/g, '').toLowerCase();
