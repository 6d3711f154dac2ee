import { useCallback, useEffect, useRef, useState } from 'react';
import {
  correction,
  instantOf,
  secondsInto,
  type ClipTimeline,
  type PlayableClip,
} from '../../../core/viewer/clip-timeline.ts';

export const SPEEDS = [0.5, 1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

export interface ClipTransport {
  /** Where playing stands: server instant, ms. */
  readonly at: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly muted: boolean;
  /** The browser refused one of the files. */
  readonly broken: boolean;
  /** The ref of a clip's element. */
  element: (clip: PlayableClip) => (video: HTMLVideoElement | null) => void;
  toggle: () => void;
  seek: (at: number) => void;
  setSpeed: (speed: Speed) => void;
  setMuted: (muted: boolean) => void;
  setBroken: () => void;
}

/** One transport over the clips of an incident: the lead plays, the others keep to its place. */
export function useClipTransport(timeline: ClipTimeline, beginAt: number): ClipTransport {
  const videos = useRef(new Map<string, HTMLVideoElement>());
  const position = useRef(beginAt);
  const [at, setAt] = useState(beginAt);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const [muted, setMuted] = useState(false);
  const [broken, setBrokenState] = useState(false);

  const place = useCallback((clip: PlayableClip, exactly: boolean) => {
    const video = videos.current.get(clip.id);
    if (video === undefined || video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    const wanted = secondsInto(clip, position.current);
    if (wanted === null) return video.pause();
    const jump = exactly ? wanted : correction(video.currentTime, wanted, video.seeking);
    if (jump !== null && Math.abs(video.currentTime - jump) > 0.01) video.currentTime = jump;
  }, []);

  const seek = useCallback(
    (to: number) => {
      position.current = Math.min(Math.max(to, timeline.startAt), timeline.endAt);
      setAt(position.current);
      for (const clip of timeline.clips) place(clip, true);
    },
    [timeline, place],
  );

  useEffect(() => {
    for (const video of videos.current.values()) video.playbackRate = speed;
  }, [speed, timeline]);

  useEffect(() => {
    if (!playing) {
      for (const video of videos.current.values()) video.pause();
      return undefined;
    }
    let frame = 0;
    let before = performance.now();
    const step = (now: number): void => {
      const lead = videos.current.get(timeline.lead.id);
      const inLead =
        lead !== undefined && secondsInto(timeline.lead, position.current) !== null && !lead.ended;
      // Inside the lead its own clock counts, so a file that must load makes all wait; outside, time itself.
      if (inLead && !lead.paused && !lead.seeking)
        position.current = instantOf(timeline.lead, lead.currentTime);
      else if (!inLead) position.current += (now - before) * speed;
      before = now;
      for (const clip of timeline.clips) {
        const video = videos.current.get(clip.id);
        if (video === undefined) continue;
        if (clip !== timeline.lead) place(clip, false);
        const inside = secondsInto(clip, position.current) !== null && !video.ended;
        if (inside && video.paused) video.play().catch(() => {});
      }
      if (position.current >= timeline.endAt - 30) setPlaying(false);
      setAt(position.current);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, timeline, speed, place]);

  const toggle = useCallback(() => {
    if (!playing && position.current >= timeline.endAt - 50) seek(timeline.startAt);
    setPlaying(!playing);
  }, [playing, seek, timeline]);

  const element = useCallback(
    (clip: PlayableClip) => (video: HTMLVideoElement | null) => {
      if (video === null) {
        videos.current.delete(clip.id);
        return;
      }
      videos.current.set(clip.id, video);
      video.onloadedmetadata = () => place(clip, true);
    },
    [place],
  );

  const setBroken = useCallback(() => setBrokenState(true), []);
  return { at, playing, speed, muted, broken, element, toggle, seek, setSpeed, setMuted, setBroken };
}
