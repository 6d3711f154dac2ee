// Walks a session's pages as the dean's office, an examiner and students do, each in a browser of their own.
// Owns the system under test and the browsers. Knows the pages' test ids, and expects nothing but that pages are sound.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Attempt } from '#contracts/attempt.ts';
import type { ExamForm } from '#contracts/exam.ts';
import type {
  CriteriaSetId,
  EnrolmentId,
  ExamId,
  GroupId,
  Locale,
  SheetId,
  SittingId,
  WorkId,
} from '#contracts/ids.ts';
import type { Course } from '#contracts/structure.ts';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { someCriteria } from './a-project.ts';
import { aSession } from './a-session.ts';
import type { Member, Session } from './a-session.ts';
import { accessibilityFaults } from './accessibility.ts';
import { pdfText } from './pdf-text.ts';
import { foreignTexts } from './shown-texts.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';
import { until } from './until.ts';

const ZONE = 'Asia/Almaty';
const HOUR_MS = 3_600_000;

/** What a sheet is opened for. */
interface Place {
  course: Course;
  group: GroupId;
  form: ExamForm;
}

export class SessionDriver {
  readonly system: TestSystem;
  readonly session: Session;
  readonly office: Page;
  readonly desk: Page;
  readonly seat: Page;
  readonly criteriaSetId: CriteriaSetId;
  /** Of each published exam, its sitting. */
  readonly sittings = new Map<ExamId, SittingId>();
  readonly #closing: AsyncDisposableStack;

  private constructor(
    parts: Pick<SessionDriver, 'system' | 'session' | 'office' | 'desk' | 'seat' | 'criteriaSetId'>,
    closing: AsyncDisposableStack,
  ) {
    this.system = parts.system;
    this.session = parts.session;
    this.office = parts.office;
    this.desk = parts.desk;
    this.seat = parts.seat;
    this.criteriaSetId = parts.criteriaSetId;
    this.#closing = closing;
  }

  /** Everything started, with the officer and the examiner signed in. */
  static async open(): Promise<SessionDriver> {
    await using closing = new AsyncDisposableStack();
    const system = await startSystem({ workers: 0 });
    closing.defer(() => system.close());
    const [office, desk, seat, session] = await Promise.all([
      openBrowser(),
      openBrowser(),
      openCandidateBrowser({ portrait: 0 }),
      aSession(system),
    ]);
    for (const browser of [office, desk, seat]) closing.defer(() => browser.close());
    const { id: criteriaSetId } = await someCriteria(system.stores, session.officer.id);
    await signIn(office.page, system.url, session.officer);
    await signIn(desk.page, system.url, session.examiner);
    const pages = { office: office.page, desk: desk.page, seat: seat.page };
    return new SessionDriver({ system, session, criteriaSetId, ...pages }, closing.move());
  }

  close(): Promise<void> {
    return this.#closing.disposeAsync();
  }

  /** The page speaks each language and nothing else, to the liking of axe; it ends in the language it had. */
  async isSound(page: Page, stays: Locale): Promise<void> {
    const { courses, second, graduating, autumn, ...people } = this.session;
    const members = Object.values(people).filter((one): one is Member => typeof one === 'object');
    const data = [
      ...members.flatMap(({ displayName, login }) => [displayName, login]),
      ...Object.values(courses).map(({ name }) => name.en),
      ...[second.group, graduating.group, second.term, autumn].map(({ code }) => code),
      'Критерии',
      'Жоба',
    ];
    const foreign: Record<string, string[]> = {};
    for (const locale of ['kk', 'ru', 'en'] as const) {
      await chooseLanguage(page, locale);
      foreign[locale] = await foreignTexts(page, locale, data);
    }
    expect(foreign).toEqual({ kk: [], ru: [], en: [] });
    expect(await accessibilityFaults(page)).toEqual([]);
    await chooseLanguage(page, stays);
  }

