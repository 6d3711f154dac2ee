import { fileURLToPath } from 'node:url';

/** The checkout's directory. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
