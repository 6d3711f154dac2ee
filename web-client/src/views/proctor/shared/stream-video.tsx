import { useEffect, useRef } from 'react';

interface StreamVideoProps {
  track: MediaStreamTrack | null;
  /** What the picture shows, for who cannot see it. */
  label: string;
  className?: string | undefined;
}

/** A silent live picture. The last frame stays while a new stream is on its way, so that the wall does not flash. */
export function StreamVideo({ track, label, className }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || track === null) return;
    element.srcObject = new MediaStream([track]);
    // Muted pictures may always play; a rejection only means that the element went away meanwhile.
    element.play().catch(() => {});
  }, [track]);
  useEffect(() => {
    const element = video.current;
    return () => {
      if (element !== null) element.srcObject = null;
    };
  }, []);
  return (
    <video ref={video} className={className} aria-label={label} muted playsInline disablePictureInPicture />
  );
}
