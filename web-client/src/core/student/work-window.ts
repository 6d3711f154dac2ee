import type { MyWork } from '#contracts/routes/work-routes.ts';
import type { FileKind, LatePolicy } from '#contracts/work.ts';

const DAY_MS = 86_400_000;

/** `waiting`: not open yet; `late`: past its time and still taken; `closed`: nothing is taken any more. */
export type WorkMoment = 'waiting' | 'open' | 'late' | 'closed' | 'marked';

/** When nothing is taken any more; null: never. */
export function lastAt({ dueAt, latePolicy }: { dueAt: number; latePolicy: LatePolicy }): number | null {
  if (latePolicy.kind === 'accept') return null;
  return latePolicy.kind === 'refuse' ? dueAt : dueAt + latePolicy.maxDays * DAY_MS;
}

/** Where a work stands at `now`, ms on the server's clock. A thesis is open until it is admitted to its defence. */
export function workMoment(
  { work, assignment, thesis }: Pick<MyWork, 'work' | 'assignment' | 'thesis'>,
  now: number,
): WorkMoment {
  if (work?.outcome) return 'marked';
  if (!assignment) return thesis?.admission ? 'closed' : 'open';
  if (now < assignment.opensAt) return 'waiting';
  if (now <= assignment.dueAt) return 'open';
  const last = lastAt(assignment);
  return last === null || now <= last ? 'late' : 'closed';
}

/** Points that handing in at `now` would cost. */
export function lateCost(
  { dueAt, latePolicy }: { dueAt: number; latePolicy: LatePolicy },
  now: number,
): number {
  if (latePolicy.kind !== 'deduct' || now <= dueAt) return 0;
  return Math.min(100, Math.ceil((now - dueAt) / DAY_MS) * latePolicy.pointsPerDay);
}

/** Endings by which files of a kind are known; the server looks at the bytes. */
export const ENDINGS: Record<FileKind, readonly string[]> = {
  document: ['.pdf', '.doc', '.docx', '.xlsx', '.pptx', '.odt', '.rtf'],
  archive: ['.zip', '.rar', '.7z'],
  picture: ['.png', '.jpg', '.jpeg'],
  video: ['.mp4', '.webm'],
  text: ['.txt', '.md', '.csv', '.py', '.js', '.ts', '.java', '.c', '.cpp', '.sql', '.html', '.tex'],
};

/** Why a file would not be taken, known before any byte is sent; null: it may be tried. */
export function fileFault(
  file: { name: string; size: number },
  { accepts, maxBytes }: { accepts: readonly FileKind[]; maxBytes: number },
): 'empty' | 'too_large' | 'wrong_kind' | null {
  if (file.size === 0) return 'empty';
  if (file.size > maxBytes) return 'too_large';
  const name = file.name.toLowerCase();
  // Source code has more endings than anybody can list: where texts are taken, the bytes decide.
  const known = accepts.length === 0 || accepts.includes('text');
  const fits = accepts.some((kind) => ENDINGS[kind].some((ending) => name.endsWith(ending)));
  return known || fits ? null : 'wrong_kind';
}
