import type { CatalogEvent } from '@eventbook/catalog';
import { type Example, examplesOf } from './example-of.ts';
import { highlight } from './highlight.ts';
import { type Html, html } from './html.ts';
import { placeholders, type Sample, samples } from './samples.ts';

/**
 * How an event is sent, in each form; with the author's values, and with ones made from the types. What is not chosen
 * is hidden by the stylesheet alone, so that it also works with scripts off.
 * @example
 * html`<div class="columns">${table}${sampleSection(examCompleted)}</div>`;
 */
export function sampleSection(event: CatalogEvent): Html {
  const examples = examplesOf(event);
  const forms = samples(event, {});
  return html`<section class="column-side samples" aria-labelledby="send">
<h2 id="send">Send it</h2>
${choice('Form of the sample', 'sample', 'tabs', forms)}
${
  examples.length > 1 &&
  choice('Values of the sample', 'values', 'values', [
    { id: 'authored', title: 'Authored values' },
    { id: 'generated', title: 'Generated values' },
  ])
}
${examples.map((example) => block(event, example))}
</section>`;
}

function choice(
  legend: string,
  name: string,
  kind: string,
  options: readonly { readonly id: string; readonly title: string }[],
): Html {
  return html`<fieldset class="${kind}"><legend class="sr-only">${legend}</legend>
${options.map(
  ({ id, title }, index) =>
    html`<label><input type="radio" name="${name}" value="${id}"${index === 0 && html` checked`}>${title}</label>\n`,
)}</fieldset>`;
}

function block(event: CatalogEvent, { payload, authored }: Example): Html {
  const origin = authored ? 'authored' : 'generated';
  return html`<div class="values-${origin}">
${samples(event, payload).map((each) => sample(each, authored ? '' : ', generated'))}<p class="sample-note">${
    authored ? 'The values are an example of the plan.' : 'The values are made up from the types.'
  }</p>
</div>
`;
}

function sample({ id, title, language, code }: Sample, suffix: string): Html {
  return html`<div class="sample sample-${id}"><h3>${title}${suffix}</h3><div class="code"><button class="button" type="button" data-copy aria-label="Copy ${title}${suffix}" hidden>Copy</button><pre tabindex="0" role="region" aria-label="${title}${suffix}"><code>${withSlots(highlight(code, language))}</code></pre></div></div>
`;
}

/** What only a running server knows can be put in by the page. */
function withSlots(marked: Html): Html {
  const slot = (name: keyof typeof placeholders) => (text: string) =>
    text.replaceAll(placeholders[name], `<span data-slot="${name}">${placeholders[name]}</span>`);
  const text = slot('token')(slot('host')(marked.toString()));
  return { ...marked, toString: () => text };
}
