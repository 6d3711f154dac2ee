import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const SHORTCUTS = {
  wall: [
    [['j', '↓'], 'next'],
    [['k', '↑'], 'previous'],
    [['Enter'], 'open'],
    [['c'], 'confirm'],
    [['d'], 'dismiss'],
    [['u'], 'change'],
    [['/'], 'search'],
    [['?'], 'help'],
  ],
  incident: [
    [['j'], 'next'],
    [['k'], 'previous'],
    [['c'], 'confirm'],
    [['d'], 'dismiss'],
    [['Space'], 'play'],
    [['b'], 'began'],
    [['←', '→'], 'step'],
    [['?'], 'help'],
  ],
} as const;

interface ShortcutsDialogProps {
  open: boolean;
  onClose: () => void;
  page: keyof typeof SHORTCUTS;
}

export function ShortcutsDialog({ open, onClose, page }: ShortcutsDialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open) element?.showModal();
    else element?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="keys night"
      aria-labelledby="keys-title"
      data-testid="shortcuts-dialog"
      onClose={onClose}
    >
      <h2 id="keys-title">{t('proctor.keys.title')}</h2>
      <dl className="keys-list">
        {SHORTCUTS[page].map(([keys, word]) => (
          <div key={word}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ` ${t('proctor.keys.or')} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{t(`proctor.keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="pr-button" onClick={onClose}>
        {t('proctor.keys.close')}
      </button>
    </dialog>
  );
}
