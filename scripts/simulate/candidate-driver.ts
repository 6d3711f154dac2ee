// Walks a candidate's pages as a person does: clicks, ticks, types. Shared by the demo, the tests in a browser and
// the screenshots. Knows the pages' test ids and nothing of the server.
import type { Locator, Page } from 'playwright-core';

/** Where a link can lead: by how far the attempt is. */
const PLACES = [
  'overview',
  'check',
  'exam-room',
  'over',
  'join-used',
  'join-unknown',
  'join-expired',
] as const;
export type Place = (typeof PLACES)[number];

export class CandidateDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the link to the exam, with everything shared that it asks for; tells where it ended. */
  async enter(joinUrl: string): Promise<Place> {
    await this.page.goto(joinUrl);
    const place = await this.#place();
    if (place === 'overview') await this.consent();
    if (place === 'overview' || place === 'check') {
      await this.checkDevices();
      await this.begin();
      return 'exam-room';
    }
    if (place === 'exam-room') {
      await this.inRoom();
      await this.streamIs('camera', 'on');
      if (await this.at('repair-screen-button').isVisible()) await this.at('repair-screen-button').click();
    }
    return place;
  }

  async #place(): Promise<Place> {
    const found = PLACES.reduce<Locator | null>(
      (any, place) => any?.or(this.at(place)) ?? this.at(place),
      null,
    )?.first();
    return (await found?.getAttribute('data-testid')) as Place;
  }

  /** Opens the link; resolves on the page that tells what awaits. */
  async open(joinUrl: string): Promise<void> {
    await this.page.goto(joinUrl);
    await this.at('overview').waitFor();
  }

  /** Agrees to every purpose, each by its own tick. */
  async consent(): Promise<void> {
    await this.at('to-consent').click();
    await this.agree();
  }

  /** Ticks every purpose on the page of consent, and chooses yes where there is a choice; resolves on the device check. */
  async agree(): Promise<void> {
    const ticks = this.at('consent').getByRole('checkbox');
    await ticks.first().waitFor();
    for (const tick of await ticks.all()) await tick.check();
    for (const choice of await this.at('consent').getByRole('radiogroup').all())
      await choice.getByRole('radio').first().check();
    await this.at('consent-yes').click();
    await this.at('check').waitFor();
  }

  /**
   * Lets camera, microphone and line be checked and shares the screen. What fails is tried again, as people do: a busy
   * machine can look like a thin line. Resolves when every check has its verdict.
   */
  async checkDevices(): Promise<void> {
    await this.at('start-check').click();
    if (await this.at('check-screen').isVisible()) await this.at('share-screen').click();
    for (let tries = 0; tries < 3; tries += 1) {
      await this.page
        .locator('[data-testid="check"]:not(:has([data-state="running"], [data-state="waiting"]))')
        .waitFor();
      const again = this.page.locator('[data-state="failed"] [data-testid^="retry-"]');
      if ((await again.count()) === 0) return;
      await again.first().click();
    }
  }

  /** Begins the exam, even when a check failed; resolves in the room. */
  async begin(): Promise<void> {
    await this.at('begin-exam').click();
    const room = this.at('exam-room');
    await room.or(this.at('begin-anyway')).first().waitFor();
    if (await this.at('begin-anyway').isVisible()) await this.at('begin-anyway').click();
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

  /** Types at the end of the written answer on show, letter by letter. */
  async write(text: string): Promise<void> {
    await this.answerText.press('Control+End');
    await this.answerText.pressSequentially(text, { timeout: 0 });
  }

  /** Adds to the written answer on show at once, as pasting would, which is light on the machine. */
  async add(text: string): Promise<void> {
    await this.answerText.press('Control+End');
    await this.page.keyboard.insertText(text);
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
    const status = this.page.locator(`[data-testid="status-${name}"][data-word="${word}"]`);
    await status.waitFor({ state: 'attached' });
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
