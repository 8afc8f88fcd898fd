import '@eventbook/portal/theme.css';
import './styles/shell.css';
import './styles/live.css';
import './styles/event.css';
import './styles/setup.css';
import './styles/charts.css';
import './styles/questions.css';
import './styles/pages.css';
import './styles/people.css';
import './styles/dashboards.css';
import './styles/quality.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { setupQuery } from './api/queries.ts';
import { savedQuery } from './api/saved.ts';
import { InLanguage } from './messages/in-language.tsx';
import { effectiveLanguage, language, loadMessages } from './messages/language.ts';
import { router } from './router.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });
const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root');

// Every page waits for it, and it need not wait for the texts. Whoever was sent a dashboard may not ask for it.
if (!location.pathname.startsWith('/share/')) void queries.prefetchQuery(setupQuery);
// So that a dashboard is in the first paint: begin.js has asked for it.
if (location.pathname.startsWith('/dashboards/')) void queries.prefetchQuery(savedQuery('dashboards'));

const shown = effectiveLanguage(language.read());
// Without its texts nothing can be shown. Not awaited at the top: parts loaded later need this file to be through.
loadMessages(shown).then((text) => {
  const page = (
    <StrictMode>
      <InLanguage first={{ language: shown, text }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </InLanguage>
    </StrictMode>
  );
  // In slices: on a slow processor the reader can press a key meanwhile.
  startTransition(() => createRoot(element).render(page));
});
