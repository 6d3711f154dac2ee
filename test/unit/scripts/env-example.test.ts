import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigSchema } from '#platform/config.ts';

/** Read by docker-compose.yml, not by the server or the workers. */
const FOR_COMPOSE = ['EMTIHAN_DOMAIN', 'POSTGRES_PASSWORD'];

const text = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const documented = [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');

describe('.env.example', () => {
  it('documents every setting of the code, once, and no other', () => {
    const known = [...Object.keys(ConfigSchema.shape), ...FOR_COMPOSE];
    expect([...documented].sort()).toEqual(known.sort());
  });

  it('gives no secret away as an example', () => {
    const given = [...text.matchAll(/^([A-Z_]*(?:SECRET|PASSWORD|KEY)[A-Z_]*)=(.*)$/gm)];
    expect(given.filter(([, , value]) => value !== '')).toEqual([]);
  });
});
