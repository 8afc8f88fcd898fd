import type { AlarmDefinition, Saved, SavedAlarm } from '@eventbook/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { planQuery } from '../api/queries.ts';
import { apiUrl, send } from '../api/request.ts';
import { type SavedChange, savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { AlarmEditor } from './alarm-editor.tsx';
import { AlarmRow } from './alarm-row.tsx';

const lookEveryMs = 30_000;

/** Alarms with how they stand; a new one is made of a question, an event or the share that breaks the plan. */
export function AlarmsPage() {
  const messages = useMessages();
  const text = messages.alarms;
  const env = useEnvironment();
  const { make, question, edit } = useSearch({ from: '/alarms' });
  const navigate = useNavigate({ from: '/alarms' });
  const client = useQueryClient();
  const writer = useSavedWriter('alarms');
  const { data, error, isPending, refetch } = useQuery({ ...savedQuery('alarms'), refetchInterval: lookEveryMs });
  const { data: plan } = useQuery(planQuery);
  // The editor in the list needs it: without it the list would be moved when it comes.
  const isWaiting = isPending || (edit !== undefined && plan === undefined);
  // The route answers a `SavedAlarm` for each. Firing ones stand first.
  const alarms =
    data &&
    [...(data as readonly SavedAlarm[])].sort(
      (one, other) => Number(other.state?.firing ?? false) - Number(one.state?.firing ?? false),
    );
  const open = (what: { readonly make?: 'new'; readonly edit?: string }) =>
    navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...what }), resetScroll: false });
  /** Nobody should wait a minute to see how what they just wrote stands. */
  const look = ({ id }: Saved) => {
    void send('POST', apiUrl(`/alarms/${encodeURIComponent(id)}/check`))
      .catch(() => {})
      .finally(() => client.invalidateQueries({ queryKey: ['alarms'] }));
  };
  const change = async (alarm: SavedAlarm, next: Partial<SavedChange>, said: string) => {
    look(await writer.update(alarm.id, next));
    const { name, description, definition } = alarm;
    showToast(said, () =>
      writer
        .update(alarm.id, { name, description, definition })
        .then(look, (refused: Error) => showToast(refused.message)),
    );
  };
  const pause = (alarm: SavedAlarm) => {
    // What the server keeps under this kind is a definition of this kind.
    const { paused, ...rest } = alarm.definition as AlarmDefinition;
    const said = paused ? text.resumed(alarm.name) : text.nowPaused(alarm.name);
    change(alarm, { definition: paused ? rest : { ...rest, paused: true } }, said).catch((refused: Error) =>
      showToast(refused.message),
    );
  };

  useEffect(() => {
    document.title = `${text.title} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  return (
    <div className="page">
      <div className="page-head">
        <h1>{text.title}</h1>
        {make === undefined && (
          <button type="button" className="button-main" onClick={() => open({ make: 'new' })}>
            <Icon name="add" /> {text.newAlarm}
          </button>
        )}
      </div>
      {make !== undefined && (
        <AlarmEditor
          env={env}
          address={question}
          onSave={async (alarm) => {
            look(await writer.create(alarm));
            await open({});
          }}
          onCancel={() => open({})}
        />
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {isWaiting && make === undefined && (
        <p className="hint" role="status">
          {messages.common.loading}
        </p>
      )}
      {alarms?.length === 0 && make === undefined && <p className="hint page-empty">{text.empty}</p>}
      <ul className="rows alarms">
        {(isWaiting ? undefined : alarms)?.map((alarm) => (
          <AlarmRow
            key={alarm.id}
            alarm={alarm}
            isEditing={edit === alarm.id}
            onEdit={() => open(edit === alarm.id ? {} : { edit: alarm.id })}
            onPause={() => pause(alarm)}
            onDelete={() => writer.remove(alarm).catch((refused: Error) => showToast(refused.message))}
          >
            {edit === alarm.id && (
              <AlarmEditor
                env={env}
                saved={alarm}
                onSave={async (next) => {
                  await change(alarm, next, text.saved(next.name));
                  await open({});
                }}
                onCancel={() => open({})}
              />
            )}
          </AlarmRow>
        ))}
      </ul>
    </div>
  );
}
