// Walks a candidate's pages as a person does: clicks, ticks, types. Shared by the demo, the tests in a browser and
// the screenshots. Knows the pages' test ids and nothing of the server.
import type { Locator, Page } from 'playwright-core';

/** Checks of devices and line take their time on a busy machine. */
const PATIENCE_MS = 60_000;

export class CandidateDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** From the link to the exam, with everything shared that it asks for. */
  async enter(joinUrl: string): Promise<void> {
    await this.open(joinUrl);
    await this.consent();
    await this.checkDevices();
    await this.begin();
  }

  /** Opens the link; resolves on the page that tells what awaits. */
  async open(joinUrl: string): Promise<void> {
    await this.page.goto(joinUrl);
    await this.at('overview').waitFor();
  }

  /** Agrees to every purpose, each by its own tick. */
  async consent(): Promise<void> {
    await this.at('to-consent').click();
    const ticks = this.at('consent').getByRole('checkbox');
    await ticks.first().waitFor();
    for (const tick of await ticks.all()) await tick.check();
    await this.at('consent-yes').click();
    await this.at('check').waitFor();
  }

  /** Lets camera, microphone and line be checked and shares the screen; resolves when nothing stands in the way. */
  async checkDevices(): Promise<void> {
    await this.at('start-check').click();
    if (await this.at('check-screen').isVisible()) await this.at('share-screen').click();
    await this.page.locator('[data-testid="begin-exam"][data-ready="true"]').waitFor();
  }

  /** Begins the exam; resolves in the room. */
  async begin(): Promise<void> {
    await this.at('begin-exam').click();
    await this.inRoom();
  }

  /** Resolves while the exam is on and the line is up. */
  async inRoom(): Promise<void> {
    await this.page.locator('[data-testid="exam-room"][data-status="live"]').waitFor();
  }

  /** Shows question `number`, from 1. */
  async goTo(number: number): Promise<void> {
    await this.at(`go-${number}`).click();
    await this.page.locator(`[data-testid="go-${number}"][aria-current="true"]`).waitFor();
  }

  /** Ticks an option of the question on show. */
  async choose(optionId: string): Promise<void> {
    await this.at(`option-${optionId}`).check();
  }

  /** Types at the end of the written answer on show. */
  async write(text: string, delayMs = 0): Promise<void> {
    await this.answerText.press('Control+End');
    await this.answerText.pressSequentially(text, {
      delay: delayMs,
      timeout: PATIENCE_MS + text.length * delayMs,
    });
  }

  get answerText(): Locator {
    return this.at('answer-text');
  }

  /** Resolves when the answer on show is where the word says: with the server, or waiting for a line. */
  async answerIs(state: 'saved' | 'waiting'): Promise<void> {
    await this.page.locator(`[data-testid="save-state"][data-state="${state}"]`).waitFor();
  }

  /** Resolves when a stream stands as the word says: `on`, `off`, `muted` … */
  async streamIs(name: 'camera' | 'microphone' | 'screen' | 'recording', word: string): Promise<void> {
    await this.page
      .locator(`[data-testid="status-${name}"][data-word="${word}"]`)
      .waitFor({ state: 'attached' });
  }

  /** One's own picture beside the questions. */
  get selfView(): Locator {
    return this.at('proctor-panel').locator('video');
  }

  /** Hands in for good. */
  async submit(): Promise<void> {
    await this.at('submit').click();
    await this.at('submit-confirm').click();
    await this.at('over').waitFor();
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId);
  }
}
