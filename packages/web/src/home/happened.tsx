import type { Home } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { useDates } from '../people/use-dates.ts';
import { Part } from './part.tsx';

/** What was written down as having happened. */
export function Happened({ home: { annotations } }: { readonly home: Home }) {
  const text = useMessages().home;
  const dates = useDates();
  if (annotations.length === 0) return null;
  return (
    <Part title={text.happened}>
      <ul className="rows">
        {annotations.map(({ id, name, definition }) => (
          <li key={id}>
            <span>{name}</span>
            {/* What the server keeps under this kind is a definition of this kind. */}
            <span className="muted rows-number">{dates.minute((definition as { at: string }).at)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
