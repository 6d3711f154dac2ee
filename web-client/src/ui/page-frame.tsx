import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface PageFrameProps {
  /** What else stands in the bar, before the language. */
  end?: ReactNode;
  children: ReactNode;
}

/** The frame of pages outside the proctors' rooms: brand, language, content. */
export function PageFrame({ end, children }: PageFrameProps) {
  const { t } = useTranslation();
  return (
    <div className="em-page">
      <a className="em-page-skip" href="#main">
        {t('common.skip')}
      </a>
      <header className="em-page-head">
        <Brand />
        <div className="em-page-end">
          {end}
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className="em-page-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
