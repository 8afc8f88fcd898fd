import type { Random } from './random.ts';

/** What someone holds in their hands; posthog-js gives it an id of its own. */
export interface Device {
  readonly id: string;
  readonly isPhone: boolean;
  /** Whether its browser has been told who uses it. */
  isKnown: boolean;
  readonly properties: Readonly<Record<string, string | number>>;
}

const chrome = { $browser: 'Chrome', $browser_version: 147 } as const;
const safari = { $browser: 'Safari', $browser_version: 26.1 } as const;
const screen = (width: number, height: number) => ({
  $screen_width: width,
  $screen_height: height,
  $viewport_width: width - 16,
  $viewport_height: height - 140,
});

type Weighted = readonly (readonly [Device['properties'], number])[];

const desktops: Weighted = [
  [{ $os: 'Windows', $os_version: '10.0.0', ...chrome, ...screen(1920, 1080) }, 30],
  [
    { $os: 'Windows', $os_version: '10.0.0', $browser: 'Microsoft Edge', $browser_version: 146, ...screen(1536, 864) },
    12,
  ],
  [{ $os: 'Mac OS X', $os_version: '10.15.7', ...safari, ...screen(1440, 900) }, 22],
  [{ $os: 'Mac OS X', $os_version: '10.15.7', ...chrome, ...screen(1512, 982) }, 20],
  [{ $os: 'Linux', $os_version: '', $browser: 'Firefox', $browser_version: 149, ...screen(1920, 1200) }, 5],
];
const phones: Weighted = [
  [{ $os: 'iOS', $os_version: '26.1.0', $browser: 'Mobile Safari', $browser_version: 26.1, ...screen(393, 852) }, 58],
  [{ $os: 'Android', $os_version: '16', ...chrome, ...screen(412, 915) }, 42],
];

function device(random: Random, isPhone: boolean): Device {
  const properties = isPhone ? random.weighted(phones) : random.weighted(desktops);
  return {
    id: random.uuid(),
    isPhone,
    isKnown: false,
    properties: { ...properties, $device_type: isPhone ? 'Mobile' : 'Desktop' },
  };
}

/** One device for most, for some a second: they are one person once they have signed in on both. */
export function devices(random: Random): readonly [Device, ...Device[]] {
  const first = device(random, random.chance(0.38));
  return random.chance(0.09) ? [first, device(random, !first.isPhone)] : [first];
}
