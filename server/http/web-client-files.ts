import { join, resolve, sep } from 'node:path';
import express from 'express';
import type { Router } from 'express';

/** Vite names these by their content. */
const HASHED = `${sep}assets${sep}`;

/** The built web client: every page is index.html, which is asked for anew each time; what it names is kept for good. */
export function serveWebClient(router: Router, directory: string): void {
  const root = resolve(directory);
  router.use(
    express.static(root, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const isHashed = path.slice(root.length).startsWith(HASHED);
        response.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request, response, next) => {
    const isPage =
      ['GET', 'HEAD'].includes(request.method) && request.accepts('html') && !/\.\w+$/.test(request.path);
    if (!isPage) {
      next();
      return;
    }
    response.set('Cache-Control', 'no-cache').sendFile(join(root, 'index.html'), next);
  });
}
