/** How the value of one of PostHog's own properties is stored. */
export type PlatformType = 'text' | 'few' | 'number' | 'boolean';

/**
 * PostHog's own properties that people ask for: a typed column each. A browser event carries 43 to 54 of them; the rest
 * stays one compressed JSON text. `few` is text with few different values.
 */
export const platformColumns = {
  $current_url: 'text',
  $pathname: 'text',
  $host: 'few',
  $referrer: 'text',
  $referring_domain: 'few',
  $browser: 'few',
  $browser_version: 'number',
  $os: 'few',
  $os_version: 'few',
  $device_type: 'few',
  $device: 'few',
  $lib: 'few',
  $lib_version: 'few',
  $session_id: 'text',
  $window_id: 'text',
  $device_id: 'text',
  $timezone: 'few',
  $browser_language: 'few',
  $screen_width: 'number',
  $screen_height: 'number',
  $viewport_width: 'number',
  $viewport_height: 'number',
  $is_identified: 'boolean',
  $insert_id: 'text',
  $geoip_country_code: 'few',
  $screen_name: 'few',
  // The keys of the groups that an event is of, by the number of their type. There may be few of them or as many as customers.
  $group_0: 'text',
  $group_1: 'text',
  $group_2: 'text',
  $group_3: 'text',
  $group_4: 'text',
  $feature_flag: 'few',
  $feature_flag_response: 'few',
  $event_type: 'few',
  $prev_pageview_pathname: 'text',
  $prev_pageview_duration: 'number',
  title: 'text',
  utm_source: 'few',
  utm_medium: 'few',
  utm_campaign: 'few',
  utm_content: 'few',
  utm_term: 'few',
  gclid: 'text',
  fbclid: 'text',
} as const satisfies Readonly<Record<string, PlatformType>>;
