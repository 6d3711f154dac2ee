import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import './entry.css';

/** Catches what a page throws, a part of the program that could not be fetched included, and offers the way on. */
export class FaultBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <div className="entry">
        <Notice heading tone="bad" role="alert" title={t('common.broken.title')} testId="broken">
          <p>{t('common.broken.text')}</p>
          <Button tone="main" onClick={() => location.reload()}>
            {t('common.broken.reload')}
          </Button>
        </Notice>
      </div>
    </PageFrame>
  );
}
