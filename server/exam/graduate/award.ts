// What the state standard asks before anybody is listed for a degree. Pure; its numbers are data with a version.
import type { AwardNeeds, AwardStandard } from '#contracts/award-standard.ts';
import type { AwardCheck, AwardItem, Standing } from '#contracts/thesis.ts';

/**
 * What stands until a person confirms the numbers: the state compulsory standard of higher and postgraduate education of
 * Kazakhstan (order No. 2 of 20 July 2022) as far as known here. It asks for practice and leaves its credits to the
 * programme: one shows that there was any. Master's of the scientific and pedagogical kind; bachelors sit both exams.
 */
export const UNCONFIRMED_STANDARD: AwardStandard = {
  version: 0,
  needs: {
    bachelor: { credits: 240, practiceCredits: 1, complexExams: 1, theses: 1 },
    master: { credits: 120, practiceCredits: 1, complexExams: 0, theses: 1 },
    doctor: { credits: 180, practiceCredits: 1, complexExams: 0, theses: 1 },
  },
  source: '',
  confirmed: null,
};

/** Each item of the standard with what there is. */
export function awardChecklist(needs: AwardNeeds, standing: Standing): AwardCheck[] {
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
