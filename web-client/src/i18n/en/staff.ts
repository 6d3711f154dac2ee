export { admin } from './admin.ts';
export { proctor } from './proctor.ts';
export { why } from './why.ts';
