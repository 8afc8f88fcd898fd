// `/` filters; `j` and `k` go down and up a list, or to the next and the previous event; Enter opens, Escape leaves.
{
  // The page's own filter goes before the one at the side, which leads to the index.
  const own = document.querySelector<HTMLInputElement>('[data-search] input');
  const input = own ?? document.querySelector<HTMLInputElement>('[data-side-search] input');
  const hint = document.querySelector<HTMLElement>('[data-key]');
  if (hint) hint.hidden = own !== null;

  const step = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-name]:not([hidden]) th a')];
    if (links.length === 0) {
      document.querySelector<HTMLAnchorElement>(by === 1 ? 'a[rel="next"]' : 'a[rel="prev"]')?.click();
      return;
    }
    const { activeElement: active } = document;
    const at = active instanceof HTMLAnchorElement ? links.indexOf(active) : -1;
    const link = links[at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by];
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  };

  // As in the UI: two keys, one after the other.
  const places: Readonly<Record<string, string>> = { l: '[data-place="live"]', e: '[data-place="events"]' };
  const patience = 1_000;
  let begun = Number.NEGATIVE_INFINITY;

  addEventListener('keydown', (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return;
    // A dialog has keys of its own.
    if (document.querySelector('dialog[open]')) return;
    const { target } = pressed;
    if (target === input && input) {
      if (pressed.key === 'ArrowDown' && document.querySelector('[data-name]')) step(1);
      else if (pressed.key === 'Escape' && input.value === '') input.blur();
      else return;
      pressed.preventDefault();
      return;
    }
    // Elsewhere in a field, a letter is a letter.
    const inField = target instanceof HTMLInputElement && target.type !== 'radio';
    if (inField || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return;
    const place = pressed.timeStamp - begun < patience ? places[pressed.key] : undefined;
    begun = pressed.key === 'g' ? pressed.timeStamp : Number.NEGATIVE_INFINITY;
    if (place !== undefined) document.querySelector<HTMLAnchorElement>(place)?.click();
    else if (pressed.key === '/' && input) {
      input.focus();
      input.select();
    } else if (pressed.key === 'j') step(1);
    else if (pressed.key === 'k') step(-1);
    else return;
    pressed.preventDefault();
  });

  // The present event is in sight in a long list.
  const current = document.querySelector<HTMLElement>('.side-events [aria-current="page"]');
  const side = current?.closest<HTMLElement>('.side-list');
  if (current && side) side.scrollTop = current.offsetTop - side.clientHeight / 3;
}
