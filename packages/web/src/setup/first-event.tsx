import { useQuery } from '@tanstack/react-query';
import { planQuery, setupQuery, statusQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { snippetKinds, snippets } from './snippets.ts';
import { suggestedEvent } from './suggested-event.ts';

/** The page of an environment in which nothing has arrived: how to send a first event. It goes by itself when one comes. */
export function FirstEvent({ env }: { readonly env: string }) {
  const text = useMessages();
  const { data: setup } = useQuery(setupQuery);
  const { data: plan } = useQuery(planQuery);
  const { data: status } = useQuery(statusQuery);
  const token = setup?.environments.find(({ name }) => name === env)?.token;
  const counters = status?.environments.find(({ name }) => name === env);
  if (!setup) return null;
  return (
    <section className="first" aria-labelledby="first-title">
      <h2 id="first-title">{text.setup.title}</h2>
      <p>{text.setup.lead(env)}</p>
      {token ? (
        <>
          <dl className="facts first-facts">
            <dt>{text.setup.host}</dt>
            <dd>
              <code>{setup.host}</code>
              <CopyButton text={setup.host} label={text.setup.copyHost} />
            </dd>
            <dt>{text.setup.token}</dt>
            <dd>
              <code>{token}</code>
              <CopyButton text={token} label={text.setup.copyToken} />
            </dd>
          </dl>
          <Tabs label={text.setup.ways} tabs={snippetKinds.map((name) => ({ name, title: text.setup.tabs[name] }))}>
            {(kind) => {
              const { install, code } = snippets[kind]({ host: setup.host, token, ...suggestedEvent(plan) });
              return (
                <>
                  {install && <Code text={install} label={text.setup.install} copyLabel={text.setup.copyInstall} />}
                  <Code text={code} label={text.setup.code} copyLabel={text.setup.copyCode} />
                </>
              );
            }}
          </Tabs>
        </>
      ) : (
        <p>{text.setup.noToken}</p>
      )}
      <p className="first-wait" role="status">
        <span className="stream-dot" aria-hidden="true" />
        {text.setup.listening}
        {counters && counters.received > 0 && (
          <span className="hint">{text.setup.arrived(counters.received, counters.dropped)}</span>
        )}
      </p>
    </section>
  );
}

function Code({ text, label, copyLabel }: { text: string; label: string; copyLabel: string }) {
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="code" tabIndex={0} aria-label={label}>
        <pre>{text.trimEnd()}</pre>
      </section>
      <CopyButton text={text} label={copyLabel} />
    </div>
  );
}
