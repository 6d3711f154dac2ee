import { useTranslation } from 'react-i18next';
import { PlaceLink } from './place-link.tsx';
import { TopBar } from './top-bar.tsx';

/** An address that means nothing to this person. */
export function LostPage() {
  const { t } = useTranslation();
  return (
    <div className="sittings">
      <TopBar />
      <main id="main" className="sittings-main">
        <div className="sittings-empty" data-testid="lost">
          <h1>{t('proctor.state.notFoundTitle')}</h1>
          <PlaceLink to="/sittings">{t('proctor.wall.back')}</PlaceLink>
        </div>
      </main>
    </div>
  );
}
