/* What a bank has for a plan of papers. Pure. */
import type { BlueprintPart } from '#contracts/blueprint.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';

/** How many questions of the bank a part may take from, whatever other parts need. */
export function availableFor(part: BlueprintPart, questions: readonly BankQuestion[]): number {
  return questions.filter(
    ({ category, difficulty, retired }) =>
      !retired &&
      (part.category === null || category === part.category || category.startsWith(`${part.category}/`)) &&
      (part.difficulty === null || difficulty === part.difficulty),
  ).length;
}

/** Categories of the bank, with those above them. */
export function categoriesOf(questions: readonly BankQuestion[]): string[] {
  const paths = questions.flatMap(({ category }) => {
    const steps = category.split('/').filter(Boolean);
    return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
  });
  return [...new Set(paths)].toSorted(new Intl.Collator('kk').compare);
}
