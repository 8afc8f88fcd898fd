import { engineOptions, findEntries, type SearchEntry } from './search-core.ts';

// The search over everything, on every page: Ctrl K or ⌘K. Its index is loaded when it is first opened.
{
  interface Loaded {
    readonly MiniSearch: { loadJS(index: object, options: object): Parameters<typeof findEntries>[0] };
    readonly eventbookSearch: { readonly entries: readonly SearchEntry[]; readonly index: object };
  }

  const button = document.querySelector<HTMLButtonElement>('[data-search-button]');
  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
  const base = new URL('..', own);
  const shown = 30;
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const words: Record<SearchEntry['kind'], string> = {
    event: 'Event',
    property: 'Property',
    value: 'Value',
    page: 'Page',
  };

  const make = <TName extends keyof HTMLElementTagNameMap>(
    name: TName,
    attributes: Readonly<Record<string, string>>,
    ...children: (Node | string)[]
  ) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...children);
    return element;
  };

  const input = make('input', {
    type: 'text',
    class: 'finder-field',
    role: 'combobox',
    'aria-label': 'Search events, properties and values',
    'aria-controls': 'finder-list',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    placeholder: 'Search events, properties and values',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
  });
  const list = make('div', { id: 'finder-list', class: 'finder-list', role: 'listbox', 'aria-label': 'Found' });
  const said = make('p', { class: 'finder-said', role: 'status' });
  const key = (name: string) => make('kbd', { class: 'key' }, name);
  const hints = make(
    'p',
    { class: 'finder-hints', 'aria-hidden': 'true' },
    ...[key('↑'), ' ', key('↓'), ' choose ', key('Enter'), ' open ', key('Esc'), ' close'],
  );
  const dialog = make('dialog', { class: 'finder', 'aria-label': 'Search' }, input, said, list, hints);
  let find: ((query: string) => SearchEntry[]) | undefined;
  let at = 0;

  const script = (path: string) =>
    new Promise<void>((resolve, reject) => {
      const element = document.createElement('script');
      element.src = new URL(path, base).href;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(path));
      document.head.append(element);
    });

  const load = async () => {
    await Promise.all([script('assets/minisearch.js'), script('assets/search-index.js')]);
    // The two scripts define these names.
    const { MiniSearch, eventbookSearch } = window as unknown as Loaded;
    const engine = MiniSearch.loadJS(eventbookSearch.index, engineOptions);
    find = (query) => findEntries(engine, eventbookSearch.entries, query);
  };

  /** The name with what was typed marked in it. */
  const marked = (name: string, query: string): (Node | string)[] => {
    const start = name.toLowerCase().indexOf(query.trim().toLowerCase());
    const end = start + query.trim().length;
    if (start < 0 || start === end) return [name];
    return [name.slice(0, start), make('mark', {}, name.slice(start, end)), name.slice(end)];
  };

  const choose = (index: number) => {
    const options = [...list.children];
    at = Math.max(0, Math.min(index, options.length - 1));
    for (const [position, option] of options.entries()) option.setAttribute('aria-selected', String(position === at));
    const chosen = options[at];
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  };

  const show = () => {
    const found = find?.(input.value) ?? [];
    const environment = new URLSearchParams(location.search).get('env');
    list.replaceChildren(
      ...found.slice(0, shown).map((entry, index) => {
        const address = new URL(entry.href, base);
        if (environment !== null) address.searchParams.set('env', environment);
        return make(
          'a',
          { id: `finder-${index}`, class: 'finder-hit', role: 'option', tabindex: '-1', href: address.href },
          make('code', {}, ...marked(entry.name, input.value)),
          make('span', { class: 'finder-kind' }, words[entry.kind]),
          make('span', { class: 'finder-detail' }, entry.detail),
        );
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    const isAsked = input.value.trim() !== '';
    said.textContent = !isAsked
      ? ''
      : found.length === 0
        ? `Nothing fits "${input.value.trim()}".`
        : found.length > shown
          ? `${found.length} found, the best ${shown} are shown`
          : `${found.length} found`;
    choose(0);
  };

  const open = () => {
    if (dialog.open) {
      input.select();
      return;
    }
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    input.select();
    if (find) return;
    load().then(show, () => {
      said.textContent = 'The search could not be loaded.';
    });
  };

  /** What is searched for is in the address while the search is open, so that it can be sent to somebody. */
  const keep = (query: string | undefined) => {
    const address = new URL(location.href);
    if (query === undefined) address.searchParams.delete('search');
    else address.searchParams.set('search', query);
    if (address.href !== location.href) history.replaceState(null, '', address);
  };

  input.addEventListener('input', () => {
    show();
    keep(input.value);
  });
  dialog.addEventListener('close', () => keep(undefined));
  input.addEventListener('keydown', (pressed) => {
    if (pressed.isComposing) return;
    if (pressed.key === 'ArrowDown') choose(at + 1);
    else if (pressed.key === 'ArrowUp') choose(at - 1);
    else if (pressed.key === 'Enter') list.querySelector<HTMLAnchorElement>('[aria-selected="true"]')?.click();
    else return;
    pressed.preventDefault();
  });
  // A hit may be on this very page.
  list.addEventListener('click', () => dialog.close());
  // What is beside the dialog is its backdrop.
  dialog.addEventListener('click', (clicked) => clicked.target === dialog && dialog.close());
  addEventListener('keydown', (pressed) => {
    if (
      pressed.key.toLowerCase() !== 'k' ||
      !(pressed.ctrlKey || pressed.metaKey) ||
      pressed.shiftKey ||
      pressed.altKey
    )
      return;
    pressed.preventDefault();
    open();
  });
  if (button) {
    button.hidden = false;
    button.querySelector('kbd')?.replaceChildren(isMac ? '⌘K' : 'Ctrl K');
    button.addEventListener('click', open);
  }
  const asked = new URLSearchParams(location.search).get('search');
  if (asked !== null) {
    input.value = asked;
    open();
  }
}
