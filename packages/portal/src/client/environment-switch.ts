import { askSetup, chosenEnvironment } from './ask.ts';

// The environment whose figures are shown, in the bar as in the UI; the address keeps it.
{
  const { api } = document.documentElement.dataset;
  const field = document.querySelector<HTMLSelectElement>('[data-environment]');

  const show = (names: readonly string[]) => {
    if (!field) return;
    const chosen = chosenEnvironment() ?? names[0] ?? '';
    // A name that the address made up stands there too: the figures say what is wrong with it.
    const known = names.includes(chosen) ? names : [...names, chosen];
    field.replaceChildren(...known.map((name) => new Option(name, name, name === chosen, name === chosen)));
    field.hidden = known.length < 2;
    field.addEventListener('change', () => {
      const address = new URL(location.href);
      if (field.value === names[0]) address.searchParams.delete('env');
      else address.searchParams.set('env', field.value);
      location.assign(address);
    });
  };

  if (api !== undefined && field) {
    askSetup(api).then(
      ({ environments }) => show(environments.map(({ name }) => name)),
      // Without an answer there is nothing to choose from.
      () => undefined,
    );
  }
}
