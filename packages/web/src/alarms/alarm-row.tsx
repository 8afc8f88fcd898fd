import type { AlarmDefinition, SavedAlarm } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { questionAddress } from '../dashboards/tile-question.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';
import { eventsIn } from '../questions/question-events.ts';
import { Icon } from '../ui/icon.tsx';

/** One alarm in the list: how it stands, what it looks at, and what can be done with it. */
export function AlarmRow({
  alarm,
  isEditing,
  onEdit,
  onPause,
  onDelete,
  children,
}: {
  readonly alarm: SavedAlarm;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onPause: () => void;
  readonly onDelete: () => void;
  /** Its editor, while it is open. */
  readonly children: ReactNode;
}) {
  const text = useMessages().alarms;
  // What the server keeps under this kind is a definition of this kind.
  const { condition, paused } = alarm.definition as AlarmDefinition;
  const named = <span className="sr-only"> {alarm.name}</span>;
  return (
    <li>
      <AlarmState alarm={alarm} />
      <div className="alarm-words">
        <strong>{alarm.name}</strong>
        {alarm.description && <span>{alarm.description}</span>}
        <AlarmWords alarm={alarm} />
      </div>
      <div className="alarm-tools">
        {condition.kind === 'insight' && (
          <Link
            className="button-quiet"
            to="/questions/$kind"
            params={{ kind: condition.insight }}
            search={({ env }) => ({
              ...(env && { env }),
              ...questionAddress({ kind: condition.insight, params: condition.params }),
            })}
          >
            {text.openQuestion}
            {named}
          </Link>
        )}
        <button type="button" className="button-quiet" aria-expanded={isEditing} onClick={onEdit}>
          {text.change}
          {named}
        </button>
        <button type="button" className="button-quiet" onClick={onPause}>
          {paused ? text.resume : text.pause}
          {named}
        </button>
        <button type="button" className="button-quiet" onClick={onDelete}>
          {text.delete}
          {named}
        </button>
      </div>
      {children}
    </li>
  );
}

const icons = {
  paused: 'pause',
  unknown: 'warning',
  failed: 'warning',
  firing: 'quarantined',
  quiet: 'stored',
} as const;

/** Whether an alarm fires, in a word beside a sign. */
function AlarmState({ alarm: { state, definition } }: { readonly alarm: SavedAlarm }) {
  const text = useMessages().alarms;
  // As above.
  const { paused } = definition as AlarmDefinition;
  // One that fires and can not be looked at fires on, as far as anybody knows.
  const kind = paused
    ? 'paused'
    : state === undefined
      ? 'unknown'
      : state.firing
        ? 'firing'
        : state.error !== undefined
          ? 'failed'
          : 'quiet';
  const icon = icons[kind];
  return (
    <span className={`alarm-state alarm-${kind}`}>
      <Icon name={icon} /> {text[kind]}
    </span>
  );
}

/** What an alarm looks at and how it stands. */
function AlarmWords({ alarm }: { readonly alarm: SavedAlarm }) {
  const text = useMessages().alarms;
  const format = useFormat();
  const dates = useDates();
  const { state } = alarm;
  // As above.
  const definition = alarm.definition as AlarmDefinition;
  const isShare = definition.condition.kind === 'violations';
  return (
    <>
      <span className="muted">
        {conditionWords(definition, text, format.percent)}
        {state && ` · ${text.since(dates.minute(state.since))}`}
        {state?.value !== undefined &&
          ` · ${text.value(isShare ? format.percent(state.value) : format.number(state.value))}`}
        {state && ` · ${text.checked(dates.minute(state.checkedAt))}`}
      </span>
      {state?.goodSince !== undefined && <span>{text.goodSince(dates.minute(state.goodSince))}</span>}
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
  if (condition.kind === 'insight') {
    const { insight, params, above, below } = condition;
    const about = eventsIn(params).slice(0, 3).join(', ');
    return text.words.insight(about === '' ? insight : `${insight} (${about})`, above, below);
  }
  if (condition.kind === 'silent') return text.words.silent(condition.event, condition.hours);
  return text.words.violations(condition.event, percent(condition.share), condition.hours);
}