  /** The office plans a sitting on its page; its doors are open now, whenever it starts. */
  async plan(examId: ExamId, group: string, startsIn: number): Promise<void> {
    const page = this.office;
    await page.goto(`${this.system.url}/office/timetable/new`);
    await page.getByTestId('plan-exam').selectOption(examId);
    await page.getByTestId('plan-startsAt').fill(localTimeOf(Date.now() + startsIn, ZONE));
    await page.getByTestId('plan-opensAt').fill(localTimeOf(Date.now() - HOUR_MS / 2, ZONE));
    await page.getByTestId('plan-groups').getByLabel(group).check();
    await page.getByTestId('plan-examiners').getByLabel(this.session.examiner.displayName).check();
    await page.getByTestId('plan-proctors').getByLabel(this.session.proctor.displayName).check();
    await page.getByTestId('plan-save').click();
    await page.waitForURL(/\/office\/timetable$/);
  }

  /** Publishes all that is ready, and remembers which sitting is of which exam. */
  async publish(): Promise<void> {
    await this.office.getByTestId('publish-ready').click();
    await this.office.locator('tr[data-state="draft"]').first().waitFor({ state: 'detached' });
    const { plans } = await this.system.stores.plans.picture(() => true);
    for (const { id, examId, publishedAt } of plans) if (publishedAt !== null) this.sittings.set(examId, id);
  }

  async enters(member: Member, locale: Locale): Promise<void> {
    const page = this.seat;
    await page.context().clearCookies();
    await signIn(page, this.system.url, member);
    await chooseLanguage(page, locale);
  }

