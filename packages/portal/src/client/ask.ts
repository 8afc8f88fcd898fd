/** What the pages know of the server behind them. */
export interface Setup {
  readonly host: string;
  readonly timezone: string;
  readonly environments: readonly { readonly name: string; readonly token: string }[];
}

/** The environment that the address names; null for the server's first. */
export function chosenEnvironment(): string | null {
  return new URLSearchParams(location.search).get('env');
}

/** What the server answers as JSON; throws a sentence that can be shown. */
export async function ask(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(await refusal(response));
  return await response.json();
}

/** The server's own sentence, where it sent one: the API as JSON, the collector as text. */
export async function refusal(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { message } = Object(Object(JSON.parse(text)).error);
    if (typeof message === 'string') return message;
  } catch {
    if (text !== '' && !text.startsWith('<')) return text.slice(0, 300);
  }
  return `The server answered with ${response.status}.`;
}

let known: Promise<Setup> | undefined;

/** Address, time zone and environments; asked for once a page. */
export function askSetup(api: string): Promise<Setup> {
  known ??= readSetup(api);
  return known;
}

async function readSetup(api: string): Promise<Setup> {
  const { host, timezone, environments } = Object(await ask(`${api}setup`));
  return {
    host: String(host),
    timezone: String(timezone),
    environments: (Array.isArray(environments) ? environments : []).map(Object).map((each) => ({
      name: String(each.name),
      token: String(each.token ?? ''),
    })),
  };
}
