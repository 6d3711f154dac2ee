import type { AnswerValue } from './attempt.ts';

/** Whether nothing is chosen, written or handed in. */
export function isBlank(value: AnswerValue | undefined): boolean {
  if (value === undefined) return true;
  switch (value.kind) {
    case 'single_choice':
      return value.optionId === null;
    case 'multiple_choice':
      return value.optionIds.length === 0;
    case 'matching':
      return value.pairs.length === 0;
    case 'ordering':
      return value.order.length === 0;
    case 'file':
      return value.files.length === 0;
    default:
      return value.text.trim() === '';
  }
}