  async #attemptOf(examId: ExamId, { id }: Member): Promise<Attempt> {
    const attempts = await this.system.stores.attempts.bySitting(this.sittings.get(examId)!);
    return attempts.find(({ candidateId }) => candidateId === id)!;
  }

  /** From the student's own page through the exam room to the receipt. */
  async sitsInWriting(examId: ExamId, member: Member): Promise<void> {
    const { id } = await this.#attemptOf(examId, member);
    await this.seat.goto(`${this.system.url}/my`);
    await this.seat.locator(`[data-attempt-id="${id}"]`).getByTestId('enter').click();
    const student = new CandidateDriver(this.seat);
    await student.at('overview').waitFor();
    await student.consent();
    await student.checkDevices();
    await student.begin();
    await student.choose('8');
    await student.goTo(2);
    await student.at('answer-essay').fill('**Because** $2^3 = 8$');
    await student.answerIs('saved');
    await student.submit();
  }

  async marksEssay(examId: ExamId, points: number): Promise<void> {
    const page = this.desk;
    await until(async () =>
      (await this.system.stores.marking.papersOf(examId)).some((one) => one.state === 'waiting'),
    );
    await page.goto(`${this.system.url}/office/marking/${examId}`);
    await page.getByTestId('papers').getByRole('link').click();
    const essay = page.locator('[data-testid="answer"][data-marking="first"]');
    await essay.getByTestId('mark-points').fill(String(points));
    await essay.getByTestId('mark-save').click();
    await essay.waitFor({ state: 'detached' });
  }

  /** Tickets and how they are examined, then the desk: called, drawn, answered, judged, decided. */
  async examinesOrally(
    { examId, course, source, points }: { examId: ExamId; course: Course; source: string; points: number },
    locale: Locale,
  ): Promise<void> {
    const sittingId = this.sittings.get(examId)!;
    const bankId = randomUUID();
    const questions = ['1', '2', '3'].map((id) => ({ id, text: `${id}?` }));
    const topics = [{ id: 't', courseId: course.id, title: 'T', questions, perTicket: 1 }];
    await this.session.ask(this.session.examiner, 'tickets.save', {
      params: { bankId },
      body: { name: 'Bank', language: locale, topics, ticketCount: 3 },
    });
    await this.session.ask(this.session.officer, 'oral.plan', {
      params: { sittingId },
      body: {
        bankId,
        criteriaSetId: this.criteriaSetId,
        source,
        preparationMinutes: 20,
        answerMinutes: 15,
        examinerIds: [this.session.examiner.id],
      },
    });
    const page = this.desk;
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(`${this.system.url}/office/oral/${sittingId}`);
    await page.getByTestId('call-next').click();
    await page.getByTestId('step-draw').click();
    await page.getByTestId('ticket').waitFor();
    await this.seat.goto(`${this.system.url}/my`);
    await this.seat.getByTestId('own-oral-open').click();
    await this.seat.getByTestId('own-ticket').waitFor();
    await page.getByTestId('step-answer').click();
    await page.getByTestId('step-end').click();
    for (const index of [1, 2]) await page.getByTestId(`score-${index}`).fill(String(points));
    await page.getByTestId('score-save').click();
    await page.getByTestId('decide').click();
    await page.locator('[data-testid="candidate"][data-state="marked"]').waitFor();
  }

  /** The student signs the statement and sends a file on the page of a project or a thesis that is open. */
  async handsIn(): Promise<void> {
    const page = this.seat;
    await page.getByTestId('statement-agree').check();
    await page.getByTestId('statement-sign').click();
    const file = { name: 'work.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 work') };
    await page.getByTestId('upload-file').setInputFiles(file);
    await page.getByTestId('upload-done').waitFor();
  }

  async checksOriginality(workId: WorkId, by = this.session.examiner): Promise<void> {
    const body = { percent: 82, note: 'By hand' };
    await this.session.ask(by, 'works.originality', { params: { workId, number: '1' }, body });
  }

  async signs(page: Page, { password }: Member): Promise<void> {
    await page.getByTestId('sign-password').fill(password);
    await page.getByTestId('sign').click();
  }

  /** The sheet from its opening to what both have signed, on the pages; answers the text of its PDF. */
  async sheetOnPages({ course, group, form }: Place, locale: Locale): Promise<string> {
    const [page, other] = [this.office, this.desk];
    await chooseLanguage(page, locale);
    await page.goto(`${this.system.url}/office/sheets`);
    await page.getByTestId('place-term').selectOption(this.session.second.term.id);
    await page.getByTestId('place-course').selectOption(course.id);
    await page.getByTestId('place-group').selectOption(group);
    await page.getByTestId('sheet-form').selectOption(form);
    await page.getByTestId('sheet-examiner').selectOption(this.session.examiner.id);
    await page.getByTestId('sheet-open').click();
    await page.getByTestId('sheet-signing').waitFor();
    const address = page.url();
    await this.signs(page, this.session.officer);
    await page.getByTestId('signatures').getByText(this.session.officer.displayName).waitFor();
    await chooseLanguage(other, locale);
    await other.goto(address);
    await other.getByTestId('sheet-signing').waitFor();
    await this.signs(other, this.session.examiner);
    const link = other.getByTestId(`sheet-pdf-${locale}`);
    await link.waitFor();
    return await this.#pdfAt((await link.getAttribute('href'))!);
  }

  /** The same by the routes of the pages, for what has its own pages tried already. */
  async sheetByRoutes({ course, group, form }: Place, locale: Locale): Promise<string> {
    const { officer, examiner, second, ask } = this.session;
    const at = { groupId: group, courseId: course.id, termId: second.term.id };
    const body = { ...at, form, examinerId: examiner.id };
    const { sheetId } = (await ask(officer, 'sheets.open', { body })) as { sheetId: SheetId };
    const params = { sheetId };
    for (const by of [officer, examiner]) {
      const { contentHash } = (await ask(by, 'sheets.read', { params })) as { contentHash: string };
      await ask(by, 'sheets.sign', { params, body: { contentHash, password: by.password } });
    }
    return await this.#pdfAt(`/api/office/sheets/${sheetId}/sheet.pdf?locale=${locale}`);
  }

  async #pdfAt(path: string): Promise<string> {
    const file = await this.desk.request.get(`${this.system.url}${path}`);
    return pdfText(await file.body()).replaceAll(/\s+/g, ' ');
  }

  /** The one outcome that stands: of all entries exactly one is replaced by none. */
  async outcomeOf(enrolmentId: EnrolmentId): Promise<unknown> {
    const { entries } = (await this.session.ask(this.session.officer, 'register.history', {
      params: { enrolmentId },
    })) as { entries: { id: string; replaces: string | null; outcome: unknown }[] };
    const standing = entries.filter(({ id }) => entries.every(({ replaces }) => replaces !== id));
    expect(standing).toHaveLength(1);
    return standing[0]?.outcome;
  }

  /** What the student finds of a course in their results. */
  async resultOf(course: Course): Promise<string> {
    await this.seat.goto(`${this.system.url}/my/results`);
    const card = this.seat.getByTestId('result').filter({ hasText: course.name.en });
    await card.waitFor();
    return await card.innerText();
  }
}
