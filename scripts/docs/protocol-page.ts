// docs/protocol.md, made from the contracts alone: HTTP routes, socket requests and notices, types, error codes.
// Owns the page's words between the tables. Reads no source text: what the schemas do not say is not told.
import type { z } from 'zod';
import { CSRF_HEADER, plainRoutes, routes } from '#contracts/api.ts';
import { ERROR_CODES } from '#contracts/error-codes.ts';
import { FileBody } from '#contracts/routes/route-parts.ts';
import { candidateNotices, candidateRequests, viewerNotices, viewerRequests } from '#contracts/signalling.ts';
import { ERROR_STATUS } from '#server/http/error-reply.ts';
import { jsonSchemaOf, nameOf, schemaNamed } from './named-schemas.ts';
import { typeWords } from './type-words.ts';
import type { OnName } from './type-words.ts';

/** The whole page. The same contracts give the same page, byte for byte. */
export function protocolPage(): string {
  const used = new Set<string>();
  const note: OnName = (name) => used.add(name);
  const sections = [
    INTRODUCTION,
    '## HTTP',
    HTTP_RULES,
    ...Object.entries(routes).map(([name, route]) => routeSection(name, route, note)),
    '### Routes that do not speak JSON',
    table(
      ['route', 'roles', 'does'],
      Object.values(plainRoutes).map(({ method, path, roles, does }) => [
        `\`${method} ${path}\``,
        rolesOf(roles),
        does,
      ]),
    ),
    '## Socket',
    SOCKET_RULES,
    ...messageSections('Requests of a candidate', candidateRequests, note),
    ...messageSections('Notices to a candidate', asNotices(candidateNotices), note),
    ...messageSections('Requests of a proctor, examiner or admin', viewerRequests, note),
    ...messageSections('Notices to those who watch a sitting', asNotices(viewerNotices), note),
    '## Types',
    ...typeSections(used, note),
    '## ErrorCode',
    'The status is that of an HTTP reply; a socket acknowledgement carries the code alone.',
    table(
      ['code', 'status'],
      ERROR_CODES.map((code) => [`\`${code}\``, String(ERROR_STATUS[code])]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

const INTRODUCTION = `# Protocol: what browsers and the server say to each other

<!-- Written by \`npm run docs\` from contracts/*.ts. Do not edit. -->

Every message is judged by a zod schema of \`contracts/\` when it arrives. Instants are milliseconds since the Unix epoch on the
server's clock. A field marked \`?\`, or with a default, may be left out of a request.`;

const HTTP_RULES = `JSON in, JSON out. A failure is an [ErrorBody](#errorbody) with the status of its code. The session is a cookie that scripts
cannot read; every request but GET also carries the session's CSRF token in the header \`${CSRF_HEADER}\`, except the two that
begin a session. A request that says it comes from another site (\`Origin\`) changes nothing here. Who asks too often gets
\`request.rate_limited\` with \`seconds\` to wait, in \`Retry-After\` too.`;

const SOCKET_RULES = `socket.io on the same origin, with the same session cookie. Each request is acknowledged with \`{ ok: true, data }\`, where \`data\` is
its reply, or \`{ ok: false, error }\` with an [ErrorBody](#errorbody), whatever came in. Notices need no answer.`;

type Messages = Record<string, { payload: z.ZodType; reply?: z.ZodType }>;
type Parts = Record<string, z.ZodType | undefined>;

function routeSection(name: string, route: (typeof routes)[keyof typeof routes], note: OnName): string {
  const { method, path, roles, params, query, body, reply } = route;
  const asked = `\`${method} ${path}\` · ${rolesOf(roles)}`;
  return [`### ${name}`, asked, fields({ params, query, body, reply }, note)].join('\n\n');
}

function messageSections(title: string, messages: Messages, note: OnName): string[] {
  const sections = Object.entries(messages).map(([name, { payload, reply }]) =>
    [`#### ${name}`, fields({ payload, reply }, note)].join('\n\n'),
  );
  return [`### ${title}`, ...sections];
}

function asNotices(notices: Record<string, z.ZodType>): Messages {
  return Object.fromEntries(Object.entries(notices).map(([name, payload]) => [name, { payload }]));
}

/** Types that the sections so far refer to, and those that these refer to in turn, by name. */
function typeSections(used: Set<string>, note: OnName): string[] {
  const sections = new Map<string, string>();
  note('ErrorBody');
  for (const name of used) {
    if (name === 'ErrorCode') continue;
    const schema = jsonSchemaOf(schemaNamed(name));
    const text = schema.properties
      ? fields({ '': schemaNamed(name) }, note, true)
      : lines(schema.oneOf ?? [schema], note);
    sections.set(name, `### ${name}\n\n${text}`);
  }
  return [...sections].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

function lines(variants: Parameters<typeof typeWords>[0][], note: OnName): string {
  const words = variants.map((variant) => typeWords(variant, note));
  return words.length === 1 ? (words[0] ?? '') : words.map((word) => `- ${word}`).join('\n');
}

/** A row per field of each part; `inside`: the parts are named types, whose insides are wanted. */
function fields(parts: Parts, note: OnName, inside = false): string {
  const rows = Object.entries(parts).flatMap(([part, schema]) => {
    if (!schema) return [];
    if (schema === FileBody) return [[part, '', 'the bytes of a file, as `application/octet-stream`']];
    const name = inside ? null : nameOf(schema);
    const json = name === null ? jsonSchemaOf(schema) : { $ref: name };
    const properties = Object.entries(json.properties ?? {});
    if (json.type === 'object' && !json.additionalProperties && properties.length === 0) return [];
    if (properties.length === 0) return [[part, '', typeWords(json, note)]];
    return properties.map(([key, value]) => {
      const optional = json.required?.includes(key) || value.default !== undefined ? '' : '?';
      return [part, `\`${key}\`${optional}`, typeWords(value, note)];
    });
  });
  if (rows.length === 0) return 'Takes nothing, answers nothing.';
  return inside
    ? table(
        ['field', 'type'],
        rows.map(([, field = '', type = '']) => [field, type]),
      )
    : table(['in', 'field', 'type'], rows);
}

function rolesOf(roles: readonly string[] | null): string {
  return roles === null ? 'everybody' : roles.join(', ');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
