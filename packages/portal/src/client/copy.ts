// Buttons that copy the sample beside them, the text that they carry, or a file beside the page.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy], [data-copy-text], [data-copy-from]')) {
  // Pages of an insecure address have no clipboard: a button that cannot work is not shown.
  if (!navigator.clipboard) break;
  const file = button.dataset.copyFrom;
  // From the disk, a page may not read the file beside it.
  if (file !== undefined && location.protocol === 'file:') continue;
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
    const copied =
      file === undefined
        ? navigator.clipboard.writeText(text)
        : // A promise within the item: to wait before writing would lose the right that the click gives.
          navigator.clipboard.write([new ClipboardItem({ 'text/plain': fetchText(file) })]);
    copied.then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  });
}

async function fetchText(file: string): Promise<Blob> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(String(response.status));
  return new Blob([await response.text()], { type: 'text/plain' });
}
