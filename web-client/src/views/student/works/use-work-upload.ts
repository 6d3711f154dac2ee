import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { WorkUpload, type UploadState } from '../../../core/student/work-upload.ts';
import { useAppServices } from '../../app-services.ts';

const ENDPOINT = '/api/uploads';

function later(act: () => void, ms: number): () => void {
  const timer = window.setTimeout(act, ms);
  return () => window.clearTimeout(timer);
}

/** The upload of a file for one work, while its page is open. tus is fetched by those who upload, and by nobody else. */
export function useWorkUpload(workId: string): { upload: WorkUpload; state: UploadState } {
  const { api } = useAppServices();
  const upload = useMemo(
    () =>
      new WorkUpload({
        api,
        workId,
        endpoint: new URL(ENDPOINT, window.location.origin).href,
        openTus: () => import('tus-js-client'),
        later,
      }),
    [api, workId],
  );
  useEffect(() => {
    window.addEventListener('online', upload.online);
    return () => {
      window.removeEventListener('online', upload.online);
      upload.pause();
    };
  }, [upload]);
  return { upload, state: useSyncExternalStore(upload.subscribe, upload.snapshot) };
}
