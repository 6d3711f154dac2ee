export { common } from './common.ts';
export { error } from './error.ts';
