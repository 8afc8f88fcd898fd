import { expect, it } from 'vitest';
import { snippetKinds, snippets } from './snippets.ts';
import { suggestedEvent } from './suggested-event.ts';

const options = { host: 'http://127.0.0.1:4400', token: 'phc_x', event: 'timer_started', properties: { duration: 25 } };

it('fills host, token and event into every snippet', () => {
  for (const kind of snippetKinds) {
    const { code } = snippets[kind](options);
    expect(code).toContain(options.host);
    expect(code).toContain(options.token);
    expect(code).toContain('timer_started');
  }
  expect(snippets.module(options).code).toBe(`import posthog from 'posthog-js';

posthog.init('phc_x', {
  api_host: 'http://127.0.0.1:4400',
});
posthog.capture('timer_started', {
  duration: 25,
});
`);
});

it('keeps a text of the plan from ending the script or the shell word', () => {
  const hostile = { ...options, properties: { text: "it's </script>" } };
  expect(snippets.html(hostile).code.match(/<\/script>/g)).toHaveLength(3);
  expect(snippets.curl(hostile).code).toContain("it'\\''s");
});

it('sends a page view when there is no plan to choose from', () => {
  expect(suggestedEvent(undefined)).toEqual({ event: '$pageview', properties: {} });
});
