import type { SimulationQuestion } from '@eventbook/catalog';
import type { Batches } from './batches.ts';
import type { Counted } from './outlet.ts';
import type { Period } from './period.ts';
import { count, duration } from './progress.ts';
import { type Sent, total } from './send-all.ts';

/** What a simulation came to, for programs. */
export interface Report {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly from: string;
  readonly until: string;
  /** Share of events that were to break the plan. */
  readonly flaws: number;
  /** How all events were shaped; as the simulation has it when undefined. */
  readonly shape?: 'node';
  readonly events: number;
  /** SHA-256 of all events' texts. */
  readonly digest: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Nothing was sent when undefined. */
  readonly sent?: {
    readonly to: string;
    readonly seconds: number;
    readonly eventsPerSecond: number;
    readonly inStoreSeconds?: number;
    readonly inStoreEventsPerSecond?: number;
    readonly counted?: Counted;
    /** Whether the server counts as many as were sent. */
    readonly addsUp?: boolean;
  };
  readonly seconds: number;
  /** Commands that are now worth running. */
  readonly questions: readonly { readonly asks: string; readonly command: string }[];
}

/** Puts a report together. */
export function report(made: {
  readonly people: number;
  readonly seed: number;
  readonly flaws: number;
  readonly shape?: 'node';
  readonly period: Period;
  readonly batches: Batches;
  readonly seconds: number;
  readonly sent?: { readonly to: string; readonly result: Sent };
  readonly questions: Report['questions'];
}): Report {
  const { people, seed, flaws, shape, batches, seconds, sent, questions } = made;
  const { days, from, until } = made.period;
  const counts = Object.fromEntries([...batches.counts].sort(([, a], [, b]) => b - a));
  const events = [...batches.counts.values()].reduce((sum, each) => sum + each, 0);
  const digest = batches.digest();
  const asked = { people, days, seed, from, until, flaws, ...(shape !== undefined && { shape }) };
  const all = { ...asked, events, digest, counts, seconds, questions };
  if (sent === undefined) return all;
  const { sentSeconds, storedSeconds, counted } = sent.result;
  const rate = (over: number) => Math.round(events / Math.max(over, 0.001));
  return {
    ...all,
    sent: {
      to: sent.to,
      seconds: sentSeconds,
      eventsPerSecond: rate(sentSeconds),
      ...(storedSeconds !== undefined && {
        inStoreSeconds: storedSeconds,
        inStoreEventsPerSecond: rate(storedSeconds),
      }),
      ...(counted !== undefined && { counted, addsUp: total(counted) === events }),
    },
  };
}

/** The report for people. */
export function reportText(all: Report): string {
  const { people, days, from, until, seed, flaws, shape, events, counts, digest, sent, seconds, questions } = all;
  const lines = [
    `${count(events)} events of ${count(people)} people in ${days} days, from ${from} until ${until}, seed ${seed}`,
    `The same again: --people ${people} --days ${days} --seed ${seed} --until ${until}${flaws > 0 ? ` --flaws ${flaws}` : ''}${shape === undefined ? '' : ` --shape ${shape}`}`,
    `sha256 ${digest}`,
    '',
  ];
  if (sent === undefined)
    lines.push(`Nothing was sent. Made in ${duration(seconds)}, ${count(Math.round(events / seconds))} events/s.`);
  else {
    const { inStoreSeconds, inStoreEventsPerSecond, counted, addsUp } = sent;
    lines.push(`Sent ${sent.to}`);
    lines.push(
      `  acknowledged  ${duration(sent.seconds).padStart(10)}  ${count(sent.eventsPerSecond).padStart(8)} events/s`,
    );
    if (inStoreSeconds !== undefined && inStoreEventsPerSecond !== undefined) {
      lines.push(
        `  in the store  ${duration(inStoreSeconds).padStart(10)}  ${count(inStoreEventsPerSecond).padStart(8)} events/s`,
      );
    }
    if (counted !== undefined) {
      const { stored, quarantined, duplicates, dropped } = counted;
      lines.push(
        `  ${count(stored)} stored, ${count(quarantined)} quarantined, ${count(duplicates)} duplicates, ${count(dropped)} dropped: ${addsUp ? 'it adds up' : `${count(events)} were sent; others send to this environment too, or events are missing`}`,
      );
    }
  }
  const busiest = Object.entries(counts).slice(0, 5);
  lines.push('', `Busiest: ${busiest.map(([name, n]) => `${name} ${count(n)}`).join(', ')}`);
  if (sent !== undefined && questions.length > 0) {
    lines.push('', 'Now worth asking:');
    for (const { asks, command } of questions) lines.push('', `# ${asks}`, command);
  }
  return `${lines.join('\n')}\n`;
}

/** A question as a line for a shell. */
export function commandOf({ sql, insight }: SimulationQuestion, flags: string): string {
  if (sql !== undefined) return `npx eventbook query ${quoted(sql)}${flags}`;
  return `npx eventbook insight ${insight?.kind} --params ${quoted(JSON.stringify(insight?.params))}${flags}`;
}

/** For a POSIX shell: in single quotes unless it holds some. */
function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}
