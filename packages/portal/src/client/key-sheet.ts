// `?` shows the keys.
{
  const keys: readonly (readonly [string, string])[] = [
    ['Ctrl K or ⌘K', 'search everything'],
    ['/', 'filter the list'],
    ['j', 'next'],
    ['k', 'previous'],
    ['Enter', 'open'],
    ['g e', 'all events'],
    ...(document.documentElement.dataset.api === undefined ? [] : [['g l', 'live events'] as const]),
    ['Esc', 'close, leave'],
    ['?', 'these keys'],
  ];
  let sheet: HTMLDialogElement | undefined;

  const make = (name: string, className: string, ...children: (Node | string)[]) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  };

  const create = () => {
    const dialog = document.createElement('dialog');
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'button';
    close.textContent = 'Close';
    close.addEventListener('click', () => dialog.close());
    const rows = keys.map(([key, does]) =>
      make('div', '', make('dt', '', make('kbd', 'key', key)), make('dd', '', does)),
    );
    dialog.className = 'sheet';
    dialog.setAttribute('aria-labelledby', 'sheet-title');
    const title = make('h2', '', 'Keys');
    title.id = 'sheet-title';
    dialog.append(title, make('dl', '', ...rows), close);
    dialog.addEventListener('click', (clicked) => clicked.target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  };

  addEventListener('keydown', (pressed) => {
    if (pressed.key !== '?' || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const { target } = pressed;
    const inField = target instanceof HTMLInputElement && target.type !== 'radio';
    const isTyping = inField || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
    if (isTyping || document.querySelector('dialog[open]')) return;
    pressed.preventDefault();
    sheet ??= create();
    sheet.showModal();
  });
}
