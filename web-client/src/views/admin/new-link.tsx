import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../core/admin/copy-text.ts';
import { Icon } from '../proctor/shared/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';

export interface FreshLink {
  readonly displayName: string;
  readonly joinUrl: string;
  readonly expiresAt: number;
}

/** A link made anew for one candidate: shown once, as only its hash is kept. */
export function NewLink({ link }: { link: FreshLink }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [copied, setCopied] = useState(false);
  return (
    <div className="ad-new-link" role="status" data-testid="fresh-link">
      <p>
        {t('admin.candidates.newLinkText', {
          name: link.displayName,
          until: formats.dayTime(link.expiresAt),
        })}
      </p>
      <code className="ad-link" data-testid="join-url">
        {link.joinUrl}
      </code>
      <div className="ad-submit">
        <button
          type="button"
          className="pr-button"
          onClick={() => void copyText(link.joinUrl).then(setCopied)}
        >
          <Icon name={copied ? 'check' : 'copy'} />
          {t(`admin.candidates.${copied ? 'copied' : 'copyLink'}`)}
        </button>
      </div>
    </div>
  );
}
