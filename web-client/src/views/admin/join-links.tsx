import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { LinkList } from './link-list.tsx';

export interface JoinLink {
  readonly login: string;
  readonly displayName: string;
  readonly joinUrl: string;
  readonly expiresAt: number;
}

/** One-time links into the exam for candidates just added. */
export function JoinLinks({ links, sittingId }: { links: readonly JoinLink[]; sittingId: SittingId }) {
  const { t } = useTranslation();
  return (
    <LinkList
      title={t('admin.candidates.links')}
      lead={t('admin.candidates.linksLead')}
      knownBy={t('admin.candidates.login')}
      links={links.map(({ login, joinUrl, ...rest }) => ({ ...rest, knownBy: login, url: joinUrl }))}
      fileName="emtihan-links.csv"
      onward={(safe) => (
        <PlaceLink to={`/sittings/${sittingId}`} confirm={safe ? undefined : t('admin.candidates.leave')}>
          {t('admin.candidates.done')}
        </PlaceLink>
      )}
    />
  );
}
