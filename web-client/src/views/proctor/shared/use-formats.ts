import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Times and numbers in the reader's language. Instants are server ms. */
export interface Formats {
  time: (at: number) => string;
  preciseTime: (at: number) => string;
  dayTime: (at: number) => string;
  span: (from: number, to: number) => string;
  number: (value: number) => string;
  score: (value: number) => string;
  percent: (share: number) => string;
  seconds: (ms: number) => string;
}

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(i18n.language), [i18n.language]);
}

function formatsOf(locale: string): Formats {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...clock, ...options });
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const time = dates({ second: '2-digit' });
  const precise = dates({ second: '2-digit', fractionalSecondDigits: 1 });
  const dayTime = dates({ day: 'numeric', month: 'long' });
  const plain = numbers({ maximumFractionDigits: 2 });
  const score = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const seconds = numbers({ style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 });
  return {
    time: (at) => time.format(at),
    preciseTime: (at) => precise.format(at),
    dayTime: (at) => dayTime.format(at),
    span: (from, to) => dayTime.formatRange(from, to),
    number: (value) => plain.format(value),
    score: (value) => score.format(value),
    percent: (share) => percent.format(share),
    seconds: (ms) => seconds.format(ms / 1_000),
  };
}
