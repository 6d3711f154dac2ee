/** A small seeded generator (mulberry32): the same numbers in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const deep = (levels: number): unknown => {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

/** What nobody sends by accident. */
const NASTY: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => Number.NaN,
  () => 1e308,
  () => 2 ** 53,
  () => '',
  () => '\u0000',
  () => '🙂\ud800',
  () => '__proto__',
  () => 'x'.repeat(70_000),
  () => '00000000-0000-4000-8000-000000000000',
  () => [],
  () => [[[]]],
  () => Array.from({ length: 1_000 }, () => ({})),
  () => ({}),
  () => ({ length: 1e9 }),
  () => ({ toString: 1, valueOf: 1, toJSON: 1 }),
  () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  () => deep(1_000),
  () => Buffer.from('not JSON'),
  () => ({ buried: { buffer: new Uint8Array(1_000) } }),
];

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'id', '', '0'];

/** `count` payloads near a valid one: each differs from it in one or a few places, or not at all. */
export function mutationsOf(valid: unknown, count: number, random: () => number): unknown[] {
  return Array.from({ length: count }, () => {
    let mutant: unknown = structuredClone(valid);
    const changes = 1 + Math.floor(random() * 2);
    for (let change = 0; change < changes; change += 1) mutant = mutated(mutant, random);
    return mutant;
  });
}

function mutated(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const places = placesIn(value);
  if (places.length === 0 || random() < 0.15) return pick(NASTY)();
  const { holder, key } = pick(places);
  const dice = random();
  if (dice < 0.2) delete holder[key];
  else if (dice < 0.3) define(holder, pick(KEYS), pick(NASTY)());
  else if (dice < 0.4 && typeof holder[key] === 'string') holder[key] = `${holder[key]}${holder[key]}`;
  else if (dice < 0.5 && typeof holder[key] === 'number') holder[key] *= -1000;
  else define(holder, key, pick(NASTY)());
  return value;
}

/** As an own property even when the key is `__proto__`, as JSON.parse makes it. */
function define(holder: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Every property anywhere inside, but for what an earlier change put there. */
function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const holder = value as Record<string, unknown>;
  const keys = Object.keys(holder);
  if (keys.length > 100) return [];
  return keys.slice(0, 20).flatMap((key) => [{ holder, key }, ...inner(holder[key])]);
}

function inner(value: unknown): ReturnType<typeof placesIn> {
  const text = ArrayBuffer.isView(value) ? '' : (JSON.stringify(value) ?? '');
  return text.length > 5_000 ? [] : placesIn(value);
}
