import { useQueryClient } from '@tanstack/react-query';
import { apiUrl, send } from '../api/request.ts';
import { createPlotFormat } from '../charts/plot-format.ts';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { type Annotation, annotationsQuery } from './annotations.ts';

/** What happened in the range of a chart, in words; what a person noted can be taken away again. */
export function AnnotationList({
  list,
  canDelete,
}: {
  readonly list: readonly Annotation[];
  readonly canDelete: boolean;
}) {
  const { locale, questions: text, common } = useMessages();
  const client = useQueryClient();
  const format = createPlotFormat(locale);
  if (list.length === 0) return null;
  const changed = () => client.invalidateQueries({ queryKey: annotationsQuery.queryKey });
  const remove = async ({ saved, text: what }: Annotation) => {
    try {
      await send('DELETE', apiUrl(`/annotations/${encodeURIComponent(saved.id)}`));
      await changed();
      showToast(common.deleted(what), async () => {
        await send('POST', apiUrl('/annotations'), { id: saved.id, name: saved.name, definition: saved.definition });
        await changed();
      });
    } catch (error) {
      showToast((error as Error).message);
    }
  };
  return (
    <section className="annotations" aria-label={text.annotations}>
      <ul>
        {list.map((annotation) => (
          <li key={annotation.saved.id}>
            <svg width={10} height={8} aria-hidden="true">
              <path className="plot-mark" d="M1,1h8l-4,6z" />
            </svg>
            <time dateTime={annotation.day}>{format.shortLabel(annotation.day)}</time>
            <span>{annotation.text}</span>
            {annotation.source !== 'person' && (
              <span className="muted">{text.annotationSources[annotation.source]}</span>
            )}
            {canDelete && annotation.source === 'person' && (
              <button
                type="button"
                className="button-quiet"
                aria-label={text.remove(annotation.text)}
                onClick={() => void remove(annotation)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
