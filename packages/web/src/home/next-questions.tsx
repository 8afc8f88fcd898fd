import type { Home, SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { savedQuery } from '../api/saved.ts';
import { questionAddress } from '../dashboards/tile-question.ts';
import { useMessages } from '../messages/messages.ts';
import { Part } from './part.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** The questions that were saved last; where there is none, some to begin with. */
export function NextQuestions({ home: { questions } }: { readonly home: Home }) {
  const text = useMessages().home;
  const { data: dashboards } = useQuery(savedQuery('dashboards'));
  if (questions.length > 0) {
    return (
      <Part title={text.recent}>
        <ul className="rows">
          {questions.map(({ id, name, description, definition }) => {
            // What the server keeps under this kind is a definition of this kind.
            const question = definition as SavedQuestionDefinition;
            return (
              <li key={id}>
                <Link
                  to="/questions/$kind"
                  params={{ kind: question.kind }}
                  search={({ env }) => ({ ...(env && { env }), ...questionAddress(question) })}
                >
                  {name}
                </Link>
                <span className="muted">{description}</span>
              </li>
            );
          })}
        </ul>
      </Part>
    );
  }
  return (
    <Part title={text.firstQuestion}>
      <p className="hint">{text.firstQuestionHint}</p>
      <ul className="rows">
        {(['trends', 'funnel', 'retention'] as const).map((kind) => (
          <li key={kind}>
            <Link to="/questions/$kind" params={{ kind }} search={envOnly}>
              {text.start[kind]}
            </Link>
          </li>
        ))}
        {dashboards && dashboards.length > 0 && (
          <li>
            <Link to="/dashboards" search={envOnly}>
              {text.toDashboards}
            </Link>
          </li>
        )}
      </ul>
    </Part>
  );
}
