// What the state standard asks before anybody is listed for a degree. Pure; its numbers are data with a version.
import type { StudyLevel } from '#contracts/structure.ts';
import type { AwardCheck, AwardItem, Standing } from '#contracts/thesis.ts';

interface AwardNeeds {
  credits: number;
  /** The standard asks for practice and leaves its credits to the programme: one shows that there was any. */
  practiceCredits: number;
  /** How many of each are asked: 0 or 1. */
  complexExams: number;
  theses: number;
}

/**
 * State compulsory standard of higher and postgraduate education of Kazakhstan (order No. 2 of 20 July 2022): credits of
 * the whole programme. Master's of the scientific and pedagogical kind; graduates of a bachelor's sit both exams.
 */
export const AWARD_STANDARD: { version: string; needs: Record<StudyLevel, AwardNeeds> } = {
  version: 'KZ-2022-07',
  needs: {
    bachelor: { credits: 240, practiceCredits: 1, complexExams: 1, theses: 1 },
    master: { credits: 120, practiceCredits: 1, complexExams: 0, theses: 1 },
    doctor: { credits: 180, practiceCredits: 1, complexExams: 0, theses: 1 },
  },
};

/** Each item of the standard with what there is. */
export function awardChecklist(level: StudyLevel, standing: Standing): AwardCheck[] {
  const needs = AWARD_STANDARD.needs[level];
  const atLeast = (item: AwardItem, needed: number, reached: number): AwardCheck => ({
    item,
    needed,
    reached,
    isMet: reached >= needed,
  });
  const none = (item: AwardItem, reached: number): AwardCheck => ({
    item,
    needed: 0,
    reached,
    isMet: reached === 0,
  });
  return [
    atLeast('credits', needs.credits, standing.creditsEarned),
    atLeast('practice', needs.practiceCredits, standing.practiceCredits),
    atLeast('complex_exam', needs.complexExams, Number(standing.hasComplexExam)),
    atLeast('thesis', needs.theses, Number(standing.hasThesis)),
    none('no_debts', standing.debts),
    none('no_incompletes', standing.incompletes),
  ];
}
