// `?` shows the keys.
{
  const keys: readonly (readonly [string, string])[] = [
    ['Ctrl K or ⌘K', 'search everything'],
    ['/', 'filter the events'],
    ['j', 'next event'],
    ['k', 'previous event'],
    ['Enter', 'open the event'],
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
    const isTyping = target instanceof HTMLInputElement && target.type !== 'radio';
    if (isTyping || document.querySelector('dialog[open]')) return;
    pressed.preventDefault();
    sheet ??= create();
    sheet.showModal();
  });
}
