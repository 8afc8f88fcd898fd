import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useState } from 'react';
import { planQuery, setupQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useEnvironment } from './environment.ts';
import { usePageActions } from './page-actions.ts';
import { rankCommand } from './rank-command.ts';
import { chooseTheme, theme } from './theme.ts';

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** ⌘K: pages, the plan's events (found by their properties' names and members too), and actions. */
export function CommandPalette({ onClose, onKeys }: CommandPaletteProps) {
  const text = useMessages();
  const navigate = useNavigate();
  const env = useEnvironment();
  const chosen = theme.use();
  const [typed, setTyped] = useState('');
  const { data: plan } = useQuery(planQuery);
  const { data: setup } = useQuery(setupQuery);
  const token = setup?.environments.find(({ name }) => name === env)?.token;
  const pageActions = usePageActions();

  const toLive = (search: object) =>
    navigate({ to: '/live', search: (kept) => ({ ...(kept.env && { env: kept.env }), ...search }) });
  const item = (name: string, run: () => unknown, more?: { hint?: string; key?: string; keywords?: string[] }) => (
    <Command.Item
      key={name}
      value={name}
      {...(more?.keywords && { keywords: more.keywords })}
      onSelect={() => {
        onClose();
        run();
      }}
    >
      <span className="command-name">{name}</span>
      {more?.hint && <span className="command-hint">{more.hint}</span>}
      {more?.key && <kbd className="key">{more.key}</kbd>}
    </Command.Item>
  );

  return (
    <Dialog label={text.palette.label} className="palette" onClose={onClose}>
      <Command label={text.palette.label} loop filter={rankCommand}>
        <Command.Input data-first placeholder={text.palette.placeholder} value={typed} onValueChange={setTyped} />
        <Command.List label={text.palette.label}>
          <Command.Empty>{text.palette.nothing}</Command.Empty>
          <Command.Group heading={text.palette.pages}>
            {item(text.palette.live, () => toLive({}), { key: 'g l' })}
            {item(text.palette.quarantined, () => toLive({ verdict: 'quarantined' }))}
            {item(text.palette.documentation, () => location.assign('/docs/'), { key: 'g e' })}
          </Command.Group>
          <Command.Group heading={text.palette.actions}>
            {pageActions.map(({ label, key, run }) => item(label, run, key ? { key } : {}))}
            {(['light', 'dark', 'system'] as const)
              .filter((name) => name !== chosen)
              .map((name) =>
                item(text.palette.themeTo[name], () => chooseTheme(name), { keywords: [text.theme.label] }),
              )}
            {token && item(text.setup.copyToken, () => copyText(token), { hint: env })}
            {setup && item(text.setup.copyHost, () => copyText(setup.host), { hint: setup.host })}
            {item(text.event.copyLink, () => copyText(location.href))}
            {setup?.environments
              .filter(({ name }) => name !== env)
              .map(({ name }) =>
                item(
                  text.palette.environmentTo(name),
                  () => navigate({ to: '.', search: ({ open: _closed, ...kept }) => ({ ...kept, env: name }) }),
                  { keywords: [text.environment.label] },
                ),
              )}
            {item(text.palette.keys, onKeys, { key: '?' })}
          </Command.Group>
          <Command.Group heading={text.palette.events}>
            {plan?.events.map((event) =>
              item(event.name, () => location.assign(event.href), {
                hint: event.description,
                keywords: [
                  event.description,
                  ...event.properties.flatMap(({ name, enum: members = [] }) => [name, ...members]),
                ],
              }),
            )}
          </Command.Group>
          {typed !== '' && (
            <Command.Group heading={text.palette.liveOf}>
              {plan?.events.map(({ name }) => item(text.palette.onlyEvent(name), () => toLive({ event: name })))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
