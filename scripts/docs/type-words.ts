import type { JsonSchema } from './named-schemas.ts';

/** Called with each name that the words refer to. */
export type OnName = (name: string) => void;

/** A type in words for a cell of a Markdown table: `list of Attempt (1 – 20)`, `text (≤ 64) or null`. */
export function typeWords(schema: JsonSchema, onName: OnName): string {
  const words = bareWords(schema, onName);
  return schema.default === undefined ? words : `${words}, default ${code(schema.default)}`;
}

function bareWords(schema: JsonSchema, onName: OnName): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    onName(name);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(' or ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.map((variant) => typeWords(variant, onName)).join(' or ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => bareWords({ ...schema, type }, onName)).join(' or ');
  switch (schema.type) {
    case 'string':
      return stringWords(schema);
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'whole number' : 'number'}${numberBounds(schema)}`;
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `list of ${bareWords(schema.items ?? {}, onName)}${bounds(schema.minItems, schema.maxItems)}`;
    case 'object':
      return objectWords(schema, onName);
    default:
      return 'anything';
  }
}

function stringWords({ format, minLength, maxLength }: JsonSchema): string {
  if (format === 'uuid') return 'UUID';
  if (format === 'uri') return 'URL';
  return `text${bounds(minLength, maxLength)}`;
}

function objectWords({ properties, required, additionalProperties }: JsonSchema, onName: OnName): string {
  const fields = Object.entries(properties ?? {});
  if (fields.length > 0)
    return `{ ${fields.map(([key, value]) => `${key}${required?.includes(key) ? '' : '?'}: ${typeWords(value, onName)}`).join('; ')} }`;
  if (typeof additionalProperties === 'object') {
    const value = bareWords(additionalProperties, onName);
    return value === 'anything' ? 'object' : `object of ${value} values`;
  }
  return 'nothing';
}

function numberBounds({ minimum, maximum }: JsonSchema): string {
  const isBig = (value: number | undefined): boolean => Math.abs(value ?? 0) >= Number.MAX_SAFE_INTEGER;
  return bounds(isBig(minimum) ? undefined : minimum, isBig(maximum) ? undefined : maximum);
}

function bounds(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && least === most) return ` (${least})`;
  if (least !== undefined && most !== undefined) return ` (${least} – ${most})`;
  if (least !== undefined) return ` (≥ ${least})`;
  return most === undefined ? '' : ` (≤ ${most})`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}
