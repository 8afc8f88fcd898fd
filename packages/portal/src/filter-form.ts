import { type Html, html } from './html.ts';

/** A choice beside the text of a filter; its first option is that nothing is chosen. */
export interface FilterChoice {
  readonly label: string;
  /** In the address. */
  readonly name: string;
  /** Whether it needs what only a running server knows: then it waits for that. */
  readonly isLive: boolean;
  readonly options: readonly (readonly [value: string, text: string])[];
}

interface Filter {
  /** What is counted: one and several of it. */
  readonly noun: string;
  readonly placeholder: string;
  readonly choice: FilterChoice | false;
}

/**
 * The filter of a long list, with the line that says what fits. It has its room from the
 * first paint on where there are scripts, and is not shown where there are none.
 * @example
 * filterForm({ noun: 'event events', placeholder: 'Filter by event or property', choice: false });
 */
export function filterForm({ noun, placeholder, choice }: Filter): Html {
  return html`<form class="search" role="search" aria-label="Filter" data-search="${noun}">
<div class="search-text"><label class="sr-only" for="search">${placeholder}</label>
<input class="field" id="search" type="search" name="q" placeholder="${placeholder}" autocomplete="off" spellcheck="false" aria-describedby="search-found">
<kbd class="key" aria-hidden="true">/</kbd></div>
${
  choice &&
  html`<div class="search-choice"><label for="choice">${choice.label}</label> <select class="field" id="choice" name="${choice.name}" autocomplete="off"${choice.isLive && html` disabled`}>${choice.options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></div>
`
}</form>
<p class="found" id="search-found" role="status" data-found></p>`;
}
