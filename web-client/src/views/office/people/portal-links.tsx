import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import { LinkList } from '../../admin/link-list.tsx';

interface PortalLinksProps {
  links: RouteReply<'people.links'>['links'];
  onClose: () => void;
}

/** Links to students' own pages, just made: shown now and never again. */
export function PortalLinks({ links, onClose }: PortalLinksProps) {
  const { t } = useTranslation();
  return (
    <LinkList
      title={t('people.links.title', { count: links.length })}
      lead={t('people.links.lead')}
      knownBy={t('people.number')}
      links={byKazakh(links, ({ displayName }) => displayName).map(({ studentNumber, ...link }) => ({
        ...link,
        knownBy: studentNumber,
      }))}
      fileName="emtihan-student-links.csv"
      onward={(safe) => (
        <button
          type="button"
          className="ad-quiet"
          data-testid="links-done"
          onClick={() => {
            if (safe || window.confirm(t('admin.candidates.leave'))) onClose();
          }}
        >
          {t('people.links.done')}
        </button>
      )}
    />
  );
}
