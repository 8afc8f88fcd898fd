import type { PlanDocument } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useEffect, useMemo, useState } from 'react';
import { planQuery, setupQuery } from '../api/queries.ts';
import { savedQuery } from '../api/saved.ts';
import { effectiveLanguage, language, languages } from '../messages/language.ts';
import { useMessages } from '../messages/messages.ts';
import { personName } from '../people/person-name.ts';
import { findPersonsQuery } from '../people/queries.ts';
import { useInsightKinds } from '../questions/use-insight-kinds.ts';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useEnvironment } from './environment.ts';
import { usePageActions } from './page-actions.ts';
import { rankCommand } from './rank-command.ts';
import { chooseTheme, theme } from './theme.ts';

/** Between what is read and what only tells one from another. */
const separator = '\u2063';
const rankByName: typeof rankCommand = (value, typed, keywords) =>
  rankCommand(value.split(separator)[0] ?? value, typed, keywords);

/** From how many letters on people are searched, how many are shown, and how long the typing rests before. */
const leastTyped = 3;
const mostPeople = 6;
const typingMs = 200;

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
  const chosenLanguage = language.use();
  const [typed, setTyped] = useState('');
  const { data: plan } = useQuery(planQuery);
  const { data: setup } = useQuery(setupQuery);
  const token = setup?.environments.find(({ name }) => name === env)?.token;
  const pageActions = usePageActions();
  const { data: dashboards } = useQuery(savedQuery('dashboards'));
  const { data: savedQuestions } = useQuery(savedQuery('saved-questions'));
  const { data: cohorts } = useQuery(savedQuery('cohorts'));
  const { data: insights } = useInsightKinds();
  const search = useSettled(typed.trim());
  const { data: found } = useQuery(findPersonsQuery(env, search.length < leastTyped ? '' : search, mostPeople));
  const properties = useMemo(() => propertiesOf(plan), [plan]);
  const keepEnv = ({ env: kept }: { readonly env?: string }) => (kept ? { env: kept } : {});

  const toLive = (search: object) =>
    navigate({ to: '/live', search: (kept) => ({ ...(kept.env && { env: kept.env }), ...search }) });
  const item = (
    name: string,
    run: () => unknown,
    more?: { hint?: string; key?: string; keywords?: string[]; id?: string },
  ) => (
    <Command.Item
      key={more?.id ?? name}
      // Things of different kinds may have the same name.
      value={more?.id === undefined ? name : `${name}${separator}${more.id}`}
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
      <Command label={text.palette.label} loop filter={rankByName}>
        <Command.Input data-first placeholder={text.palette.placeholder} value={typed} onValueChange={setTyped} />
        <Command.List label={text.palette.label}>
          <Command.Empty>{text.palette.nothing}</Command.Empty>
          <Command.Group heading={text.palette.pages}>
            {item(text.palette.live, () => toLive({}), { key: 'g l' })}
            {item(text.palette.quarantined, () => toLive({ verdict: 'quarantined' }))}
            {item(text.home.title, () => navigate({ to: '/', search: keepEnv }), { key: 'g h' })}
            {item(text.dashboards.dashboards, () => navigate({ to: '/dashboards', search: keepEnv }), { key: 'g d' })}
            {item(text.people.title, () => navigate({ to: '/people', search: keepEnv }), { key: 'g p' })}
            {item(text.cohorts.title, () => navigate({ to: '/cohorts', search: keepEnv }))}
            {item(text.cohorts.segments, () => navigate({ to: '/segments', search: keepEnv }))}
            {item(text.quality.title, () => navigate({ to: '/quality', search: keepEnv }), {
              key: 'g u',
              keywords: [text.quality.tabs.violations],
            })}
            {item(text.quality.tabs.quarantine, () => navigate({ to: '/quality/quarantine', search: keepEnv }))}
            {item(text.quality.tabs.unknown, () => navigate({ to: '/quality/unknown', search: keepEnv }))}
            {item(text.alarms.title, () => navigate({ to: '/alarms', search: keepEnv }))}
            {item(text.palette.documentation, () => location.assign('/docs/'), { key: 'g e' })}
          </Command.Group>
          <Command.Group heading={text.palette.actions}>
            {location.pathname.startsWith('/questions/') &&
              item(text.palette.alarmOf, () =>
                navigate({
                  to: '/alarms',
                  search: ({ env: kept }) => ({
                    ...(kept && { env: kept }),
                    make: 'new',
                    question: `${location.pathname}${location.search}`,
                  }),
                }),
              )}
            {pageActions.map(({ label, key, run }) => item(label, run, key ? { key } : {}))}
            {(['light', 'dark', 'system'] as const)
              .filter((name) => name !== chosen)
              .map((name) =>
                item(text.palette.themeTo[name], () => chooseTheme(name), { keywords: [text.theme.label] }),
              )}
            {languages
              .filter((name) => name !== effectiveLanguage(chosenLanguage))
              .map((name) =>
                item(text.language.names[name], () => language.write(name), {
                  hint: text.language.label,
                  keywords: [text.language.label],
                }),
              )}
            {chosenLanguage !== undefined &&
              item(text.language.system, () => language.write(undefined), { keywords: [text.language.label] })}
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
          <Command.Group heading={text.palette.people}>
            {found?.people.map(({ distinctId, properties }) => {
              const name = personName(properties);
              return item(
                distinctId,
                () => navigate({ to: '/people/$distinctId', params: { distinctId }, search: keepEnv }),
                // The server found them by what was typed, in whatever property it stands.
                {
                  keywords: [search, ...Object.values(properties).map(String)],
                  ...(name !== undefined && { hint: name }),
                },
              );
            })}
          </Command.Group>
          <Command.Group heading={text.dashboards.dashboards}>
            {dashboards?.map(({ id, name, description }) =>
              item(name, () => navigate({ to: '/dashboards/$id', params: { id }, search: keepEnv }), {
                hint: description,
                keywords: [description],
                id: `dashboard ${id}`,
              }),
            )}
          </Command.Group>
          <Command.Group heading={text.palette.savedQuestions}>
            {savedQuestions?.map(({ id, name, description }) =>
              item(name, () => navigate({ to: '/questions/saved/$id', params: { id }, search: keepEnv }), {
                hint: description,
                keywords: [description],
                id: `question ${id}`,
              }),
            )}
          </Command.Group>
          <Command.Group heading={text.palette.insights}>
            {insights?.map(({ kind, title, summary }) =>
              item(title, () => navigate({ to: '/questions/$kind', params: { kind }, search: keepEnv }), {
                hint: summary,
                keywords: [summary],
                id: `insight ${kind}`,
              }),
            )}
          </Command.Group>
          <Command.Group heading={text.cohorts.title}>
            {cohorts?.map(({ id, name, description }) =>
              item(name, () => navigate({ to: '/cohorts/$id', params: { id }, search: keepEnv }), {
                hint: description,
                keywords: [description],
                id: `cohort ${id}`,
              }),
            )}
          </Command.Group>
          {typed !== '' && (
            <Command.Group heading={text.palette.properties}>
              {properties.map(([name, hrefs]) =>
                item(name, () => location.assign(hrefs[0] ?? '/docs/'), {
                  id: `property ${name}`,
                  hint: text.palette.propertyOf(hrefs.length),
                }),
              )}
            </Command.Group>
          )}
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

/** A text once the typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The names of all properties, each with the pages of the events that carry it. */
function propertiesOf(plan: PlanDocument | undefined): [name: string, hrefs: string[]][] {
  const hrefs = new Map<string, string[]>();
  for (const { href, properties } of plan?.events ?? [])
    for (const { name } of properties) hrefs.set(name, [...(hrefs.get(name) ?? []), href]);
  return [...hrefs];
}
