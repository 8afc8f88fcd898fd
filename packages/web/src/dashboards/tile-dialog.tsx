import type { DashboardTile, InsightKind, Saved } from '@eventbook/server';
import { type FormEvent, useId, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { type Choice, Picker } from '../questions/form/picker.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { questionOfAddress } from './tile-question.ts';

/** What a tile shows, without its place. */
export type TileContent = Pick<DashboardTile, 'title' | 'note' | 'question' | 'text'>;

/** Makes a tile, or changes what one shows. */
export function TileDialog({
  tile,
  saved,
  insights,
  onTake,
  onClose,
}: {
  readonly tile?: DashboardTile | undefined;
  readonly saved: readonly Saved[];
  readonly insights: readonly InsightKind[];
  readonly onTake: (content: TileContent) => void;
  readonly onClose: () => void;
}) {
  const messages = useMessages();
  const text = messages.dashboards;
  const id = useId();
  const [kind, setKind] = useState<'question' | 'text'>(tile?.text !== undefined ? 'text' : 'question');
  const [title, setTitle] = useState(tile?.title ?? '');
  const [note, setNote] = useState(tile?.note ?? '');
  const [words, setWords] = useState(tile?.text ?? '');
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<string>();
  const examples = insights.flatMap((insight) =>
    insight.examples.map((example, at): Choice & { readonly params: unknown; readonly kind: string } => ({
      value: `example ${insight.kind} ${at}`,
      name: example.title,
      hint: insight.title,
      group: text.examples,
      params: example.params,
      kind: insight.kind,
    })),
  );
  const choices: readonly Choice[] = [
    ...saved.map((each) => ({
      value: `saved ${each.id}`,
      name: each.name,
      hint: each.description,
      group: text.savedQuestions,
    })),
    ...examples,
  ];
  const question = (): DashboardTile['question'] => {
    if (address.trim() !== '') return questionOfAddress(address);
    if (chosen.startsWith('saved ')) return { saved: chosen.slice('saved '.length) };
    const example = examples.find(({ value }) => value === chosen);
    // Parameters of an example are fields, which the server checked.
    if (example) return { kind: example.kind, params: example.params as Record<string, unknown> };
    return tile?.question;
  };
  const take = (submit: FormEvent) => {
    submit.preventDefault();
    const named = { ...(title.trim() && { title: title.trim() }), ...(note.trim() && { note: note.trim() }) };
    if (kind === 'text') {
      if (words.trim() === '') return setFailure(text.noWords);
      return onTake({ ...named, text: words });
    }
    const asked = question();
    if (asked === undefined) return setFailure(address.trim() === '' ? text.noQuestion : text.noAddress);
    onTake({ ...named, question: asked });
  };
  return (
    <Dialog label={tile ? text.changeTile : text.addTile} className="tile-dialog" onClose={onClose}>
      <form onSubmit={take} aria-label={tile ? text.changeTile : text.addTile}>
        <h2>{tile ? text.changeTile : text.addTile}</h2>
        {!tile && (
          <fieldset className="segmented">
            <legend className="sr-only">{text.tileKind}</legend>
            {(['question', 'text'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
                {text.kinds[each]}
              </button>
            ))}
          </fieldset>
        )}
        {kind === 'question' ? (
          <>
            <div className="form-field">
              <span>{text.question}</span>
              <Picker
                label={text.question}
                value={chosen}
                placeholder={tile ? text.asItIs : text.chooseQuestion}
                choices={choices}
                empty={text.noSuchQuestion}
                onChange={setChosen}
              />
            </div>
            <label className="form-field" htmlFor={`${id}-address`}>
              <span>{text.orAddress}</span>
              <input
                id={`${id}-address`}
                className="field"
                placeholder="/questions/trends?q=…"
                spellCheck={false}
                value={address}
                onChange={({ target }) => setAddress(target.value)}
              />
              <span className="hint">{text.addressHint}</span>
            </label>
          </>
        ) : (
          <label className="form-field">
            <span>{text.text}</span>
            <textarea className="field" rows={8} value={words} onChange={({ target }) => setWords(target.value)} />
            <span className="hint">{text.textHint}</span>
          </label>
        )}
        <label className="form-field">
          <span>{text.title}</span>
          <input className="field" maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
        </label>
        {kind === 'question' && (
          <label className="form-field">
            <span>{text.note}</span>
            <input className="field" maxLength={1_000} value={note} onChange={({ target }) => setNote(target.value)} />
          </label>
        )}
        {failure !== undefined && (
          <p className="failure" role="alert">
            {failure}
          </p>
        )}
        <div className="form-row">
          <button type="submit" className="button-main">
            {tile ? text.take : text.add}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {text.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
