import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

interface NoticeProps {
  tone: NoticeTone;
  title?: ReactNode;
  /** The title heads the whole page. */
  heading?: boolean;
  children?: ReactNode;
  /** `alert` interrupts those who listen, `status` waits for a pause; none is for what was there from the start. */
  role?: 'alert' | 'status' | undefined;
  testId?: string | undefined;
}

const SIGNS: Record<NoticeTone, string> = {
  info: 'M12 11v6M12 7.2v.1',
  good: 'm7.5 12.3 3 3 6-6.6',
  warn: 'M12 7v6M12 16.4v.1',
  bad: 'm8.5 8.5 7 7m0-7-7 7',
};

/** Something a person should know, with a sign that does not need colour. */
export function Notice({ tone, title, heading = false, children, role, testId }: NoticeProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className="em-notice" data-tone={tone} role={role} data-testid={testId}>
      <svg
        className="em-notice-sign"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9.5" />
        <path d={SIGNS[tone]} />
      </svg>
      <div className="em-notice-body">
        {title !== undefined && <Title className="em-notice-title">{title}</Title>}
        {children}
      </div>
    </div>
  );
}
