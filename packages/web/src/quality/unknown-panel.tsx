import type { UnknownEvent } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Breakable } from '../ui/breakable.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { clientName } from './client-name.ts';
import { shareWords } from './share-words.ts';

interface UnknownPanelProps {
  /** Undefined where the address names one that is not there. */
  readonly unknown: UnknownEvent | undefined;
  readonly onReplay: () => void;
  readonly onClose: () => void;
  readonly onNewer?: () => void;
  readonly onOlder?: () => void;
}

const longValues = 120;
const check = 'npx eventbook check';

/** An event that the plan does not know: what it carries, and how it gets into the plan. */
export function UnknownPanel({ unknown, onReplay, onClose, onNewer, onOlder }: UnknownPanelProps) {
  const text = useMessages().quality;
  const format = useFormat();
  return (
    <SidePanel
      label={text.unknownPanel(unknown?.event ?? '')}
      subject={unknown?.event ?? ''}
      words={text.panel}
      onClose={onClose}
      onNewer={onNewer}
      onOlder={onOlder}
    >
      {unknown === undefined ? (
        <p className="notice">{text.panel.gone}</p>
      ) : (
        <>
          <header className="panel-head">
            <h2>{unknown.event}</h2>
            <p className="panel-meta">
              <span>{text.count(unknown.count)}</span>
              {unknown.libs.map(({ lib, version }) => (
                <span key={`${lib} ${version}`}>{clientName(lib, version, text)}</span>
              ))}
            </p>
            {unknown.nearest[0] !== undefined && <p>{text.nearestHint(unknown.nearest[0])}</p>}
            <div className="panel-actions">
              <Link
                className="button-quiet"
                to="/quality/quarantine"
                search={({ env }) => ({ ...(env && { env }), event: unknown.event })}
              >
                {text.showQuarantine}
              </Link>
            </div>
          </header>
          <section className="panel-section" aria-label={text.seenProperties}>
            <h3>{text.seenProperties}</h3>
            {unknown.properties.length > 0 && <p className="hint">{text.sampled(unknown.sampled)}</p>}
            {unknown.properties.length === 0 ? (
              <p className="hint">{text.noSeenProperties}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
              <section className="table-scroll" tabIndex={0} aria-label={text.seenProperties}>
                <table className="data-table seen-properties">
                  <thead>
                    <tr>
                      <th scope="col">{text.seenColumns.name}</th>
                      <th scope="col">{text.seenColumns.types}</th>
                      <th scope="col" className="number">
                        {text.seenColumns.share}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {unknown.properties.map((property) => (
                      <tr key={property.name}>
                        <th scope="row">
                          <Breakable name={property.name} />
                          {property.trouble !== undefined && <p className="hint">{property.trouble}</p>}
                        </th>
                        <td>
                          {property.format ?? property.types.join(', ')}
                          {property.enum && (
                            <p>
                              <Fold
                                text={property.enum.map((member) => JSON.stringify(member)).join(', ')}
                                limit={longValues}
                              />
                            </p>
                          )}
                          <p className="hint">{text.pii[property.pii]}</p>
                        </td>
                        <td className="number">{shareWords(property.share, format)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )}
          </section>
          <section className="panel-section" aria-label={text.addTitle}>
            <div className="section-head">
              <h3>{text.addTitle}</h3>
              {unknown.planned && <span className="tag tag-good">{text.planned}</span>}
            </div>
            <ol className="quality-steps">
              <li>
                <p>{unknown.file === undefined ? text.addSteps.pasteAnywhere : text.addSteps.paste(unknown.file)}</p>
                <div className="quality-code">
                  <CopyButton wide text={unknown.typescript} label={text.copyCode} />
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
                  <section className="code" tabIndex={0} aria-label={text.code}>
                    <pre>{unknown.typescript}</pre>
                  </section>
                </div>
              </li>
              <li>
                <p>{text.addSteps.check}</p>
                <p className="quality-command">
                  <code>{check}</code> <CopyButton text={check} label={text.copyCommand} />
                </p>
              </li>
              <li>
                <p>
                  {text.addSteps.replay} {!unknown.planned && <span className="hint">{text.notYet}</span>}
                </p>
                <button type="button" className="button" disabled={!unknown.planned} onClick={onReplay}>
                  {text.replay}
                </button>
              </li>
            </ol>
          </section>
        </>
      )}
    </SidePanel>
  );
}
