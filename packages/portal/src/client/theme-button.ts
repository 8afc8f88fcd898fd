// The button that goes through the three themes: the system's, light, dark.
{
  const key = 'eventbook.theme';
  type Theme = 'system' | 'light' | 'dark';
  const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>('[data-theme-button]');

  const chosen = (): Theme => {
    const { theme } = root.dataset;
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  };
  const show = () => {
    const word = document.createElement('span');
    word.className = 'theme-word';
    word.textContent = 'Theme: ';
    button?.replaceChildren(word, chosen());
  };
  const choose = (theme: Theme) => {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    show();
  };

  if (button) {
    button.hidden = false;
    show();
    button.addEventListener('click', () => {
      const theme = next[chosen()];
      choose(theme);
      try {
        if (theme === 'system') localStorage.removeItem(key);
        else localStorage.setItem(key, theme);
      } catch {
        // Storage may be forbidden; the choice then lasts for this page.
      }
    });
    // Another tab, or the UI beside this documentation, chose.
    addEventListener('storage', (change) => {
      if (change.key === key)
        choose(change.newValue === 'light' || change.newValue === 'dark' ? change.newValue : 'system');
    });
  }
}
