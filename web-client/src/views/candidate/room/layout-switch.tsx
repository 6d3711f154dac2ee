import { useTranslation } from 'react-i18next';

/** One question at a time, or all of them on one page. */
export function LayoutSwitch({
  onOnePage,
  onChange,
}: {
  onOnePage: boolean;
  onChange: (onOnePage: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="rm-layout" role="group" aria-label={t('taking.layout.label')}>
      {([false, true] as const).map((all) => (
        <button
          key={String(all)}
          type="button"
          aria-pressed={onOnePage === all}
          data-testid={all ? 'layout-all' : 'layout-one'}
          onClick={() => onChange(all)}
        >
          {t(all ? 'taking.layout.all' : 'taking.layout.one')}
        </button>
      ))}
    </div>
  );
}
