import { useMessages } from '../messages/messages.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';

const foldAt = 4_000;

/** The exact bytes of a quarantined event, as text. */
export function RawText({ raw }: { readonly raw: string }) {
  const text = useMessages();
  return (
    <section className="panel-section" aria-label={text.event.raw}>
      <div className="section-head">
        <h3>{text.event.raw}</h3>
        <CopyButton text={raw} label={text.event.copyRaw} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="code" tabIndex={0} aria-label={text.event.rawHint}>
        <pre>
          <Fold text={raw} limit={foldAt} />
        </pre>
      </section>
    </section>
  );
}
