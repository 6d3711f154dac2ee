import { useTranslation } from 'react-i18next';
import { Brand } from '../../ui/brand.tsx';
import './entry.css';

/** What stands while a page is on its way. It shows itself late, so that a fast line sees no flicker. */
export function Splash() {
  const { t } = useTranslation();
  return (
    <div className="splash" role="status" data-testid="splash">
      <Brand name={false} />
      <p>{t('common.loading')}</p>
    </div>
  );
}
