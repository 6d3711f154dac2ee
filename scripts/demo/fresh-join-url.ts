import { CSRF_HEADER, routes } from '#contracts/api.ts';
import type { DemoFile } from './demo-file.ts';

/** Another link for a demo candidate whose link is spent, made by the demo's administrator. */
export async function freshJoinUrl(demo: DemoFile, login: string): Promise<string> {
  const admin = demo.staff.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('the demo has no administrator');
  const begun = await fetch(demo.publicUrl + routes['session.begin'].path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: admin.login, password: admin.password }),
  });
  const { csrfToken } = routes['session.begin'].reply.parse(await begun.json());
  const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]);
  const headers = { cookie: cookie.join('; '), [CSRF_HEADER]: csrfToken, 'content-type': 'application/json' };

  const list = routes['candidates.list'];
  const listed = await fetch(demo.publicUrl + list.path.replace(':sittingId', demo.sittingId), { headers });
  const { candidates } = list.reply.parse(await listed.json());
  const attemptId = candidates.find((candidate) => candidate.login === login)?.attempt.id ?? '';

  const invite = routes['candidates.invite'];
  const invited = await fetch(demo.publicUrl + invite.path.replace(':attemptId', attemptId), {
    method: invite.method,
    headers,
    body: '{}',
  });
  return invite.reply.parse(await invited.json()).joinUrl;
}
