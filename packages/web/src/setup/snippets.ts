/** What a snippet is made for. */
export interface SnippetOptions {
  readonly host: string;
  readonly token: string;
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Snippet {
  /** A command to run before. */
  readonly install?: string;
  readonly code: string;
}

export const snippetKinds = ['module', 'html', 'node', 'curl'] as const;

/** The shortest program that sends one event, for each of the usual ways. */
export const snippets: Readonly<Record<(typeof snippetKinds)[number], (options: SnippetOptions) => Snippet>> = {
  module: ({ host, token, event, properties }) => ({
    install: 'npm install posthog-js',
    code: `import posthog from 'posthog-js';

posthog.init(${quoted(token)}, {
  api_host: ${quoted(host)},
});
posthog.capture(${call(event, properties)});
`,
  }),
  // The queue that posthog-js takes over once it is loaded; `_i` are its calls of init.
  html: ({ host, token, event, properties }) => ({
    code: `<script>
  window.posthog = window.posthog || [];
  posthog._i = [[${inScript(quoted(token))}, {
    api_host: ${inScript(quoted(host))},
  }]];
  posthog.capture = (...event) => posthog.push(['capture', ...event]);
</script>
<script async src="${host}/static/array.js"></script>
<script>
  posthog.capture(${inScript(call(event, properties, '  '))});
</script>
`,
  }),
  node: ({ host, token, event, properties }) => ({
    install: 'npm install posthog-node',
    code: `import { PostHog } from 'posthog-node';

const posthog = new PostHog(${quoted(token)}, {
  host: ${quoted(host)},
});
posthog.capture({
  distinctId: 'first-person',
  event: ${quoted(event)},${hasAny(properties) ? `\n  properties: ${literal(properties, '  ')},` : ''}
});
await posthog.shutdown();
`,
  }),
  curl: ({ host, token, event, properties }) => ({
    code: `curl ${host}/i/v0/e/ \\
  --header 'Content-Type: application/json' \\
  --data ${inShell(JSON.stringify({ api_key: token, event, distinct_id: 'first-person', properties }, null, 2))}
`,
  }),
};

function call(event: string, properties: SnippetOptions['properties'], indent = ''): string {
  return hasAny(properties) ? `${quoted(event)}, ${literal(properties, indent)}` : quoted(event);
}

function literal(properties: SnippetOptions['properties'], indent: string): string {
  const lines = Object.entries(properties).map(([name, value]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
    return `${indent}  ${key}: ${typeof value === 'string' ? quoted(value) : JSON.stringify(value)},\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function hasAny(properties: object): boolean {
  return Object.keys(properties).length > 0;
}

function quoted(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

// `</script>` in a text would end the script.
function inScript(code: string): string {
  return code.replaceAll('<', '\\x3c');
}

function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
