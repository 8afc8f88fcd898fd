// The filter of a long list of enum members; the list that an address points at is open.
{
  const unfold = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    row?.querySelector('.members details')?.setAttribute('open', '');
  };
  unfold();
  addEventListener('hashchange', unfold);

  for (const input of document.querySelectorAll<HTMLInputElement>('[data-members-filter]')) {
    const chips = [...(input.closest('.members')?.querySelectorAll<HTMLElement>('[data-member]') ?? [])];
    const said = document.createElement('span');
    said.className = 'members-found';
    said.setAttribute('role', 'status');
    input.after(said);
    input.hidden = false;
    const filter = () => {
      const wanted = input.value.trim().toLowerCase();
      for (const chip of chips) chip.hidden = !chip.dataset.member?.toLowerCase().includes(wanted);
      const found = chips.filter(({ hidden }) => !hidden).length;
      said.textContent = wanted === '' ? '' : found === 0 ? 'None fits' : `${found} of ${chips.length}`;
    };
    input.addEventListener('input', filter);
    input.addEventListener('keydown', (pressed) => {
      if (pressed.key !== 'Escape' || input.value === '') return;
      pressed.preventDefault();
      input.value = '';
      filter();
    });
  }
}
