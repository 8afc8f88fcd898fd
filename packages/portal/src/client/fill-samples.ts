import { askSetup } from './ask.ts';

// The server's own address and token in the samples, ready to be run.
{
  const { api } = document.documentElement.dataset;
  const slots = [...document.querySelectorAll<HTMLElement>('[data-slot]')];
  const fillIn = async (address: string) => {
    const { host, environments } = await askSetup(address);
    const known: Record<string, string | undefined> = { host, token: environments[0]?.token };
    for (const slot of slots) {
      const value = known[slot.dataset.slot ?? ''];
      if (value) slot.textContent = value;
    }
  };
  // Without an answer the placeholders stay, which say what is missing.
  if (api !== undefined && slots.length > 0) fillIn(api).catch(() => undefined);
}
