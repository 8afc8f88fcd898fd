// Buttons that copy the sample beside them, or the text that they carry.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy], [data-copy-text]')) {
  // Pages of an insecure address have no clipboard: a button that cannot work is not shown.
  if (!navigator.clipboard) break;
  button.hidden = false;
  let back = 0;
  const say = (text: string) => {
    button.textContent = text;
    clearTimeout(back);
    back = setTimeout(() => {
      button.textContent = 'Copy';
    }, 1600);
  };
  button.addEventListener('click', () => {
    const text = button.dataset.copyText ?? button.parentElement?.querySelector('code')?.textContent ?? '';
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  });
}
