// Runs before the first paint and before the program is there. A file of its own: the policy allows no inline script.
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; then the system's choice counts.
    return null;
  }
}

// A chosen theme never flashes.
const theme = remembered('eventbook.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

// The texts of the reader's language and the files of this page are asked for at once, not first when the program asks
// for them. The build writes their names beside this script; vite's own server has none.
{
  const { pages = '{}', languages = '{}' } = document.currentScript.dataset;
  const texts = JSON.parse(languages);
  const wanted = [
    remembered('eventbook.language'),
    ...navigator.languages.map((tag) => tag.split('-')[0].toLowerCase()),
    'en',
  ];
  const parts = location.pathname.split('/');
  const page = Object.entries(JSON.parse(pages)).find(([path]) => {
    const names = path.split('/');
    return names.length === parts.length && names.every((name, at) => name.startsWith('$') || name === parts[at]);
  });
  for (const href of [...(texts[wanted.find((name) => Object.hasOwn(texts, name))] ?? []), ...(page?.[1] ?? [])]) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.href = href;
    document.head.append(link);
  }
}
