import type { HomeDay } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { setupQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { useDates } from '../people/use-dates.ts';

/** The numbers of yesterday, beside those of the day before. */
export function Figures({ yesterday, dayBefore }: { readonly yesterday: HomeDay; readonly dayBefore: HomeDay }) {
  const text = useMessages().home;
  const format = useFormat();
  const dates = useDates();
  const { data: setup } = useQuery(setupQuery);
  return (
    <>
      {/* Noon: that of the reader is on the same day as theirs. */}
      <p className="hint">{text.days(dates.date(`${yesterday.date}T12:00:00`), setup?.timezone ?? '')}</p>
      <dl className="home-figures">
        {(['events', 'persons', 'quarantined'] as const).map((name) => (
          <div key={name}>
            <dt>{text.figures[name]}</dt>
            <dd className="figure">{format.number(yesterday[name])}</dd>
            <dd className="hint">
              <Change now={yesterday[name]} before={dayBefore[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** How a number changed, in words: whether more is good depends on the number. */
function Change({ now, before }: { readonly now: number; readonly before: number }) {
  const text = useMessages().home;
  const format = useFormat();
  if (before === now) return text.same;
  if (before === 0) return text.none;
  const share = format.percent(Math.abs(now - before) / before);
  return now > before ? text.more(share) : text.less(share);
}
