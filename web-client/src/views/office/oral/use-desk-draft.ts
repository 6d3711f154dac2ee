import { useKeptDraft } from '../../../ui/use-kept-draft.ts';
import { useSession } from '../../proctor/shared/use-session.ts';

/** As `useKeptDraft`, each examiner's own: several may sign in at one computer. `of` is an attempt or a sitting. */
export function useDeskDraft<T>(of: string, name: string, initial: T): [T, (value: T | null) => void] {
  const { user } = useSession();
  return useKeptDraft<T>(`emtihan.oral.${user.id}.${of}.${name}`, initial);
}
