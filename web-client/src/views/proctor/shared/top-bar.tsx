import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../../../ui/brand.tsx';
import { LanguageSwitch } from '../../../ui/language-switch.tsx';
import { PlaceLink } from './place-link.tsx';
import { useSession } from './use-session.ts';

interface TopBarProps {
  /** What stands in place of the ways. */
  start?: ReactNode;
  end?: ReactNode;
  at?: 'sittings' | 'office' | 'admin';
}

/** The bar above every staff page: where one is, one's ways, one's language, and the way out. */
export function TopBar({ start, end, at }: TopBarProps) {
  const { t } = useTranslation();
  const { user, signOut } = useSession();
  return (
    <header className="top">
      <a className="top-skip" href="#main">
        {t('proctor.nav.skip')}
      </a>
      <div className="top-start">
        {start ?? (
          <nav className="top-nav" aria-label={t('proctor.nav.main')}>
            <Brand />
            <PlaceLink to="/sittings" current={at === 'sittings'}>
              {t('proctor.nav.sittings')}
            </PlaceLink>
            {user.role !== 'proctor' && (
              <PlaceLink
                to={user.role === 'examiner' ? '/office/sheets' : '/office'}
                current={at === 'office'}
              >
                {t('proctor.nav.office')}
              </PlaceLink>
            )}
            {(user.role === 'officer' || user.role === 'admin') && (
              <PlaceLink to="/admin" current={at === 'admin'}>
                {t('proctor.nav.admin')}
              </PlaceLink>
            )}
          </nav>
        )}
      </div>
      <div className="top-end">
        {end}
        <LanguageSwitch />
        <span className="top-person" title={t(`proctor.nav.role.${user.role}`)}>
          {user.displayName}
        </span>
        <button type="button" className="top-out" data-testid="sign-out" onClick={() => void signOut()}>
          {t('proctor.nav.signOut')}
        </button>
      </div>
    </header>
  );
}
