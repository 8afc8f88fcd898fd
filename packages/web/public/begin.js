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

// The texts of the reader's language, the files of this page and what it shows are asked for at once, not first when
// the program asks for them. The build writes the names of the files beside this script; vite's own server has none.
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
  // src/api/asked.ts takes the answers; by address, and what was sent.
  const asked = new Map();
  const ask = (path, body) => {
    const url = `/api/v1${path}`;
    const sent = body && JSON.stringify(body);
    const stop = new AbortController();
    const answer = fetch(url, {
      headers: body
        ? { 'content-type': 'application/json', accept: 'text/event-stream' }
        : { accept: 'application/json' },
      ...(body && { method: 'POST', body: sent }),
      signal: stop.signal,
    });
    // Whoever takes it hears of it.
    answer.catch(() => undefined);
    asked.set(body ? `${url} ${sent}` : url, { answer, stop });
  };
  if (page?.[0] === '/dashboards/$id') for (const path of ['/dashboards', '/insights']) ask(path);
  if (page?.[0] === '/questions/$kind') {
    // The whole of a question is in its address.
    const search = new URLSearchParams(location.search);
    const setup = document.getElementById('setup')?.textContent;
    const env = search.get('env') || (setup && JSON.parse(setup).environments[0]?.name);
    const [, , kind] = parts;
    if (env && /^[a-z_]+$/.test(kind)) {
      try {
        const params = JSON.parse(search.get('q'));
        if (params && typeof params === 'object' && !Array.isArray(params)) ask(`/insights/${kind}`, { env, params });
      } catch {
        // The page asks with what it makes of it.
      }
    }
  }
  window.asked = asked;
}
