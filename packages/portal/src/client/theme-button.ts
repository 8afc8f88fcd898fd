// The button that goes to the other theme. Gone back to the system's own, nothing is kept: then it follows the system.
{
  const key = 'eventbook.theme';
  type Theme = 'light' | 'dark';
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>('[data-theme-button]');
  const system = matchMedia('(prefers-color-scheme: dark)');

  const ofSystem = (): Theme => (system.matches ? 'dark' : 'light');
  const shown = (): Theme => {
    const { theme } = root.dataset;
    return theme === 'light' || theme === 'dark' ? theme : ofSystem();
  };
  const other = (): Theme => (shown() === 'dark' ? 'light' : 'dark');
  const label = () => {
    const theme = other();
    const text = theme === 'dark' ? 'Dark theme' : 'Light theme';
    button?.setAttribute('aria-label', text);
    button?.setAttribute('title', text);
    for (const icon of button?.querySelectorAll('svg') ?? []) {
      icon.toggleAttribute('hidden', icon.getAttribute('data-icon') !== theme);
    }
  };
  const choose = (theme: Theme | undefined) => {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
    label();
  };

  if (button) {
    button.hidden = false;
    label();
    button.addEventListener('click', () => {
      const theme = other();
      const kept = theme === ofSystem() ? undefined : theme;
      choose(kept);
      try {
        if (kept === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, kept);
      } catch {
        // Storage may be forbidden; the choice then lasts for this page.
      }
    });
    system.addEventListener('change', label);
    // Another tab, or the UI beside this documentation, chose.
    addEventListener('storage', (change) => {
      if (change.key === key) {
        choose(change.newValue === 'light' || change.newValue === 'dark' ? change.newValue : undefined);
      }
    });
  }
}
