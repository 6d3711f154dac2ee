import type { Router } from 'express';
import { ExportQuery, plainRoutes } from '#contracts/api.ts';
import type { HttpOptions } from './http-options.ts';
import { parsePart } from './route.ts';
import type { Gate } from './session-gate.ts';

/** Tables of people, structure and sittings as files. */
export function exportRoutes(
  router: Router,
  gate: Gate,
  { stores, sittingsImport, exportFile }: HttpOptions,
): void {
  const { path, roles } = plainRoutes['people.export'];
  router.get(path, gate(roles), async (request, response) => {
    const form = parsePart('query', ExportQuery, request.query);
    const file = String(request.params['file']);
    const { type, bytes } = await exportFile(file, form, {
      people: async () => {
        const { terms } = await stores.structure.outline();
        return await stores.imports.stored(terms.map(({ code }) => code));
      },
      timetable: () => sittingsImport.stored(),
    });
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${file}"` })
      .type(type)
      .send(bytes);
  });
}
