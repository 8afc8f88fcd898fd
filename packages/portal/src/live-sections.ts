import type { CatalogEvent } from '@eventbook/catalog';
import { expectation } from '@eventbook/catalog';
import { type Html, html } from './html.ts';

/** Filled in by the script once the server has answered; until then it says so, and nothing looks like a zero. Not shown without scripts. */
export const figures: Html = html`<section class="figures" aria-label="Live figures" data-figures>
<p data-live-status>Live figures are being loaded.</p>
<dl data-figure-list hidden>
<div><dt>State</dt><dd data-figure="state"></dd></div>
<div><dt>Last seen</dt><dd data-figure="seen"></dd></div>
<div data-when-seen><dt>Stored</dt><dd data-figure="stored"></dd></div>
<div data-when-seen><dt>Quarantined</dt><dd data-figure="quarantined"></dd></div>
<div data-when-seen><dt>Valid</dt><dd data-figure="valid"></dd></div>
<div class="daily" data-when-seen><dt>Day by day</dt><dd data-figure="daily"></dd></div>
</dl>
</section>`;

/** Under the table of properties: what the shares in it are shares of. */
export const sharesNote: Html = html`<p class="shares-note" data-shares-status role="status" hidden></p>`;

/** What broke the plan, and the last event that did not; both stay away until there is something to show. */
export const arrivals: Html = html`<div class="arrivals">
<section class="breaks" aria-labelledby="breaks" data-breaks hidden>
<h2 id="breaks">What breaks it</h2>
<p class="as-of" data-breaks-status></p>
<div class="scroll" data-breaks-table hidden>
<table>
<caption class="sr-only">The most frequent violations</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Violation</th><th scope="col" class="number">Events</th><th scope="col">Last seen</th></tr></thead>
<tbody></tbody>
</table>
</div>
</section>
<section class="last-event" aria-labelledby="last-event" data-last hidden>
<h2 id="last-event">Last real event</h2>
<p class="as-of" data-last-status></p>
<div class="code"><pre tabindex="0" role="region" aria-label="Last real event"><code data-last-payload></code></pre></div>
<p class="sample-note" data-last-note></p>
</section>
</div>`;

/**
 * The form that sends a test event; it opens when the script knows an environment for tests. It carries what the plan
 * expects, so that the verdict can be shown for each property. Not shown without scripts.
 * @example
 * html`${live && testSection(examCompleted)}`;
 */
export function testSection(event: CatalogEvent): Html {
  const expected = [...event.properties.values()].map((property) => ({
    name: property.name,
    required: property.required,
    expected: expectation(property),
  }));
  return html`<section class="try" aria-labelledby="try" data-try data-expected="${JSON.stringify(expected)}">
<h2 id="try">Send a test event</h2>
<p class="try-lead">It goes through the collector as any event does, into an environment for tests, never into production.</p>
<p class="callout callout-warn" data-try-refused hidden></p>
<div class="try-columns" data-try-form hidden>
<form>
<div class="try-head"><label>Environment <select class="field" name="environment"></select></label><span class="try-fill" data-try-fill>Fill in</span></div>
<label class="try-label" for="try-payload">Properties as JSON</label>
<textarea class="field" id="try-payload" name="payload" rows="14" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" aria-describedby="try-error"></textarea>
<p class="try-error" id="try-error" role="alert"></p>
<p class="try-act"><button class="button-main" type="submit"><span>Send to <span data-try-where></span></span></button> <span class="try-keys">Ctrl Enter</span></p>
</form>
<div class="judged" data-verdict>
<p class="judged-words" role="status" data-verdict-words>The verdict on each property will stand here.</p>
<div class="scroll" data-verdict-table hidden>
<table>
<caption class="sr-only">Verdict on each property</caption>
<thead><tr><th scope="col">Property</th><th scope="col">Verdict</th><th scope="col">Expected</th><th scope="col">Came</th></tr></thead>
<tbody></tbody>
</table>
</div>
</div>
</div>
</section>`;
}
