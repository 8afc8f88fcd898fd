import type { AlarmCondition, AlarmDefinition, Saved, SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { savedQuery } from '../api/saved.ts';
import { NamedForm } from '../cohorts/cohort-editor.tsx';
import { questionOfAddress } from '../dashboards/tile-question.ts';
import { useMessages } from '../messages/messages.ts';
import { EventField } from '../questions/form/event-field.tsx';
import { type Choice, Picker } from '../questions/form/picker.tsx';
import { useInsightKinds } from '../questions/use-insight-kinds.ts';

const kinds = ['insight', 'silent', 'violations'] as const;
const usualHours = 24;
/** Without what binary fractions add: 0.07 × 100 is 7. */
const rounded = (value: number) => Number(value.toPrecision(12));

/** Makes an alarm, or changes one. */
export function AlarmEditor({
  env,
  saved: changed,
  address: first,
  onSave,
  onCancel,
}: {
  /** Of a new one. */
  readonly env: string;
  /** The one that is changed. */
  readonly saved?: Saved;
  /** Address of the question to begin with. */
  readonly address?: string | undefined;
  readonly onSave: (alarm: { name: string; description: string; definition: AlarmDefinition }) => Promise<unknown>;
  readonly onCancel: () => void;
}) {
  const text = useMessages().alarms;
  const { data: insights = [] } = useInsightKinds();
  const { data: saved = [] } = useQuery(savedQuery('saved-questions'));
  // What the server keeps under this kind is a definition of this kind.
  const before = changed?.definition as AlarmDefinition | undefined;
  const was = before?.condition;
  const number = was?.kind === 'insight' ? was : undefined;
  const share = was?.kind === 'violations' ? was : undefined;
  const [kind, setKind] = useState<(typeof kinds)[number]>(was?.kind ?? 'insight');
  const [event, setEvent] = useState(was && 'event' in was ? was.event : undefined);
  const [hours, setHours] = useState(was && 'hours' in was ? was.hours : usualHours);
  const [percent, setPercent] = useState(share ? rounded(share.share * 100) : 5);
  const [atLeast, setAtLeast] = useState(share?.atLeast ?? 20);
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState(first ?? '');
  const [series, setSeries] = useState(number?.series ?? '');
  const [above, setAbove] = useState(number?.above ?? Number.NaN);
  const [below, setBelow] = useState(number?.below ?? Number.NaN);
  const examples = insights.flatMap((insight) =>
    insight.examples.map((example, at): Choice & { readonly asked: SavedQuestionDefinition } => ({
      value: `example ${insight.kind} ${at}`,
      name: example.title,
      hint: insight.title,
      group: text.examples,
      // Parameters of an example are fields, which the server checked.
      asked: { kind: insight.kind, params: example.params as Record<string, unknown> },
    })),
  );
  const question = (): SavedQuestionDefinition | undefined => {
    if (number && chosen === '' && address.trim() === '') return { kind: number.insight, params: number.params };
    const named = address.trim() === '' ? undefined : questionOfAddress(address);
    const id = named && 'saved' in named ? named.saved : chosen.replace(/^saved /, '');
    if (named && !('saved' in named)) return named;
    const example = examples.find(({ value }) => value === chosen);
    // What the server keeps under this kind is a definition of this kind.
    return named === undefined && example
      ? example.asked
      : (saved.find((each) => each.id === id)?.definition as SavedQuestionDefinition | undefined);
  };
  const condition = (): AlarmCondition => {
    if (kind === 'violations')
      return { kind, ...(event !== undefined && { event }), share: rounded(percent / 100), hours, atLeast };
    if (kind === 'silent') {
      if (event === undefined) throw new Error(text.noEvent);
      return { kind, event, hours };
    }
    const asked = question();
    if (asked === undefined) throw new Error(text.noQuestion);
    if (Number.isNaN(above) && Number.isNaN(below)) throw new Error(text.noBound);
    return {
      kind,
      insight: asked.kind,
      params: asked.params,
      ...(series.trim() && { series: series.trim() }),
      ...(!Number.isNaN(above) && { above }),
      ...(!Number.isNaN(below) && { below }),
    };
  };
  const numberField = (
    label: string,
    value: number,
    set: (value: number) => void,
    range: { min?: number; max?: number },
  ) => (
    <label className="form-field">
      <span>{label}</span>
      <input
        className="field"
        type="number"
        step="any"
        {...range}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => set(target.valueAsNumber)}
      />
    </label>
  );
  return (
    <NamedForm
      label={changed ? text.edit(changed.name) : text.newAlarm}
      saved={changed}
      events={[]}
      onSave={async (named) => onSave({ ...named, definition: { ...(before ?? { env }), condition: condition() } })}
      onCancel={onCancel}
    >
      <fieldset className="cohort-kinds">
        <legend>{text.when}</legend>
        {kinds.map((each) => (
          <label key={each}>
            <input type="radio" name="alarm-kind" checked={kind === each} onChange={() => setKind(each)} />
            <span>{text.kinds[each]}</span>
          </label>
        ))}
      </fieldset>
      {kind === 'insight' ? (
        <>
          <div className="form-field">
            <span>{text.question}</span>
            <Picker
              label={text.question}
              value={chosen}
              placeholder={number ? text.asItIs : text.chooseQuestion}
              choices={[
                ...saved.map((each) => ({
                  value: `saved ${each.id}`,
                  name: each.name,
                  hint: each.description,
                  group: text.savedQuestions,
                })),
                ...examples,
              ]}
              empty={text.noSuchQuestion}
              onChange={(value) => {
                setChosen(value);
                setAddress('');
              }}
            />
          </div>
          <label className="form-field">
            <span>{text.orAddress}</span>
            <input
              className="field"
              placeholder="/questions/trends?q=…"
              spellCheck={false}
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          </label>
          <div className="form-row">
            {numberField(text.above, above, setAbove, {})}
            {numberField(text.below, below, setBelow, {})}
          </div>
          <label className="form-field">
            <span>{text.series}</span>
            <input
              className="field"
              maxLength={200}
              value={series}
              onChange={({ target }) => setSeries(target.value)}
            />
            <span className="hint">{text.seriesHint}</span>
          </label>
        </>
      ) : (
        <>
          <div className="form-field">
            <span>{text.event}</span>
            <EventField
              label={text.event}
              value={event ?? (kind === 'violations' ? null : '')}
              canBeAny={kind === 'violations'}
              onChange={(value) => setEvent(typeof value === 'string' ? value : undefined)}
            />
          </div>
          <div className="form-row">
            {numberField(text.hours, hours, setHours, { min: 0.25, max: 2_160 })}
            {kind === 'violations' && numberField(text.share, percent, setPercent, { min: 0, max: 100 })}
            {kind === 'violations' && numberField(text.atLeast, atLeast, setAtLeast, { min: 1 })}
          </div>
        </>
      )}
    </NamedForm>
  );
}
