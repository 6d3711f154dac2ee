import { useEffect, useRef } from 'react';

interface TrackVideoProps {
  track: MediaStreamTrack | null;
  /** What the picture shows, for who cannot see it. */
  label: string;
}

/** A silent live picture of one's own camera, as others see it: not mirrored. */
export function TrackVideo({ track, label }: TrackVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || track === null) return;
    element.srcObject = new MediaStream([track]);
    // Muted pictures may always play; a rejection only means that the element went away meanwhile.
    element.play().catch(() => {});
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return <video ref={video} aria-label={label} muted playsInline disablePictureInPicture />;
}
