/** The address bar as the pages use it: paths of this origin, the history, and who wants to know. */
export class Navigation {
  readonly #window: Window;
  readonly #listeners = new Set<() => void>();

  constructor(window: Window) {
    this.#window = window;
    window.addEventListener('popstate', () => this.#tell());
  }

  /** The path without query and fragment. */
  readonly path = (): string => this.#window.location.pathname;

  /** Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens a page of this application; `replace` leaves no way back to the present one. */
  readonly goTo = (path: string, { replace = false }: { replace?: boolean } = {}): void => {
    const { location, history } = this.#window;
    if (path === location.pathname + location.search + location.hash) return;
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    this.#window.scrollTo(0, 0);
    this.#tell();
  };

  /** What follows `#`, taken out of the address bar and the history: a join token must not stay in either. */
  takeFragment(): string {
    const { location, history } = this.#window;
    const fragment = location.hash.slice(1);
    if (fragment !== '') history.replaceState(null, '', location.pathname + location.search);
    return fragment;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
