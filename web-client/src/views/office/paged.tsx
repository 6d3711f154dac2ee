import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../proctor/shared/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';

interface PagedProps<T> {
  items: readonly T[];
  /** On one page. */
  size: number;
  children: (shown: readonly T[]) => ReactNode;
}

/** A long list page by page; give it a `key` that changes with what is looked for, so that it begins anew. */
export function Paged<T>({ items, size, children }: PagedProps<T>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [wanted, setWanted] = useState(0);
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const page = Math.min(wanted, last);
  const from = page * size;
  const to = Math.min(from + size, items.length);
  return (
    <>
      {children(items.slice(from, to))}
      {last > 0 && (
        <nav className="of-pages" aria-label={t('office.page.label')}>
          <button
            type="button"
            className="pr-button"
            disabled={page === 0}
            data-testid="page-before"
            onClick={() => setWanted(page - 1)}
          >
            <Icon name="back" /> {t('office.page.before')}
          </button>
          <p role="status" className="em-digits">
            {t('office.page.shown', {
              from: formats.number(from + 1),
              to: formats.number(to),
              all: formats.number(items.length),
            })}
          </p>
          <button
            type="button"
            className="pr-button"
            disabled={page === last}
            data-testid="page-after"
            onClick={() => setWanted(page + 1)}
          >
            {t('office.page.after')} <Icon name="forward" />
          </button>
        </nav>
      )}
    </>
  );
}
