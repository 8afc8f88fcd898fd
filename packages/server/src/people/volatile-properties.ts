/** What changes from page to page or from device to device: alone it is no reason to write a person anew. PostHog's list. */
const volatile: ReadonlySet<string> = new Set([
  '$current_url',
  '$pathname',
  '$referring_domain',
  '$referrer',
  '$screen_height',
  '$screen_width',
  '$viewport_height',
  '$viewport_width',
  '$browser',
  '$browser_version',
  '$device_type',
  '$raw_user_agent',
  '$os',
  '$os_name',
  '$os_version',
  '$geoip_postal_code',
  '$geoip_time_zone',
  '$geoip_latitude',
  '$geoip_longitude',
  '$geoip_accuracy_radius',
  '$geoip_subdivision_1_code',
  '$geoip_subdivision_1_name',
  '$geoip_subdivision_2_code',
  '$geoip_subdivision_2_name',
  '$geoip_subdivision_3_code',
  '$geoip_subdivision_3_name',
  '$geoip_city_confidence',
  '$geoip_country_confidence',
  '$geoip_postal_code_confidence',
  '$geoip_subdivision_1_confidence',
  '$geoip_subdivision_2_confidence',
]);

/** Events that are about the person: these write everything. */
const aboutPerson: ReadonlySet<string> = new Set(['$identify', '$create_alias', '$merge_dangerously', '$set']);

/** Whether an event's new value of a property that the person has already is a reason by itself to write the person. */
export function isReasonToWrite(event: string, property: string): boolean {
  return aboutPerson.has(event) || !volatile.has(property);
}
