import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { setupQuery } from '../api/queries.ts';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { Toasts } from '../ui/toast.tsx';
import { commandKey } from './command-key.ts';
import { EnvironmentSwitch } from './environment-switch.tsx';
import { Health } from './health.tsx';
import { HealthBanner } from './health-banner.tsx';
import { LanguageButton } from './language-button.tsx';
import { Nav } from './nav.tsx';
import { ThemeButton } from './theme-button.tsx';
import { useKeys } from './use-keys.ts';

// Not needed for the first paint.
const CommandPalette = lazy(() => import('./command-palette.tsx').then((file) => ({ default: file.CommandPalette })));
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((file) => ({ default: file.KeysDialog })));

/** What is around every page: the bar, the health, the palette and the sheet of keys. */
export function Shell() {
  const text = useMessages();
  const navigate = useNavigate();
  const { data: setup, failureCount } = useQuery(setupQuery);
  const [over, setOver] = useState<'palette' | 'keys'>();
  const { env } = useSearch({ strict: false });
  // The documentation is no page of this program; the environment goes along all the same.
  const documentation = env === undefined ? '/docs/' : `/docs/?env=${encodeURIComponent(env)}`;

  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key.toLowerCase() !== 'k' || !(press.metaKey || press.ctrlKey) || press.altKey || press.shiftKey)
        return;
      press.preventDefault();
      setOver((shown) => (shown === 'palette' ? undefined : 'palette'));
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useKeys({
    '?': () => setOver('keys'),
    'g l': () => navigate({ to: '/live', search: ({ env }) => (env ? { env } : {}) }),
    'g h': () => navigate({ to: '/', search: ({ env }) => (env ? { env } : {}) }),
    'g d': () => navigate({ to: '/dashboards', search: ({ env }) => (env ? { env } : {}) }),
    'g p': () => navigate({ to: '/people', search: ({ env }) => (env ? { env } : {}) }),
    'g q': () => navigate({ to: '/questions', search: ({ env }) => (env ? { env } : {}) }),
    'g u': () => navigate({ to: '/quality', search: ({ env }) => (env ? { env } : {}) }),
    'g e': () => location.assign(documentation),
  });

  return (
    <>
      <a className="skip" href="#content">
        {text.skipToContent}
      </a>
      {/* Where the page did not bring it along, the product's name is asked for: until then nothing stands where it would be moved. */}
      <header className={setup || failureCount > 0 ? 'bar' : 'bar bar-waits'}>
        <Link className="bar-product" to="/" search={({ env }) => (env ? { env } : {})}>
          {setup?.product ?? text.product} {setup && <span className="bar-part">{text.product}</span>}
        </Link>
        <Nav documentation={documentation} />
        <div className="bar-tools">
          {setup && <Health />}
          {setup && <EnvironmentSwitch />}
          <button
            className="button search"
            type="button"
            aria-label={text.palette.open}
            aria-haspopup="dialog"
            onClick={() => setOver('palette')}
          >
            <Icon name="search" />
            <span className="search-label">{text.palette.open}</span>
            <kbd className="key">{commandKey(text.keys.control)}</kbd>
          </button>
          <div className="bar-quiet">
            <LanguageButton />
            <ThemeButton />
          </div>
        </div>
      </header>
      <HealthBanner />
      <main id="content" tabIndex={-1}>
        {setup ? (
          <Outlet />
        ) : (
          <p className="notice" role="status">
            {failureCount > 0 ? text.health.serverDown : text.failure.starting}
          </p>
        )}
      </main>
      <Suspense>
        {over === 'palette' && <CommandPalette onClose={() => setOver(undefined)} onKeys={() => setOver('keys')} />}
        {over === 'keys' && <KeysDialog onClose={() => setOver(undefined)} />}
      </Suspense>
      <Toasts />
    </>
  );
}
