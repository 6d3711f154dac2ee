import { useEffect, useRef } from 'react';

/** What each key does; keys as `KeyboardEvent.key`. A handler that answers `false` leaves the key to the browser. */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

/** Keys for a whole page. Silent while someone types, while a menu or dialog is open, and with Ctrl, Alt or Meta. */
export function useKeys(table: KeyTable, active = true): void {
  const latest = useRef(table);
  useEffect(() => {
    latest.current = table;
  });
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target))
        return;
      const act = latest.current[event.key];
      if (act !== undefined && act(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}
