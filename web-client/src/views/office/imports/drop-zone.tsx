import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../proctor/shared/icon.tsx';

interface DropZoneProps {
  /** As the browser's file dialog takes it. */
  accept: string;
  hint: string;
  hasFile: boolean;
  onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen; the button is the browser's own file field, so keys reach it. */
export function DropZone({ accept, hint, hasFile, onFile }: DropZoneProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);

  function drag(event: DragEvent, isOver: boolean): void {
    event.preventDefault();
    setOver(isOver);
  }

  return (
    <div
      className="im-drop"
      data-over={over || undefined}
      data-testid="import-drop"
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <Icon name="upload" />
      <p className="im-drop-say">
        {t('imports.drop')} <span>{t('imports.or')}</span>
      </p>
      <label className={hasFile ? 'pr-button' : 'pr-button pr-button-main'}>
        {t(hasFile ? 'imports.chooseOther' : 'imports.choose')}
        <input
          type="file"
          accept={accept}
          data-testid="import-file"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onFile(file);
            // The same file may be chosen again once it was mended.
            target.value = '';
          }}
        />
      </label>
      <p className="ad-hint">{hint}</p>
    </div>
  );
}
