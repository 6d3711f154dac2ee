import type { GradingScale, Letter } from '#contracts/grade.ts';

/** Scales by version, the one in use last. One that graded anybody is never changed: add the next. */
export const GRADING_SCALES: readonly GradingScale[] = [
  {
    id: 'kz-2011',
    steps: [
      { letter: 'A', from: 95, gpaPoints: 4 },
      { letter: 'A-', from: 90, gpaPoints: 3.67 },
      { letter: 'B+', from: 85, gpaPoints: 3.33 },
      { letter: 'B', from: 80, gpaPoints: 3 },
      { letter: 'B-', from: 75, gpaPoints: 2.67 },
      { letter: 'C+', from: 70, gpaPoints: 2.33 },
      { letter: 'C', from: 65, gpaPoints: 2 },
      { letter: 'C-', from: 60, gpaPoints: 1.67 },
      { letter: 'D+', from: 55, gpaPoints: 1.33 },
      { letter: 'D', from: 50, gpaPoints: 1 },
      { letter: 'FX', from: 25, gpaPoints: 0 },
      { letter: 'F', from: 0, gpaPoints: 0 },
    ],
  },
];

export const currentScale = (): GradingScale => GRADING_SCALES.at(-1)!;

/** Half a point rounds up. Sums of hundredths miss their half by binary fractions; a billionth makes up for them. */
export function wholePoints(points: number): number {
  return Math.floor(points + 0.5 + 1e-9);
}

/** What whole points 0–100 are called and count for. */
export function gradeOf(points: number, scale: GradingScale): { letter: Letter; gpaPoints: number } {
  const { letter, gpaPoints } = scale.steps.find(({ from }) => points >= from)!;
  return { letter, gpaPoints };
}
