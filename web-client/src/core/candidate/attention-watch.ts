/*
 * Notices when the exam page is left, full screen ends or the clipboard is used. It owns its listeners on the page.
 * It reports kinds only: never what was copied, never what else is open.
 */
import type { AttentionKind } from '#contracts/timeline.ts';
import { Listeners } from './listeners.ts';

export interface AttentionWatchOptions {
  document: Document;
  /** Whether the exam wants full screen; otherwise it is neither watched nor reported. */
  fullscreen: boolean;
  report: (kind: AttentionKind) => void;
}

const CLIPBOARD = {
  copy: 'clipboard_copied',
  cut: 'clipboard_cut',
  paste: 'clipboard_pasted',
} as const satisfies Record<string, AttentionKind>;

export class AttentionWatch {
  readonly #options: AttentionWatchOptions;
  readonly #listening = new AbortController();
  readonly #listeners = new Listeners();
  readonly subscribe = this.#listeners.subscribe;

  private constructor(options: AttentionWatchOptions) {
    this.#options = options;
  }

  static create(options: AttentionWatchOptions): AttentionWatch {
    const watch = new AttentionWatch(options);
    const { document } = options;
    const { signal } = watch.#listening;
    document.addEventListener('visibilitychange', () => watch.#reportVisibility(), { signal });
    document.addEventListener('fullscreenchange', () => watch.#reportFullscreen(), { signal });
    for (const [event, kind] of Object.entries(CLIPBOARD))
      document.addEventListener(event, () => options.report(kind), { signal, capture: true });
    return watch;
  }

  /** Says how things stand: the server may have missed a change, or remember one from before a reload. */
  reportNow(): void {
    this.#reportVisibility();
    this.#reportFullscreen();
  }

  /** Whether the page fills the screen; true also when the exam does not ask for it or the browser (a phone) cannot. */
  readonly fullscreen = (): boolean =>
    !this.#watchesFullscreen || this.#options.document.fullscreenElement !== null;

  close(): void {
    this.#listening.abort();
    this.#listeners.clear();
  }

  get #watchesFullscreen(): boolean {
    return this.#options.fullscreen && this.#options.document.fullscreenEnabled;
  }

  #reportVisibility(): void {
    const { document, report } = this.#options;
    report(document.visibilityState === 'hidden' ? 'tab_hidden' : 'tab_visible');
  }

  #reportFullscreen(): void {
    if (!this.#watchesFullscreen) return;
    this.#options.report(this.fullscreen() ? 'fullscreen_entered' : 'fullscreen_left');
    this.#listeners.tell();
  }
}
