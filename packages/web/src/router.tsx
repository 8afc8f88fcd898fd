import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { readLiveSearch } from './live/live-filter.ts';
import { LivePage } from './live/live-page.tsx';
import { useMessages } from './messages/messages.ts';
import { readQuestionSearch } from './questions/question-search.ts';
import { readSearch, writeSearch } from './search-params.ts';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  // Every page shows one environment; going from page to page keeps it.
  validateSearch: ({ env }: Record<string, unknown>): { env?: string } =>
    typeof env === 'string' && env !== '' ? { env } : {},
  search: { middlewares: [retainSearchParams(['env'])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/live', replace: true });
  },
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: LivePage,
  validateSearch: readLiveSearch,
});

const questions = createRoute({
  getParentRoute: () => root,
  path: '/questions',
  beforeLoad: () => {
    throw redirect({ to: '/questions/$kind', params: { kind: 'trends' }, replace: true });
  },
});

const question = createRoute({
  getParentRoute: () => root,
  path: '/questions/$kind',
  component: lazyRouteComponent(() => import('./questions/question-page.tsx'), 'QuestionPage'),
  validateSearch: readQuestionSearch,
});

/** The pages. A further one is a route here and a link in the shell. */
export const router = createRouter({
  routeTree: root.addChildren([home, live, questions, question]),
  // Plain `?event=exam_completed`, not the router's own JSON: addresses are read, typed and shared by people.
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function NotFound() {
  const text = useMessages();
  return (
    <div className="notice">
      <h1>{text.failure.notFound}</h1>
      <Link className="button" to="/live">
        {text.failure.toLive}
      </Link>
    </div>
  );
}
