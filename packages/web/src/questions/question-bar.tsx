import type { Saved, SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { useOfferActions } from '../shell/page-actions.ts';
import { copyText } from '../ui/copy-text.ts';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { searchOf } from './question-search.ts';
import { isSameQuestion } from './same-question.ts';
import { SaveDialog } from './save-dialog.tsx';

/** The name of a question, and what can be done with it as a whole: save, copy, look back, delete. */
export function QuestionBar({
  title,
  summary,
  question,
  saved: savedId,
}: {
  /** What an unsaved one is called. */
  readonly title: string;
  readonly summary: string;
  readonly question: SavedQuestionDefinition;
  /** Id of the saved question that this one began as. */
  readonly saved: string | undefined;
}) {
  const text = useMessages();
  const words = text.questions;
  const navigate = useNavigate({ from: '/questions/$kind' });
  const writer = useSavedWriter('saved-questions');
  const { data } = useQuery({ ...savedQuery('saved-questions'), enabled: savedId !== undefined });
  const saved = savedId === undefined ? undefined : data?.find(({ id }) => id === savedId);
  const [over, setOver] = useState<'save' | 'copy' | 'rename' | 'history'>();
  // The server keeps only what fits the schema of saved questions.
  const isChanged = saved !== undefined && !isSameQuestion(saved.definition as SavedQuestionDefinition, question);

  const save = async () => {
    if (saved === undefined) setOver('save');
    else if (isChanged) {
      try {
        await writer.update(saved.id, { definition: question });
        showToast(words.saved(saved.name), () => writer.update(saved.id, { definition: saved.definition }));
      } catch (error) {
        showToast((error as Error).message);
      }
    }
  };
  const current = useRef(save);
  current.current = save;
  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key.toLowerCase() !== 's' || !(press.metaKey || press.ctrlKey) || press.altKey || press.shiftKey)
        return;
      press.preventDefault();
      void current.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useOfferActions(
    useMemo(
      () => [
        { label: words.saveQuestion, key: words.saveKey, run: () => void current.current() },
        { label: words.copyLink, run: () => void copyText(location.href) },
      ],
      [words],
    ),
  );
  const goTo = ({ id, definition }: Saved) => {
    // As above.
    const known = definition as SavedQuestionDefinition;
    void navigate({
      to: '/questions/$kind',
      params: { kind: known.kind },
      search: (kept) => ({ ...(kept.env && { env: kept.env }), ...searchOf(known, id) }),
    });
  };
  return (
    <div className="question-bar">
      <div className="question-title">
        <h1>{saved?.name ?? title}</h1>
        {isChanged && <span className="question-changed">{words.changed}</span>}
        <p className="hint">{saved === undefined ? summary : saved.description || summary}</p>
      </div>
      <div className="question-tools">
        <button
          type="button"
          className={saved === undefined || isChanged ? 'button-main' : 'button'}
          disabled={saved !== undefined && !isChanged}
          onClick={() => void save()}
        >
          {saved === undefined ? words.saveQuestion : isChanged ? words.saveChanges : words.isSaved}
          <kbd className="key">{words.saveKey}</kbd>
        </button>
        <details className="menu">
          <summary className="button quiet">{words.further}</summary>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: every choice in it closes the menu; keys press the buttons themselves. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
          <div
            className="menu-items"
            onClick={(click) => click.currentTarget.closest('details')?.removeAttribute('open')}
          >
            <button
              type="button"
              onClick={() => void copyText(location.href).then(() => showToast(text.common.copied))}
            >
              <Icon name="link" /> {words.copyLink}
            </button>
            {saved && (
              <>
                <button type="button" onClick={() => setOver('copy')}>
                  <Icon name="copy" /> {words.duplicate}
                </button>
                <button type="button" onClick={() => setOver('rename')}>
                  {words.rename}
                </button>
                <button type="button" onClick={() => setOver('history')}>
                  {words.history}
                </button>
                <button
                  type="button"
                  onClick={() =>
                    writer
                      .remove(saved)
                      .then(() => navigate({ search: ({ saved: _gone, ...kept }) => kept, replace: true }))
                      .catch((error: Error) => showToast(error.message))
                  }
                >
                  {words.delete}
                </button>
              </>
            )}
          </div>
        </details>
      </div>
      {(over === 'save' || over === 'copy' || over === 'rename') && (
        <SaveDialog
          title={over === 'rename' ? words.rename : over === 'copy' ? words.duplicate : words.saveQuestion}
          name={saved === undefined ? title : over === 'copy' ? words.copyOf(saved.name) : saved.name}
          description={saved?.description ?? ''}
          onClose={() => setOver(undefined)}
          onSave={async (named) => {
            if (over === 'rename' && saved !== undefined) {
              await writer.update(saved.id, named);
              return;
            }
            const made = await writer.create({ ...named, definition: question });
            goTo(made);
            showToast(words.saved(made.name));
          }}
        />
      )}
      {over === 'history' && saved && (
        <HistoryDialog
          saved={saved}
          onClose={() => setOver(undefined)}
          onOpen={(definition) => {
            setOver(undefined);
            goTo({ ...saved, definition });
          }}
        />
      )}
    </div>
  );
}
