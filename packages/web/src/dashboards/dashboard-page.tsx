import type { SavedDashboard } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Dashboard } from './dashboard.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** One dashboard: looked at, or arranged. */
export function DashboardPage() {
  const messages = useMessages();
  const text = messages.dashboards;
  const env = useEnvironment();
  const { id } = useParams({ from: '/dashboards/$id' });
  // Ready ones say so; the route answers a `SavedDashboard` for each.
  const { data: dashboards, error, refetch } = useQuery(savedQuery('dashboards'));
  const dashboard = dashboards?.find((each) => each.id === id) as SavedDashboard | undefined;

  useEffect(() => {
    document.title = `${dashboard?.name ?? text.dashboards} · ${env} · ${messages.product}`;
  }, [dashboard?.name, env, text, messages]);

  if (dashboard) return <Dashboard key={dashboard.id} env={env} dashboard={dashboard} />;
  return (
    <div className="page">
      {error && <Failure message={error.message} onRetry={refetch} />}
      {dashboards && (
        <>
          <h1>{text.noSuch}</h1>
          <Link to="/dashboards" search={envOnly}>
            {text.all}
          </Link>
        </>
      )}
    </div>
  );
}
