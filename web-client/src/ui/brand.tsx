/** The name with its mark: a ram's horn (қошқар мүйіз), the root of Kazakh ornament, growing from one stem like a tick. */
export function Brand({ name = true }: { name?: boolean }) {
  return (
    <span className="em-brand">
      <BrandMark />
      {name && <span translate="no">Emtihan</span>}
    </span>
  );
}

function BrandMark() {
  return (
    <svg className="em-brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" stroke="var(--em-panel)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 26V15.5c0-5-2.6-8.3-6.2-8.3-3 0-5 2.2-5 4.9 0 2.6 1.9 4.4 4.1 4.4 1.9 0 3.2-1.4 3.2-3 0-1.3-.9-2.2-2-2.2" />
        <path d="M16 15.5c0-5 2.6-8.3 6.2-8.3 3 0 5 2.2 5 4.9 0 2.6-1.9 4.4-4.1 4.4-1.9 0-3.2-1.4-3.2-3 0-1.3.9-2.2 2-2.2" />
        <path d="M11.5 22.5 16 26l4.5-3.5" />
      </g>
    </svg>
  );
}
