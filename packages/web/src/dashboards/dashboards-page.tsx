import type { DashboardDefinition, SavedDashboard } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** All dashboards: one’s own, and those that come with the plan. */
export function DashboardsPage() {
  const messages = useMessages();
  const text = messages.dashboards;
  const env = useEnvironment();
  const { data, error, isPending, refetch } = useQuery(savedQuery('dashboards'));
  // The route answers a `SavedDashboard` for each.
  const dashboards = data as readonly SavedDashboard[] | undefined;
  const own = dashboards?.filter(({ ready }) => ready !== true);
  const ready = dashboards?.filter((each) => each.ready === true);

  useEffect(() => {
    document.title = `${text.dashboards} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  return (
    <div className="page">
      <div className="page-head">
        <h1>{text.dashboards}</h1>
        <NewDashboard />
      </div>
      {isPending && (
        <p className="hint" role="status">
          {messages.common.loading}
        </p>
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {own && (
        <section aria-label={text.own}>
          <h2>{text.own}</h2>
          {own.length === 0 ? <p className="hint">{text.noOwn}</p> : <List dashboards={own} />}
        </section>
      )}
      {ready && ready.length > 0 && (
        <section aria-label={text.ready}>
          <h2>{text.ready}</h2>
          <p className="hint">{text.readyHint}</p>
          <List dashboards={ready} />
        </section>
      )}
    </div>
  );
}

function List({ dashboards }: { readonly dashboards: readonly SavedDashboard[] }) {
  const text = useMessages().dashboards;
  const dates = useDates();
  return (
    <ul className="rows">
      {dashboards.map(({ id, name, description, definition, ready, updatedAt }) => (
        <li key={id}>
          <Link to="/dashboards/$id" params={{ id }} search={envOnly}>
            {name}
          </Link>
          <span className="muted">{description}</span>
          <span className="rows-number muted">
            {/* What the server keeps under this kind is a definition of this kind. */}
            {text.tiles((definition as DashboardDefinition).tiles.length)}
            {ready !== true && ` · ${dates.date(updatedAt)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function NewDashboard() {
  const text = useMessages().dashboards;
  const navigate = useNavigate();
  const writer = useSavedWriter('dashboards');
  const [name, setName] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const create = async (submit: FormEvent) => {
    submit.preventDefault();
    try {
      const { id } = await writer.create({ name: name?.trim() ?? '', description: '', definition: { tiles: [] } });
      await navigate({
        to: '/dashboards/$id',
        params: { id },
        search: ({ env }) => ({ ...(env && { env }), edit: 'on' }),
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  if (name === undefined) {
    return (
      <button type="button" className="button-main" onClick={() => setName('')}>
        <Icon name="add" /> {text.newDashboard}
      </button>
    );
  }
  return (
    <form className="form-row" onSubmit={create} aria-label={text.newDashboard}>
      <input
        className="field"
        required
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: whoever pressed "New dashboard" goes on by naming it.
        autoFocus
        aria-label={text.name}
        placeholder={text.name}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button-main">
        {text.create}
      </button>
      <button type="button" className="button" onClick={() => setName(undefined)}>
        {text.cancel}
      </button>
      {failure !== undefined && <Failure message={failure} />}
    </form>
  );
}
