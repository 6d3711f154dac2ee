import type { Attempt } from '#contracts/attempt.ts';
import type { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import type { CandidateBrowser } from '#scripts/simulate/open-browser.ts';

/** One student of the story, with a browser of their own. */
export interface Seat {
  attempt: Attempt;
  joinUrl: string;
  browser: CandidateBrowser;
  student: CandidateDriver;
}
