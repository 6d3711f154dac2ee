export { admin } from './admin.ts';
export { office } from './office-frame.ts';
export { proctor } from './proctor.ts';
export { why } from './why.ts';
