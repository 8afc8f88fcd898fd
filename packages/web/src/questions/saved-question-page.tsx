import type { SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { savedQuery } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { Failure } from '../ui/failure.tsx';
import { searchOf } from './question-search.ts';

/** The lasting address of a saved question: leads to the question as it is saved now. */
export function SavedQuestionPage() {
  const text = useMessages();
  const { id } = useParams({ from: '/questions/saved/$id' });
  const { data, error, refetch } = useQuery(savedQuery('saved-questions'));
  if (error) return <Failure message={error.message} onRetry={refetch} />;
  if (data === undefined) return <p className="notice">{text.common.loading}</p>;
  const saved = data.find((each) => each.id === id);
  if (saved === undefined) {
    return (
      <div className="notice">
        <h1>{text.questions.noSuch}</h1>
        <Link className="button" to="/questions" search={({ env }) => (env ? { env } : {})}>
          {text.questions.all}
        </Link>
      </div>
    );
  }
  // The server keeps only what fits the schema of saved questions.
  const definition = saved.definition as SavedQuestionDefinition;
  return (
    <Navigate
      replace
      to="/questions/$kind"
      params={{ kind: definition.kind }}
      search={({ env }) => ({ ...(env && { env }), ...searchOf(definition, id) })}
    />
  );
}
