export { admin } from './admin.ts';
export { attempt } from './office-attempt.ts';
export { bank, marking } from './office-bank.ts';
export { answers } from './answers.ts';
export { grades } from './office-grades.ts';
export { office } from './office-frame.ts';
export { timetable } from './office-timetable.ts';
export { proctor } from './proctor.ts';
export { why } from './why.ts';
