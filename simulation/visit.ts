import type { SimulatedEvent } from '@eventbook/catalog';
import { hourMs, minuteMs } from './calendar.ts';
import type { EventName, Events, PersonProperties } from './capture.ts';
import type { Device } from './devices.ts';
import type { Person } from './person.ts';
import { mixed, type Random } from './random.ts';

/** An event on its way: it may arrive long after it happened. */
export interface ArrivingEvent extends SimulatedEvent {
  readonly arrivesAt: number;
}

/** What the app's own server sends, by posthog-node: what costs money, what is counted, what must not be blocked. */
const sentByServer: ReadonlySet<EventName> = new Set([
  'chat_message_sent',
  'exam_generated',
  'exam_question_answered',
  'exam_completed',
  'question_generated',
  'summary_generated',
  'ai_flashcard_created',
  'flashcard_deck_created',
  'flashcard_rated',
  'daily_quiz_generated',
  'daily_quiz_completed',
  'usage_limit_reached',
  'unlocked_feature_with_clips',
  'checkout_finished',
  'transcription_used',
  'classroom_duplicated',
]);

const host = 'app.acemate.example';
const site = 'www.acemate.example';

/** What a visit is made of. */
export interface VisitOptions {
  readonly seed: number;
  readonly person: Person;
  readonly device: Device;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly events: ArrivingEvent[];
  /** Campaign parameters of the address that it began with. */
  readonly campaign?: Readonly<Record<string, string>>;
  readonly referringDomain?: string;
}

/** One visit: a clock that only goes on, and what the clients send while it does. */
export class Visit {
  readonly person: Person;
  readonly device: Device;
  readonly random: Random;
  now: number;
  readonly #options: VisitOptions;
  readonly #sessionId: string;
  readonly #lag: number;
  #browser: Readonly<Record<string, unknown>>;
  readonly #server: Readonly<Record<string, unknown>>;

  constructor(options: VisitOptions) {
    const { person, device, start } = options;
    this.#options = options;
    this.person = person;
    this.device = device;
    this.random = person.random;
    this.now = start;
    this.#sessionId = this.random.uuid();
    // A phone in the underground keeps what it has until it is online again.
    this.#lag = device.isPhone && this.random.chance(0.04) ? this.random.between(2 * minuteMs, 5 * hourMs) : 0;
    this.#server = {
      $lib: 'posthog-node',
      $lib_version: '5.70.0',
      $is_server: true,
      $geoip_disable: true,
      $session_id: this.#sessionId,
    };
    this.#browser = this.#browserProperties();
  }

  /** Lets time pass, about so many seconds. */
  wait(seconds: number): void {
    this.now += Math.round(1000 * Math.max(0.4, this.random.around(seconds)));
  }

  /** Captures an event of the plan. */
  capture<TName extends EventName>(name: TName, properties: Events[TName]): void {
    const isServers = sentByServer.has(name);
    this.#push(
      name,
      isServers ? this.person.id : this.#distinctId,
      properties,
      isServers ? this.#server : this.#browser,
    );
  }

  /** Opens a page of the site, or of the app. */
  page(path: string, title: string): void {
    const own = path.startsWith('/app') ? host : site;
    const address = { $current_url: `https://${own}${path}`, $host: own, $pathname: path, title };
    this.#push('$pageview', this.#distinctId, address, this.#browser);
    this.wait(8);
  }

  /** The device learns who uses it: from here on its events, and those before, are this person's. */
  identify(once: Readonly<Record<string, unknown>> = {}): void {
    if (this.device.isKnown) return;
    this.device.isKnown = true;
    this.#browser = this.#browserProperties();
    const linked = { $anon_distinct_id: this.device.id, $set: { ...this.person.properties }, $set_once: once };
    this.#push('$identify', this.person.id, linked, this.#browser);
  }

  /** Person properties that have changed. */
  set(properties: PersonProperties): void {
    Object.assign(this.person.properties, properties);
    this.#push('$set', this.#distinctId, { $set: properties }, this.#browser);
  }

  get #distinctId(): string {
    return this.device.isKnown ? this.person.id : this.device.id;
  }

  #browserProperties(): Readonly<Record<string, unknown>> {
    const { campaign = {}, referringDomain = '$direct' } = this.#options;
    const { isKnown, id, properties } = this.device;
    return {
      ...properties,
      $lib: 'web',
      $lib_version: '1.449.2',
      $device_id: id,
      $session_id: this.#sessionId,
      $window_id: this.#sessionId,
      $timezone: this.person.zone,
      $browser_language: this.person.language === 'german' ? 'de-DE' : 'en-GB',
      $referrer: referringDomain === '$direct' ? '$direct' : `https://${referringDomain}/`,
      $referring_domain: referringDomain,
      $is_identified: isKnown,
      $process_person_profile: isKnown,
      ...campaign,
    };
  }

  #push(event: string, distinctId: string, properties: object, platform: Readonly<Record<string, unknown>>): void {
    const { person } = this;
    person.events += 1;
    this.#options.events.push({
      uuid: eventUuid(this.now, this.#options.seed, person.number, person.events),
      event,
      distinctId,
      timestamp: this.now,
      // An interface of the plan has no index signature; its members are the properties.
      properties: properties as Readonly<Record<string, unknown>>,
      platform,
      arrivesAt: this.now + this.#lag + 200 + (person.events % 7) * 400,
    });
  }
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** A UUID of version 7. Its last 48 bits are the person's number and that of the event, shuffled: no two are the same in a simulation. */
function eventUuid(timestamp: number, seed: number, person: number, count: number): string {
  const salt = mixed(seed);
  const time = hex(timestamp, 12);
  const shuffled = (value: number) => (Math.imul(value, 0x9e3779b1) + salt) & 0xffffff;
  const own = hex(shuffled(person), 6) + hex(shuffled(count), 6);
  const middle = mixed(salt ^ (person * 31 + count));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(middle & 0xfff, 3)}-${hex(0x8000 | ((middle >>> 12) & 0x3fff), 4)}-${own}`;
}
