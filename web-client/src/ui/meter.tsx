interface MeterProps {
  /** What is measured, read out. */
  label: string;
  /** How much, 0–1. */
  share: number;
  /** How it reads in words, for those who listen; default: percent. */
  text?: string | undefined;
  tone?: 'good' | 'warn' | 'bad';
  bars?: number;
}

/** A live level in bars: the microphone's loudness, the light, the bandwidth. */
export function Meter({ label, share, text, tone = 'good', bars = 16 }: MeterProps) {
  const level = Math.min(1, Math.max(0, share));
  const on = Math.round(level * bars);
  return (
    <div
      className="em-meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      aria-valuetext={text}
    >
      {Array.from({ length: bars }, (_, bar) => (
        <i key={bar} data-on={bar < on ? tone : undefined} />
      ))}
    </div>
  );
}
