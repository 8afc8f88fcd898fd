import { type Violation, violationKinds } from '@eventbook/catalog';
import { z } from 'zod';

/** `GET /api/v1/violations?env&of&event&kind&path&lib&libVersion&appVersion&from&to&person&limit` */
export interface Violations {
  /** The window; without one that was asked for the last 30 days. */
  readonly from: string;
  readonly to: string;
  /** Quarantined events of the window that the filter means. */
  readonly quarantined: number;
  /** Stored events of the window that the filter means, from which something was withheld. */
  readonly warned: number;
  /** The most frequent first. */
  readonly rows: readonly ViolationRow[];
  /** How many further rows there are, less frequent ones. */
  readonly further: number;
  /** Bodies of the window that could not be decoded; each counts as one quarantined event. */
  readonly bodies: readonly {
    readonly reason: string;
    readonly count: number;
    readonly bytes: number;
    readonly firstSeen: string;
    readonly lastSeen: string;
  }[];
}

/** One way in which events of one name broke the plan, by one client. */
export interface ViolationRow extends Violation {
  /** Its name; of one longer than 200 characters the beginning. */
  readonly event: string;
  /** `$lib` and `$lib_version`, at most 100 characters of each; empty where the client sent none. */
  readonly lib: string;
  readonly libVersion: string;
  /** `$app_version`, `appVersion` or `app_version`; absent where the client sent none. */
  readonly appVersion?: string;
  /** Events; the members of a list count as one. */
  readonly count: number;
  /** Of all events of this name that arrived in the window, stored or quarantined; 0 to 1. */
  readonly share: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Events in 30 equal parts of the window, the oldest first. */
  readonly sparkline: readonly number[];
  /** The newest three. */
  readonly samples: readonly ViolationSample[];
}

export interface ViolationSample {
  /** `<sequence>.<index>` in the journal. */
  readonly id: string;
  readonly uuid: string;
  readonly receivedAt: string;
  /** Those of the plan, then those that it does not know; what is personal, or could be, gave way to its kind and length. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Names of those whose value gave way. */
  readonly withheld: readonly string[];
  /** How many properties it had beside them: PostHog's own, the person's. */
  readonly others: number;
  /** Its JSON is larger than 20,000 bytes, and its properties are left out here. */
  readonly large?: true;
}

const count = z.int().min(0);
const instant = z.iso.datetime().describe('ISO 8601, UTC.');

export const violationsSchema = z
  .object({
    from: instant,
    to: instant,
    quarantined: count.describe('Quarantined events of the window that the filter means.'),
    warned: count.describe('Stored events of the window that the filter means, from which something was withheld.'),
    rows: z.array(
      z
        .object({
          kind: z.enum(violationKinds),
          event: z.string().describe('Of a name longer than 200 characters the beginning.'),
          path: z.string().describe('A property, a list for its members, empty for the event itself.'),
          lib: z.string().describe('`$lib`, at most 100 characters; empty where the client sent none.'),
          libVersion: z.string().describe('`$lib_version`, likewise.'),
          appVersion: z.exactOptional(z.string()).describe('`$app_version`, `appVersion` or `app_version`.'),
          expected: z.string().describe('As of the last time.'),
          received: z.string().describe('The kind of what came, never the value.'),
          nearest: z.exactOptional(z.string()),
          count: count.describe('Events; the members of a list count as one.'),
          share: z.number().describe('Of all events of this name that arrived in the window, 0 to 1.'),
          firstSeen: instant,
          lastSeen: instant,
          sparkline: z.array(count).describe('Events in 30 equal parts of the window, the oldest first.'),
          samples: z
            .array(
              z.object({
                id: z.string(),
                uuid: z.string(),
                receivedAt: instant,
                properties: z
                  .record(z.string(), z.unknown())
                  .describe('What is personal, or could be, gave way to its kind and length.'),
                withheld: z.array(z.string()).describe('Names of those whose value gave way.'),
                others: count.describe('How many properties it had beside them.'),
                large: z.exactOptional(z.literal(true)).describe('Its JSON is larger than 20,000 bytes and left out.'),
              }),
            )
            .describe('The newest three.'),
        })
        .meta({ id: 'ViolationRow' }),
    ),
    further: count.describe('How many further rows there are, less frequent ones.'),
    bodies: z
      .array(z.object({ reason: z.string(), count, bytes: count, firstSeen: instant, lastSeen: instant }))
      .describe('Bodies that could not be decoded; each counts as one quarantined event.'),
  })
  .meta({ id: 'Violations' }) satisfies z.ZodType<Violations>;
