import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '#contracts/api.ts';
import { ConsentPurpose } from '#contracts/attempt.ts';
import { Exam } from '#contracts/exam.ts';
import type { AttemptId, ExamId, SittingId, UserId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { TestSystem } from '#test/support/system.ts';

const said = { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' };

/** An open written exam of so many candidates who have agreed to its terms; their sessions' cookies. */
export async function anExamOfMany({ stores, joinUrl, url }: TestSystem, count: number): Promise<string[]> {
  const examId = randomUUID() as ExamId;
  const sittingId = randomUUID() as SittingId;
  const now = Date.now();
  const paper = {
    questions: [{ id: 'q1', kind: 'text', prompt: said, points: 10 }],
  };
  const plain = { id: examId, title: said, form: 'written', durationMinutes: 120, policy: {}, paper };
  await stores.exams.add(Exam.parse(plain));
  await stores.sittings.add({ id: sittingId, examId, opensAt: now - 60_000, closesAt: now + 86_400_000 });
  const people = Array.from({ length: count }, (_, index) => ({
    id: randomUUID() as UserId,
    login: `loaded-${index}`,
    displayName: `Студент ${index}`,
    role: 'student' as const,
    locale: 'kk' as const,
  }));
  await stores.users.addMany(people, []);
  const consent = { purposes: ConsentPurpose.options, version: CONSENT_VERSION, givenAt: now };
  const attempts = people.map(({ id: candidateId }) => ({
    ...newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId }),
    status: 'checking_in' as const,
    consent,
  }));
  for (let from = 0; from < count; from += 500)
    await stores.attempts.addMany(sittingId, attempts.slice(from, from + 500));
  const cookies: string[] = [];
  for (const attempt of attempts) {
    const token = new URL(await joinUrl(attempt)).hash.slice(1);
    const response = await fetch(`${url}/api/session/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (!response.ok) throw new Error(`session.join: ${response.status} ${await response.text()}`);
    cookies.push(response.headers.get('set-cookie')?.split(';', 1)[0] ?? '');
  }
  return cookies;
}
