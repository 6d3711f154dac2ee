import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileKind } from '#contracts/work.ts';
import type { Leftover } from '../../../core/student/work-upload.ts';
import { ENDINGS, fileFault } from '../../../core/student/work-window.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { UploadProgress } from './upload-progress.tsx';
import { useWorkUpload } from './use-work-upload.ts';

interface UploadPanelProps {
  workId: string;
  accepts: readonly FileKind[];
  maxBytes: number;
  isFirst: boolean;
  onFiled: () => void;
}

/** Chooses a file and sends it; tells of one that an earlier visit left half-sent. */
export function UploadPanel({ workId, accepts, maxBytes, isFirst, onFiled }: UploadPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { upload, state } = useWorkUpload(workId);
  const chooser = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<ReturnType<typeof fileFault>>(null);
  const [left, setLeft] = useState<Leftover | null>(null);
  const done = state.status === 'done' ? state.version : null;
  useEffect(() => {
    void upload.leftovers().then(([first]) => setLeft(first ?? null));
  }, [upload]);
  useEffect(() => {
    if (done !== null) onFiled();
  }, [done, onFiled]);

  function choose(file: File | undefined): void {
    if (!file) return;
    const found = fileFault(file, { accepts, maxBytes });
    setFault(found);
    setLeft(null);
    if (found === null) void upload.send(file);
  }
  const isUnderWay = 'sent' in state;
  return (
    <div className="wk-card wk-upload" data-testid="upload" data-status={state.status}>
      {left !== null && state.status === 'idle' && (
        <Notice tone="info" testId="upload-left">
          <p>{t('works.upload.left', { name: left.fileName, size: formats.size(left.bytes) })}</p>
          <Button
            tone="quiet"
            onClick={() => {
              setLeft(null);
              void upload.giveUp();
            }}
          >
            {t('works.upload.forget')}
          </Button>
        </Notice>
      )}
      {fault !== null && (
        <Notice tone="bad" role="alert" testId="file-fault">
          <p>{t(`works.fault.${fault}`, { size: formats.size(maxBytes) })}</p>
        </Notice>
      )}
      {state.status === 'refused' && (
        <Notice tone="bad" role="alert" testId="upload-refused">
          <p>{t(`error.${state.code}`, state.facts)}</p>
        </Notice>
      )}
      {done !== null && (
        <Notice tone="good" role="status" testId="upload-done">
          <p>{t('works.upload.done', { number: done.number })}</p>
        </Notice>
      )}
      {isUnderWay && <UploadProgress upload={upload} state={state} />}
      {!isUnderWay && (
        <>
          <input
            ref={chooser}
            type="file"
            className="em-hidden"
            tabIndex={-1}
            aria-hidden="true"
            accept={accepts.includes('text') ? undefined : accepts.flatMap((kind) => ENDINGS[kind]).join()}
            data-testid="upload-file"
            onChange={({ target }) => {
              choose(target.files?.[0]);
              target.value = '';
            }}
          />
          <div className="my-ways">
            <Button tone="main" data-testid="upload-choose" onClick={() => chooser.current?.click()}>
              {t(isFirst && done === null ? 'works.upload.first' : 'works.upload.another')}
            </Button>
          </div>
          <p className="my-muted">{t('works.upload.hint')}</p>
        </>
      )}
    </div>
  );
}
