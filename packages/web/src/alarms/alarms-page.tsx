import type { AlarmDefinition, SavedAlarm } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';
import { useEnvironment } from '../shell/environment.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { AlarmEditor } from './alarm-editor.tsx';

const lookEveryMs = 30_000;

/** Alarms with how they stand; a new one is made of a question, an event or the share that breaks the plan. */
export function AlarmsPage() {
  const messages = useMessages();
  const text = messages.alarms;
  const env = useEnvironment();
  const { make, question } = useSearch({ from: '/alarms' });
  const navigate = useNavigate({ from: '/alarms' });
  const writer = useSavedWriter('alarms');
  const { data, error, isPending, refetch } = useQuery({ ...savedQuery('alarms'), refetchInterval: lookEveryMs });
  // The route answers a `SavedAlarm` for each. Firing ones stand first.
  const alarms =
    data &&
    [...(data as readonly SavedAlarm[])].sort(
      (one, other) => Number(other.state?.firing ?? false) - Number(one.state?.firing ?? false),
    );
  const setMake = (on: boolean) =>
    navigate({ search: ({ env: kept }) => ({ ...(kept && { env: kept }), ...(on && { make: 'new' }) }) });

  useEffect(() => {
    document.title = `${text.title} · ${env} · ${messages.product}`;
  }, [env, text, messages]);

  return (
    <div className="page">
      <div className="page-head">
        <h1>{text.title}</h1>
        {make === undefined && (
          <button type="button" className="button-main" onClick={() => setMake(true)}>
            <Icon name="add" /> {text.newAlarm}
          </button>
        )}
      </div>
      {make !== undefined && (
        <AlarmEditor
          env={env}
          address={question}
          onSave={async (alarm) => {
            await writer.create(alarm);
            await setMake(false);
          }}
          onCancel={() => setMake(false)}
        />
      )}
      {error && <Failure message={error.message} onRetry={refetch} />}
      {isPending && (
        <p className="hint" role="status">
          {messages.common.loading}
        </p>
      )}
      {alarms?.length === 0 && make === undefined && <p className="hint page-empty">{text.empty}</p>}
      <ul className="rows alarms">
        {alarms?.map((alarm) => (
          <li key={alarm.id}>
            <AlarmState alarm={alarm} />
            <div className="alarm-words">
              <strong>{alarm.name}</strong>
              <AlarmWords alarm={alarm} />
            </div>
            <button
              type="button"
              className="button-quiet rows-number"
              onClick={() => writer.remove(alarm).catch((refused: Error) => showToast(refused.message))}
            >
              {text.delete}
              <span className="sr-only"> {alarm.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether an alarm fires, in a word beside a sign. */
export function AlarmState({ alarm: { state } }: { readonly alarm: SavedAlarm }) {
  const text = useMessages().alarms;
  const kind =
    state === undefined ? 'unknown' : state.error !== undefined ? 'failed' : state.firing ? 'firing' : 'quiet';
  const icon = kind === 'firing' ? 'quarantined' : kind === 'quiet' ? 'stored' : 'warning';
  return (
    <span className={`alarm-state alarm-${kind}`}>
      <Icon name={icon} /> {text[kind]}
    </span>
  );
}

/** What an alarm looks at and how it stands. */
export function AlarmWords({ alarm }: { readonly alarm: SavedAlarm }) {
  const text = useMessages().alarms;
  const format = useFormat();
  const dates = useDates();
  const { state } = alarm;
  return (
    <>
      <span className="muted">
        {/* What the server keeps under this kind is a definition of this kind. */}
        {conditionWords(alarm.definition as AlarmDefinition, text, format.percent)}
        {state && ` · ${text.since(dates.minute(state.since))}`}
        {state?.value !== undefined && ` · ${text.value(format.number(state.value))}`}
        {state && ` · ${text.checked(dates.minute(state.checkedAt))}`}
      </span>
      {state?.error !== undefined && <span className="alarm-error">{state.error}</span>}
      {state?.after && <span>{text.after(state.after.text, dates.minute(state.after.at))}</span>}
    </>
  );
}

function conditionWords(
  { condition }: AlarmDefinition,
  text: Messages['alarms'],
  percent: (share: number) => string,
): string {
  if (condition.kind === 'insight') return text.words.insight(condition.insight, condition.above, condition.below);
  if (condition.kind === 'silent') return text.words.silent(condition.event, condition.hours);
  return text.words.violations(condition.event, percent(condition.share), condition.hours);
}
