// What the doors call of this room, made of one set of stores.
import type { UserId } from '#contracts/ids.ts';
import { AppealService } from './appeal-service.ts';
import { AssessmentService } from './assessment-service.ts';
import { IncompleteService } from './incomplete-service.ts';
import type { RegisterOptions } from './register-options.ts';
import { RegisterService } from './register-service.ts';
import { SheetService } from './sheet-service.ts';
import { studentResults } from './student-results.ts';

export type Grades = ReturnType<typeof createGrades>;

export function createGrades(options: RegisterOptions) {
  const register = RegisterService.create(options);
  const appeals = AppealService.create(options);
  return {
    register,
    appeals,
    sheets: SheetService.create(options),
    assessment: AssessmentService.create(options),
    incompletes: IncompleteService.create(options),
    resultsOf: (studentId: UserId) =>
      studentResults(studentId, { ...options, registerService: register, appealService: appeals }),
  };
}
