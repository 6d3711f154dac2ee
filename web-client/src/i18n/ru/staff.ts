export { admin } from './admin.ts';
export { attempt } from './office-attempt.ts';
export { office } from './office-frame.ts';
export { proctor } from './proctor.ts';
export { why } from './why.ts';
