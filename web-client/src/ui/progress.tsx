interface ProgressProps {
  /** What progresses, read out. */
  label: string;
  /** Share done, 0–1; null when it cannot be known. */
  share: number | null;
}

export function Progress({ label, share }: ProgressProps) {
  const known = share === null ? {} : { value: share };
  return <progress className="em-progress" aria-label={label} max={1} {...known} />;
}
