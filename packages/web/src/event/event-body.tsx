import type { EventDetail, PlanDocument } from '@eventbook/server';
import { Fragment, useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';
import { violationTitle } from '../messages/violation-text.ts';
import { useKeys } from '../shell/use-keys.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Icon } from '../ui/icon.tsx';
import { Verdict } from '../ui/verdict.tsx';
import { eventJson } from './event-json.ts';
import { eventProperties, propertyOf } from './event-properties.ts';
import { EventTimes } from './event-times.tsx';
import { PersonProperties } from './person-properties.tsx';
import { PlanWords, PropertyList, propertyId } from './property-list.tsx';
import { RawText } from './raw-text.tsx';
import { ViolationNote } from './violation-note.tsx';

/** Everything about one event, beside the plan's words. */
export function EventBody({ detail, plan }: { readonly detail: EventDetail; readonly plan: PlanDocument | undefined }) {
  const text = useMessages();
  const planned = plan?.events.find(({ name }) => name === detail.event);
  const area = plan?.areas.find(({ name }) => name === planned?.area);
  const { groups, notSent, ownViolations } = useMemo(() => eventProperties(detail, plan), [detail, plan]);
  const showProperty = (path: string) => {
    const names = new Set([...groups.values()].flatMap((rows) => rows.map(({ name }) => name)));
    const name = propertyOf(path, names);
    const row = document.getElementById(propertyId(name));
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  };
  useKeys({ c: () => void copyText(eventJson(detail)) });
  return (
    <>
      <header className="panel-head">
        <h2>{detail.event}</h2>
        <p className="panel-meta">
          <Verdict verdict={detail.verdict} />
          {area && <span>{area.title}</span>}
          {planned?.owner && <span>{planned.owner}</span>}
        </p>
        {planned && <p>{planned.description}</p>}
        {planned?.note && <p className="hint">{planned.note}</p>}
        {planned?.deprecated !== undefined && (
          <p className="deprecated">
            <span className="tag tag-warn">{text.event.deprecated}</span> {planned.deprecated}
          </p>
        )}
        <div className="panel-actions">
          <CopyButton wide text={() => eventJson(detail)} label={text.event.copyJson} />
          <CopyButton wide text={() => location.href} label={text.event.copyLink} />
          {planned && (
            <a className="button-quiet" href={planned.href}>
              <Icon name="book" />
              {text.event.documentation}
            </a>
          )}
        </div>
      </header>

      {detail.violations.length > 0 && (
        <section className="panel-section reasons" aria-label={text.event.violations(detail.violations.length)}>
          <h3>{text.event.violations(detail.violations.length)}</h3>
          {ownViolations.map((violation) => (
            <ViolationNote key={violation.kind} violation={violation} event={detail.event} />
          ))}
          {detail.violations.length > ownViolations.length && (
            <ul>
              {detail.violations
                .filter(({ path }) => path !== '')
                .map((violation) => (
                  <li key={`${violation.kind} ${violation.path}`}>
                    <button className="inline-button" type="button" onClick={() => showProperty(violation.path)}>
                      {violationTitle(violation, text)}: {violation.path}
                    </button>
                  </li>
                ))}
            </ul>
          )}
        </section>
      )}

      {(['plan', 'unplanned', 'everywhere', 'person'] as const).map((group) => {
        const rows = groups.get(group);
        const title = text.event.groups[group === 'unplanned' && !planned ? 'unknown' : group];
        return (
          rows && (
            <section className="panel-section" key={group} aria-label={title}>
              <h3>{title}</h3>
              <PropertyList rows={rows} event={detail.event} />
            </section>
          )
        );
      })}
      {!groups.has('plan') && !groups.has('unplanned') && planned?.properties.length === 0 && (
        <p className="panel-section hint">{text.event.noProperties}</p>
      )}
      {notSent.length > 0 && (
        <details className="panel-section">
          <summary>{text.event.notSent(notSent.length)}</summary>
          <dl className="properties">
            {notSent.map((property) => (
              <div key={property.name} className="property">
                <dt>{property.name}</dt>
                <dd>
                  <PlanWords property={property} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}

      {detail.warnings.length > 0 && (
        <section className="panel-section" aria-label={text.event.warnings}>
          <h3>{text.event.warnings}</h3>
          <p className="hint">{text.event.warningsHint}</p>
          {detail.warnings.map((warning) => (
            <Fragment key={`${warning.kind} ${warning.path}`}>
              <ViolationNote violation={warning} tone="warn" event={detail.event} />
            </Fragment>
          ))}
        </section>
      )}
      <PersonProperties detail={detail} plan={plan} />
      <EventTimes detail={detail} />
      {groups.has('posthog') && (
        <details className="panel-section">
          <summary>
            {text.event.groups.posthog} <span className="count">{groups.get('posthog')?.length}</span>
          </summary>
          <p className="hint">{text.event.posthogHint}</p>
          <PropertyList rows={groups.get('posthog') ?? []} />
        </details>
      )}
      {detail.raw !== undefined && <RawText raw={detail.raw} wholeLength={detail.rawLength} />}
    </>
  );
}
