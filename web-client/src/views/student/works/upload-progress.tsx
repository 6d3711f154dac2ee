import { useTranslation } from 'react-i18next';
import type { UploadState, WorkUpload } from '../../../core/student/work-upload.ts';
import { Button } from '../../../ui/button.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { useFormats } from '../../../ui/use-formats.ts';

type UnderWay = Extract<UploadState, { sent: number }>;

/** How far a file is, and what can be done about it. */
export function UploadProgress({ upload, state }: { upload: WorkUpload; state: UnderWay }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, fileName, sent, total } = state;
  const share = total === 0 ? 0 : sent / total;
  return (
    <div className="wk-progress">
      <p>
        <strong className="wk-file">{fileName}</strong>
      </p>
      <Progress
        label={t('works.upload.progress', { name: fileName })}
        share={status === 'filing' ? null : share}
      />
      <p className="em-digits">
        {formats.size(sent)} / {formats.size(total)} · {formats.percent(Math.floor(share * 100) / 100)}
      </p>
      <p role="status" data-testid="upload-status">
        {t(`works.upload.${status}`)}
      </p>
      {status !== 'filing' && (
        <div className="my-ways">
          {status === 'sending' ? (
            <Button key="pause" data-testid="upload-pause" onClick={() => upload.pause()}>
              {t('works.upload.pause')}
            </Button>
          ) : (
            <Button key="resume" tone="main" data-testid="upload-resume" onClick={() => upload.resume()}>
              {t(status === 'paused' ? 'works.upload.resume' : 'works.upload.now')}
            </Button>
          )}
          <Button tone="quiet" data-testid="upload-stop" onClick={() => void upload.giveUp()}>
            {t('works.upload.stop')}
          </Button>
        </div>
      )}
    </div>
  );
}
