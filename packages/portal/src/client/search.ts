// The search of the index: each word must be found in an event's name, text, properties or enum members.
{
  const form = document.querySelector<HTMLFormElement>('[data-search]');
  const input = form?.querySelector('input');
  const found = document.querySelector<HTMLElement>('[data-found]');
  const areas = [...document.querySelectorAll<HTMLElement>('.area:not([data-unplanned])')];

  const entries = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-name]')].map((row) => ({
    row,
    hit: row.querySelector('[data-hit]'),
    text: `${row.dataset.name} ${row.cells[1]?.textContent}`.toLowerCase(),
    properties: row.dataset.properties?.split('\n') ?? [],
    members: row.dataset.members?.split('\n') ?? [],
  }));

  const search = (query: string) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, hit, text, properties, members } of entries) {
      const reasons = new Set<string>();
      const fits = words.every((word) => {
        if (text.includes(word)) return true;
        const property = properties.find((name) => name.toLowerCase().includes(word));
        const member = members.find((name) => name.toLowerCase().includes(word));
        if (property) reasons.add(`property ${property}`);
        else if (member) reasons.add(`value "${member}"`);
        return property !== undefined || member !== undefined;
      });
      row.hidden = !fits;
      if (fits) count += 1;
      if (hit) hit.textContent = fits ? [...reasons].join(', ') : '';
    }
    document.body.classList.toggle('searching', words.length > 0);
    for (const area of areas) area.hidden = area.querySelector('tr[data-name]:not([hidden])') === null;
    if (found) {
      const events = count === 1 ? '1 event' : `${count} events`;
      found.textContent =
        words.length === 0 ? '' : count === 0 ? `No event fits "${query.trim()}".` : `${events} found`;
    }
  };

  if (form && input) {
    form.hidden = false;
    const keep = () => {
      const address = new URL(location.href);
      if (input.value === '') address.searchParams.delete('q');
      else address.searchParams.set('q', input.value);
      history.replaceState(null, '', address);
    };
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    search(input.value);
    input.addEventListener('input', () => {
      search(input.value);
      keep();
    });
    form.addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      entries
        .find(({ row }) => !row.hidden)
        ?.row.querySelector('a')
        ?.click();
    });
  }
}
