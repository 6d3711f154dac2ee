import { z } from 'zod';
import * as api from '#contracts/api.ts';
import * as attempt from '#contracts/attempt.ts';
import * as errors from '#contracts/error-codes.ts';
import * as exam from '#contracts/exam.ts';
import * as ids from '#contracts/ids.ts';
import * as imports from '#contracts/import.ts';
import * as incident from '#contracts/incident.ts';
import * as observation from '#contracts/observation.ts';
import * as policy from '#contracts/policy.ts';
import * as sampling from '#contracts/sampling.ts';
import * as signalling from '#contracts/signalling.ts';
import * as timeline from '#contracts/timeline.ts';

/** A JSON schema as zod writes it, as far as the protocol page reads it. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  format?: string;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** Every schema that the contracts export, by the name they export it under. */
const names = z.registry<{ id: string }>();
const named = new Map<string, z.ZodType>();
const contracts = [
  ids,
  api,
  attempt,
  exam,
  policy,
  incident,
  imports,
  observation,
  timeline,
  sampling,
  signalling,
  errors,
];
for (const [name, value] of contracts.flatMap((contract) => Object.entries(contract)))
  if (value instanceof z.ZodType) {
    names.add(value, { id: name });
    named.set(name, value);
  }

/** The schema with everything inside that has a name replaced by a reference to it. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, { metadata: names, io: 'input', unrepresentable: 'any' }) as JsonSchema;
  // One that has a name itself comes as a reference to its own definition.
  return json.$defs?.[nameOf(schema) ?? ''] ?? json;
}

/** The name of a schema, if it has one. */
export function nameOf(schema: z.ZodType): string | null {
  return names.get(schema)?.id ?? null;
}

/** The schema of a name that a reference gave. */
export function schemaNamed(name: string): z.ZodType {
  const schema = named.get(name);
  if (!schema) throw new Error(`no contract exports ${name}`);
  return schema;
}
