import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/environment.ts';
import { narrowing, type QualitySearch } from './quality-search.ts';

interface QualityFrameProps {
  readonly tab: 'violations' | 'quarantine' | 'unknown';
  /** What the tab is narrowed to goes along to the others. */
  readonly search: QualitySearch;
  readonly isOpen: boolean;
  readonly toolbar: ReactNode;
  readonly children: ReactNode;
}

/** What is around each of the three tabs of data quality. */
export function QualityFrame({ tab, search, isOpen, toolbar, children }: QualityFrameProps) {
  const messages = useMessages();
  const text = messages.quality;
  const env = useEnvironment();
  useEffect(() => {
    document.title = `${text.tabs[tab]} · ${env} · ${messages.product}`;
  }, [env, tab, text, messages]);
  const { from, to } = search;
  const kept = ({ env: given }: { readonly env?: string }) => (given ? { env: given } : {});
  const only = { activeOptions: { exact: true, includeSearch: false } };
  return (
    <div className={isOpen ? 'quality live live-with-panel' : 'quality live'}>
      <div className="quality-head">
        <h1>{text.title}</h1>
        <nav className="page-tabs" aria-label={text.title}>
          <Link to="/quality" search={(now) => ({ ...kept(now), ...narrowing(search) })} {...only}>
            {text.tabs.violations}
          </Link>
          <Link to="/quality/quarantine" search={(now) => ({ ...kept(now), ...narrowing(search) })} {...only}>
            {text.tabs.quarantine}
          </Link>
          <Link
            to="/quality/unknown"
            search={(now) => ({ ...kept(now), ...(from !== undefined && { from }), ...(to !== undefined && { to }) })}
            {...only}
          >
            {text.tabs.unknown}
          </Link>
        </nav>
      </div>
      {toolbar}
      <div className="live-content">{children}</div>
    </div>
  );
}
