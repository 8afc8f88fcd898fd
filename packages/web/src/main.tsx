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
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { en } from './messages/en.ts';
import { MessagesProvider } from './messages/messages.ts';
import { router } from './router.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });
const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root');

createRoot(element).render(
  <StrictMode>
    <MessagesProvider value={en}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MessagesProvider>
  </StrictMode>,
);
