import { useMessages } from '../messages/messages.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';

const foldAt = 4_000;

interface RawTextProps {
  readonly raw: string;
  /** Bytes of the whole text, where `raw` is only its beginning. */
  readonly wholeLength?: number | undefined;
}

/** The exact bytes of a quarantined event, as text. */
export function RawText({ raw, wholeLength }: RawTextProps) {
  const text = useMessages();
  return (
    <section className="panel-section" aria-label={text.event.raw}>
      <div className="section-head">
        <h3>{text.event.raw}</h3>
        <CopyButton text={raw} label={text.event.copyRaw} />
      </div>
      {wholeLength !== undefined && <p className="hint">{text.event.rawCut(wholeLength)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="code" tabIndex={0} aria-label={text.event.rawHint}>
        <pre>
          <Fold text={raw} limit={foldAt} />
        </pre>
      </section>
    </section>
  );
}
