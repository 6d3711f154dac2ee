import type { Request, Response, Router } from 'express';
import { SheetFileParams, SheetFileQuery, plainRoutes } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { parsePart } from './route.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';
import { sheetWithNames } from './sheet-with-names.ts';

/** Signed sheets as files, in the language asked for. */
export function sheetFileRoutes(router: Router, gate: Gate, options: HttpOptions): void {
  const { grades, documents, config } = options;

  const send = async (request: Request, response: Response, kind: 'pdf' | 'xlsx'): Promise<void> => {
    const { sheetId } = parsePart('params', SheetFileParams, request.params);
    const { locale } = parsePart('query', SheetFileQuery, request.query);
    const view = await grades.sheets.read(sheetId, signedInOf(response).user);
    if (view.sheet.signedAt === null) throw new AppError('sheet.unsigned');
    const { content, contentHash } = view;
    const verifyUrl = new URL(`/verify/${contentHash}`, config.PUBLIC_URL).href;
    const sheet = { ...(await sheetWithNames(options, view)), verifyUrl };
    const file = await documents[kind === 'pdf' ? 'sheetPdf' : 'sheetXlsx'](sheet, locale);
    response
      .set('Cache-Control', 'private, no-store')
      .attachment(`${content.group} ${content.course.code} ${content.term.code} ${content.round}.${kind}`)
      .send(Buffer.from(file));
  };

  for (const kind of ['pdf', 'xlsx'] as const) {
    const { path, roles } = plainRoutes[`sheets.${kind}`];
    router.get(path, gate(roles), (request, response) => send(request, response, kind));
  }
}
