// The filter of a long list, of events or of properties: each word must be found in a name, its text, its properties or
// its values. All of it is kept in the address.
{
  const form = document.querySelector<HTMLFormElement>('[data-search]');
  const input = form?.querySelector('input');
  const choice = form?.querySelector('select');
  const found = document.querySelector<HTMLElement>('[data-found]');
  const areas = [...document.querySelectorAll<HTMLElement>('.area:not([data-unplanned])')];
  const [one = '', several = ''] = form?.dataset.search?.split(' ') ?? [];

  /** Of an event, its description; of a property, everything, and the events that its context is carried by. */
  const told = (element: HTMLElement) =>
    element.matches('tr')
      ? element.querySelector('td')?.textContent
      : `${element.textContent} ${element.closest('.area')?.querySelector('[data-shared]')?.textContent ?? ''}`;

  const entries = [...document.querySelectorAll<HTMLElement>('[data-name]')].map((element) => ({
    element,
    hit: element.querySelector('[data-hit]'),
    text: `${element.dataset.name} ${told(element)}`.toLowerCase(),
    properties: element.dataset.properties?.split('\n') ?? [],
    members: element.dataset.members?.split('\n') ?? [],
    kinds: element.dataset.kinds?.split(' '),
  }));

  /** What an entry is chosen by: the kinds that are written on it, or the state that the server said. */
  const isChosen = ({ element, kinds }: (typeof entries)[number], wanted: string) =>
    wanted === '' || (kinds ?? [element.querySelector('[data-status]')?.textContent?.trim()]).includes(wanted);

  const show = () => {
    const query = input?.value ?? '';
    // A choice that has nothing to choose by yet chooses nothing.
    const wanted = choice?.disabled === false ? choice.value : '';
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const { element, hit, text, properties, members } = entry;
      const reasons = new Set<string>();
      const fits = words.every((word) => {
        if (text.includes(word)) return true;
        const property = properties.find((name) => name.toLowerCase().includes(word));
        const member = members.find((name) => name.toLowerCase().includes(word));
        if (property) reasons.add(`property ${property}`);
        else if (member) reasons.add(`value "${member}"`);
        return property !== undefined || member !== undefined;
      });
      const isShown = fits && isChosen(entry, wanted);
      element.hidden = !isShown;
      if (isShown) count += 1;
      if (hit) hit.textContent = isShown ? [...reasons].join(', ') : '';
    }
    const isFiltered = words.length > 0 || wanted !== '';
    document.body.classList.toggle('searching', isFiltered && wanted !== 'unplanned');
    for (const area of areas) area.hidden = area.querySelector('[data-name]:not([hidden])') === null;
    if (!found) return;
    const fitting = words.length === 0 ? 'this choice' : `"${query.trim()}"`;
    // What is not in the plan stands in a list of its own.
    if (!isFiltered || wanted === 'unplanned') found.textContent = '';
    else if (count === 0) found.textContent = `No ${one} fits ${fitting}.`;
    else found.textContent = `${count} ${count === 1 ? one : several} found`;
  };

  if (form && input) {
    const keep = () => {
      const address = new URL(location.href);
      for (const field of [input, choice]) {
        if (!field) continue;
        if (field.value === '') address.searchParams.delete(field.name);
        else address.searchParams.set(field.name, field.value);
      }
      history.replaceState(null, '', address);
    };
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('q') ?? '';
    // A value that is none of the options leaves the field empty: then nothing is chosen.
    if (choice) choice.value = asked.get(choice.name) ?? '';
    if (choice && choice.selectedIndex < 0) choice.selectedIndex = 0;
    show();
    for (const field of [input, choice]) {
      field?.addEventListener('input', () => {
        show();
        keep();
      });
    }
    form.addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      entries
        .find(({ element }) => !element.hidden)
        ?.element.querySelector('a')
        ?.click();
    });
    // States come after the page, change while it is looked at, and go when the server can not be asked.
    const cells = [...document.querySelectorAll<HTMLElement>('[data-status]')];
    const states = new MutationObserver(() => {
      if (choice) choice.disabled = !cells.some(({ hidden, firstChild }) => !hidden && firstChild !== null);
      show();
    });
    for (const cell of cells) states.observe(cell, { childList: true, attributeFilter: ['hidden'] });
  }
}
