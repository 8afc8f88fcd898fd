import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
  useLocation,
} from '@tanstack/react-router';
import { readAlarmsSearch } from './alarms/alarms-search.ts';
import { readCohortsSearch } from './cohorts/cohorts-search.ts';
import { readDashboardSearch } from './dashboards/dashboard-search.ts';
import { readLiveSearch } from './live/live-filter.ts';
import { useMessages } from './messages/messages.ts';
import { readPeopleSearch, readPersonSearch } from './people/people-search.ts';
import { readQuarantineSearch, readUnknownSearch, readViolationsSearch } from './quality/quality-search.ts';
import { readQuestionSearch } from './questions/question-search.ts';
import { readSearch, writeSearch } from './search-params.ts';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  // Every page shows one environment; going from page to page keeps it.
  validateSearch: ({ env }: Record<string, unknown>): { env?: string } =>
    typeof env === 'string' && env !== '' ? { env } : {},
  search: { middlewares: [retainSearchParams(['env'])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: lazyRouteComponent(() => import('./live/live-page.tsx'), 'LivePage'),
  validateSearch: readLiveSearch,
});

const questions = createRoute({
  getParentRoute: () => root,
  path: '/questions',
  component: lazyRouteComponent(() => import('./questions/questions-page.tsx'), 'QuestionsPage'),
});

const savedQuestion = createRoute({
  getParentRoute: () => root,
  path: '/questions/saved/$id',
  component: lazyRouteComponent(() => import('./questions/saved-question-page.tsx'), 'SavedQuestionPage'),
});

const question = createRoute({
  getParentRoute: () => root,
  path: '/questions/$kind',
  component: lazyRouteComponent(() => import('./questions/question-page.tsx'), 'QuestionPage'),
  validateSearch: readQuestionSearch,
});

const dashboards = createRoute({
  getParentRoute: () => root,
  path: '/dashboards',
  component: lazyRouteComponent(() => import('./dashboards/dashboards-page.tsx'), 'DashboardsPage'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboards/$id',
  component: lazyRouteComponent(() => import('./dashboards/dashboard-page.tsx'), 'DashboardPage'),
  validateSearch: readDashboardSearch,
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
  validateSearch: readPeopleSearch,
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$distinctId',
  component: lazyRouteComponent(() => import('./people/person-page.tsx'), 'PersonPage'),
  validateSearch: readPersonSearch,
});

const cohorts = createRoute({
  getParentRoute: () => root,
  path: '/cohorts',
  component: lazyRouteComponent(() => import('./cohorts/cohorts-page.tsx'), 'CohortsPage'),
  validateSearch: readCohortsSearch,
});

const cohort = createRoute({
  getParentRoute: () => root,
  path: '/cohorts/$id',
  component: lazyRouteComponent(() => import('./cohorts/cohort-page.tsx'), 'CohortPage'),
});

const segments = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  component: lazyRouteComponent(() => import('./cohorts/segments-page.tsx'), 'SegmentsPage'),
  validateSearch: readCohortsSearch,
});

const alarms = createRoute({
  getParentRoute: () => root,
  path: '/alarms',
  component: lazyRouteComponent(() => import('./alarms/alarms-page.tsx'), 'AlarmsPage'),
  validateSearch: readAlarmsSearch,
});

const violations = createRoute({
  getParentRoute: () => root,
  path: '/quality',
  component: lazyRouteComponent(() => import('./quality/violations-page.tsx'), 'ViolationsPage'),
  validateSearch: readViolationsSearch,
});

const quarantine = createRoute({
  getParentRoute: () => root,
  path: '/quality/quarantine',
  component: lazyRouteComponent(() => import('./quality/quarantine-page.tsx'), 'QuarantinePage'),
  validateSearch: readQuarantineSearch,
});

const unknown = createRoute({
  getParentRoute: () => root,
  path: '/quality/unknown',
  component: lazyRouteComponent(() => import('./quality/unknown-page.tsx'), 'UnknownPage'),
  validateSearch: readUnknownSearch,
});

const share = createRoute({
  getParentRoute: () => root,
  path: '/share/$token',
  component: lazyRouteComponent(() => import('./dashboards/share-page.tsx'), 'SharePage'),
});

/** The pages. A further one is a route here and a link in the shell. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    live,
    questions,
    savedQuestion,
    question,
    dashboards,
    dashboard,
    people,
    person,
    cohorts,
    cohort,
    segments,
    alarms,
    violations,
    quarantine,
    unknown,
    share,
  ]),
  // Plain `?event=exam_completed`, not the router's own JSON: addresses are read, typed and shared by people.
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Whoever has a link to read gets that page alone: what is around the others is not theirs to see. */
function Root() {
  const isShared = useLocation({ select: ({ pathname }) => pathname.startsWith('/share/') });
  return isShared ? <Outlet /> : <Shell />;
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
