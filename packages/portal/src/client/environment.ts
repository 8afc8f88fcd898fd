// The chosen environment goes along from page to page.
{
  const environment = new URLSearchParams(location.search).get('env');
  if (environment !== null && document.documentElement.dataset.api !== undefined) {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      const address = new URL(link.href);
      // Pages of the UI have no ending.
      const isPage = link.dataset.place !== undefined || /(\.html|\/)$/.test(address.pathname);
      if (address.origin !== location.origin || !isPage || link.getAttribute('href')?.startsWith('#')) continue;
      address.searchParams.set('env', environment);
      link.href = address.href;
    }
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-side-search]')) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'env';
      field.value = environment;
      form.append(field);
    }
  }
}
