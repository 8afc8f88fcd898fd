import type { Home } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Icon } from '../ui/icon.tsx';
import { Part } from './part.tsx';

/** Whether what came fits the plan, and what is wrong with the server. */
export function DataHealth({ home: { yesterday, health } }: { readonly home: Home }) {
  const messages = useMessages();
  const text = messages.home;
  const format = useFormat();
  const came = (yesterday?.events ?? 0) + (yesterday?.quarantined ?? 0);
  const troubles = [
    ...(health.journalWritable ? [] : [messages.health.journalDown]),
    ...(health.storeReachable ? [] : [messages.health.storeDown]),
    ...(health.lagSeconds > 10 ? [messages.health.lag(Math.round(health.lagSeconds))] : []),
    ...(health.unclaimed > 0 ? [text.unclaimed(health.unclaimed)] : []),
  ];
  return (
    <Part title={text.health}>
      {yesterday && <p>{came === 0 ? text.noneYesterday : text.fits(format.percent(yesterday.events / came))}</p>}
      {troubles.length === 0 ? (
        <p className="alarm-quiet">
          <Icon name="stored" /> {text.healthy}
        </p>
      ) : (
        troubles.map((trouble) => (
          <p key={trouble} className="alarm-failed">
            <Icon name="warning" /> {trouble}
          </p>
        ))
      )}
      <p className="home-ways">
        <Link to="/quality" search={({ env }) => ({ ...(env && { env }) })}>
          {messages.quality.whatBreaks}
        </Link>
        <Link to="/quality/quarantine" search={({ env }) => ({ ...(env && { env }) })}>
          {text.toQuarantine}
        </Link>
      </p>
    </Part>
  );
}
