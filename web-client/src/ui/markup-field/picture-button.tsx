import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';

interface PictureButtonProps {
  /** Keeps the picture; answers its SHA-256. */
  onPicture: (file: File) => Promise<string>;
  /** The markup that shows it, what it shows still to be said. */
  onKept: (markup: string) => void;
}

/** Chooses a picture, has it kept, and puts it into the text. */
export function PictureButton({ onPicture, onKept }: PictureButtonProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);

  async function keep(file: File): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      const sha256 = await onPicture(file);
      onKept(`![${t('answers.markup.pictureAlt')}](picture:${sha256})`);
    } catch (error) {
      setRefused(errorCodeOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="button"
        aria-label={t('answers.markup.picture')}
        title={t('answers.markup.picture')}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        <span aria-hidden="true">▣</span>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        hidden
        data-testid="picture-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void keep(file);
        }}
      />
      {refused !== null && (
        <span role="alert" className="mf-fault">
          {t(`error.${refused}`)}
        </span>
      )}
    </>
  );
}
