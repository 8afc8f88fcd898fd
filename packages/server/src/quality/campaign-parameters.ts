/**
 * After a visit from an advert posthog-js puts these on every event, most of them null. The list is posthog-js's own
 * (`CAMPAIGN_PARAMS`); a test holds it against the installed package.
 */
export const campaignParameters: ReadonlySet<string> = new Set([
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_term',
  'gad_source',
  'mc_cid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'twclid',
  'li_fat_id',
  'igshid',
  'ttclid',
  'rdt_cid',
  'epik',
  'qclid',
  'sccid',
  'oppref',
  'bfcid',
  'irclid',
  '_kx',
]);
