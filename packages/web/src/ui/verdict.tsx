import type { EventRecord } from '@eventbook/server';
import { useMessages } from '../messages/messages.ts';
import { Icon } from './icon.tsx';

/** The verdict as sign and word; the colour only helps. */
export function Verdict({ verdict }: Pick<EventRecord, 'verdict'>) {
  const text = useMessages();
  return (
    <span className={`verdict verdict-${verdict}`}>
      <Icon name={verdict} />
      {text.verdicts[verdict]}
    </span>
  );
}
