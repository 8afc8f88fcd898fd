import type { PlanEvent, ViolationRow } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { PropertyValue } from '../event/property-value.tsx';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { violationSentence, violationTitle } from '../messages/violation-text.ts';
import { useDates } from '../people/use-dates.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { clientName } from './client-name.ts';
import { type QualitySearch, rowKey, searchOfRow } from './quality-search.ts';
import { shareWords } from './share-words.ts';
import { Sparkline } from './sparkline.tsx';

interface ViolationPanelProps {
  readonly env: string;
  /** Undefined where the address names a row that is not there. */
  readonly row: ViolationRow | undefined;
  readonly isWarning: boolean;
  /** The time as the address has it. */
  readonly range: QualitySearch;
  readonly from: string;
  readonly to: string;
  readonly planned: PlanEvent | undefined;
  readonly onReplay: () => void;
  readonly onClose: () => void;
  readonly onNewer?: () => void;
  readonly onOlder?: () => void;
}

/** One way to break the plan: what was expected, what came, samples, and what can be done. */
export function ViolationPanel(props: ViolationPanelProps) {
  const { row, isWarning, range, from, to, planned, onReplay, onClose, onNewer, onOlder } = props;
  const messages = useMessages();
  const text = messages.quality;
  const format = useFormat();
  const dates = useDates();
  const title = row ? violationTitle(row, messages) : '';
  const days = {
    ...(range.from !== undefined && { from: range.from }),
    ...(range.to !== undefined && { to: range.to }),
  };
  return (
    <SidePanel
      label={row ? text.panel.label(title, row.event || text.panel.nameless) : text.title}
      subject={row ? rowKey(row) : ''}
      words={text.panel}
      onClose={onClose}
      onNewer={onNewer}
      onOlder={onOlder}
    >
      {row === undefined ? (
        <p className="notice">{text.panel.gone}</p>
      ) : (
        <>
          <header className="panel-head">
            <h2>
              {title}
              {row.path !== '' && (
                <>
                  {' '}
                  <code>{row.path}</code>
                </>
              )}
            </h2>
            <p className="panel-meta">
              {row.event !== '' && <strong>{row.event}</strong>}
              <span>{clientName(row.lib, row.libVersion, text, row.appVersion)}</span>
            </p>
            <p className={`quality-words violation violation-${isWarning ? 'warn' : 'bad'}`}>
              {violationSentence(row, messages)}
            </p>
            <div className="panel-actions">
              {planned && (
                <a className="button-quiet" href={planned.href}>
                  <Icon name="book" />
                  {text.documentation}
                </a>
              )}
              {row.event !== '' && (
                <Link
                  className="button-quiet"
                  to="/live"
                  search={({ env }) => ({
                    ...(env && { env }),
                    event: row.event,
                    verdict: isWarning ? ('stored' as const) : ('quarantined' as const),
                  })}
                >
                  {text.showLive}
                </Link>
              )}
            </div>
            {!isWarning && (
              <p className="quality-ways">
                <Link
                  className="button"
                  to="/quality/quarantine"
                  search={({ env }) => ({ ...(env && { env }), ...days, ...searchOfRow(row) })}
                >
                  {text.showQuarantine}
                </Link>
                <button type="button" className="button" onClick={onReplay}>
                  {text.replay}
                </button>
              </p>
            )}
          </header>
          <section
            className={isWarning ? 'panel-section quality-warnings' : 'panel-section'}
            aria-label={text.breaksHere}
          >
            <dl className="facts">
              <dt>{text.events}</dt>
              <dd>
                {format.number(row.count)} <span className="hint">{text.ofAll(shareWords(row.share, format))}</span>
              </dd>
              <dt>{text.firstSeen}</dt>
              <dd>
                <time dateTime={row.firstSeen}>{format.moment(row.firstSeen)}</time>
              </dd>
              <dt>{text.lastSeen}</dt>
              <dd>
                <time dateTime={row.lastSeen}>{format.moment(row.lastSeen)}</time>
              </dd>
            </dl>
            <Sparkline
              values={row.sparkline}
              words={text.courseWords(dates.minute(from), dates.minute(to), Math.max(0, ...row.sparkline))}
            />
            <p className="quality-span" aria-hidden="true">
              <span>{dates.minute(from)}</span>
              <span>{dates.minute(to)}</span>
            </p>
          </section>
          <section className="panel-section" aria-label={text.samples}>
            <h3>{text.samples}</h3>
            <p className="hint">{row.samples.length > 0 ? text.samplesHint : text.noSamples}</p>
            {row.samples.map((sample) => (
              <article key={sample.id} className="quality-sample" aria-label={format.moment(sample.receivedAt)}>
                <div className="section-head">
                  <h4>{format.moment(sample.receivedAt)}</h4>
                  {isWarning ? (
                    <Link
                      to="/live"
                      search={({ env }) => ({ ...(env && { env }), event: row.event, open: sample.uuid })}
                    >
                      {text.openSample}
                    </Link>
                  ) : (
                    <Link
                      to="/quality/quarantine"
                      search={({ env }) => ({ ...(env && { env }), ...days, ...searchOfRow(row), open: sample.uuid })}
                    >
                      {text.openSample}
                    </Link>
                  )}
                </div>
                <dl className="properties">
                  {Object.entries(sample.properties).map(([name, value]) => (
                    <div key={name} className={isOf(row.path, name) ? 'property property-wrong' : 'property'}>
                      <dt>{name}</dt>
                      <dd>
                        {sample.withheld.includes(name) ? (
                          <span className="value value-absent">{String(value)}</span>
                        ) : (
                          <PropertyValue value={value} sent />
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
                {sample.large && <p className="hint">{text.largeSample}</p>}
                {sample.others > 0 && <p className="hint">{text.otherProperties(sample.others)}</p>}
              </article>
            ))}
          </section>
        </>
      )}
    </SidePanel>
  );
}

/** Whether a violation's path is of this property or of something within it. */
function isOf(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
