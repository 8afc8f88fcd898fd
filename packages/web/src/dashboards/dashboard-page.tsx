import type { DashboardDefinition, DashboardTile, SavedDashboard } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { planQuery } from '../api/queries.ts';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { DateRangeField } from '../questions/form/date-range-field.tsx';
import { Field } from '../questions/form/field.tsx';
import { FilterField } from '../questions/form/filter-field.tsx';
import { FormProvider } from '../questions/form/form-context.ts';
import { insightsQuery } from '../questions/queries.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useOfferActions } from '../shell/page-actions.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { type DashboardSearch, filtersOf } from './dashboard-search.ts';
import { below, settled } from './grid.ts';
import { ShareDialog } from './share-dialog.tsx';
import { Tile } from './tile.tsx';
import { type TileContent, TileDialog } from './tile-dialog.tsx';
import { TileGrid } from './tile-grid.tsx';
import { tileTitle } from './tile-question.ts';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});
const nothing: readonly never[] = [];
const emptyDefinition: DashboardDefinition = { tiles: [] };

/** One dashboard: looked at, or arranged. */
export function DashboardPage() {
  const messages = useMessages();
  const text = messages.dashboards;
  const env = useEnvironment();
  const { id } = useParams({ from: '/dashboards/$id' });
  // Ready ones say so; the route answers a `SavedDashboard` for each.
  const { data: dashboards, error, refetch } = useQuery(savedQuery('dashboards'));
  const dashboard = dashboards?.find((each) => each.id === id) as SavedDashboard | undefined;

  useEffect(() => {
    document.title = `${dashboard?.name ?? text.dashboards} · ${env} · ${messages.product}`;
  }, [dashboard?.name, env, text, messages]);

  if (dashboard) return <Dashboard key={dashboard.id} env={env} dashboard={dashboard} />;
  return (
    <div className="page">
      {error && <Failure message={error.message} onRetry={refetch} />}
      {dashboards && (
        <>
          <h1>{text.noSuch}</h1>
          <Link to="/dashboards" search={envOnly}>
            {text.all}
          </Link>
        </>
      )}
    </div>
  );
}

function Dashboard({ env, dashboard }: { readonly env: string; readonly dashboard: SavedDashboard }) {
  const messages = useMessages();
  const text = messages.dashboards;
  const search = useSearch({ from: '/dashboards/$id' });
  const navigate = useNavigate({ from: '/dashboards/$id' });
  const writer = useSavedWriter('dashboards');
  const { data: saved = nothing } = useQuery(savedQuery('saved-questions'));
  const { data: insights } = useQuery(insightsQuery);
  const page = useRef<HTMLDivElement>(null);
  // What the server keeps under this kind is a definition of this kind.
  const kept = (dashboard.definition as DashboardDefinition | undefined) ?? emptyDefinition;
  const isArranging = search.edit === 'on' && dashboard.ready !== true;
  const [draft, setDraft] = useState<readonly DashboardTile[]>();
  const [dialog, setDialog] = useState<'share' | 'add' | DashboardTile>();
  const [refreshed, setRefreshed] = useState(0);
  const [isWhole, setIsWhole] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { asking, onAsking } = useAsking();
  const tiles = useMemo(() => settled((isArranging ? draft : undefined) ?? kept.tiles), [isArranging, draft, kept]);

  const { from, to } = search;
  const dateRange = useMemo(
    () => (from === undefined ? kept.dateRange : { from, ...(to !== undefined && { to }) }),
    [from, to, kept],
  );
  const filterText = search.filters;
  const filters = useMemo(
    () => (filterText === undefined ? kept.filters : filtersOf({ filters: filterText })),
    [filterText, kept],
  );
  const shared = useMemo(
    () => ({ ...(dateRange && { dateRange }), ...(filters !== undefined && { filters }) }),
    [dateRange, filters],
  );
  const look = (change: DashboardSearch) =>
    navigate({
      search: ({ env: keptEnv, edit }) => ({
        ...(keptEnv && { env: keptEnv }),
        ...(edit && { edit }),
        ...change,
      }),
    });
  const setEdit = useCallback(
    (on: boolean) => {
      setDraft(undefined);
      setFailure(undefined);
      void navigate({ search: ({ edit: _before, ...rest }) => ({ ...rest, ...(on && { edit: 'on' }) }) });
    },
    [navigate],
  );
  const leaveArranging = () => {
    const dropped = draft;
    setEdit(false);
    if (dropped === undefined) return;
    showToast(text.dropped, () => {
      setEdit(true);
      setDraft(dropped);
    });
  };
  const print = useCallback(() => setIsWhole(true), []);
  useEffect(() => {
    // Paper takes what is there: every tile is asked first, seen or not.
    if (!isWhole || asking > 0 || insights === undefined) return;
    const timer = setTimeout(() => {
      window.print();
      setIsWhole(false);
    }, 400);
    return () => clearTimeout(timer);
  }, [isWhole, asking, insights]);
  const fullScreen = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void page.current?.requestFullscreen();
  }, []);
  const refresh = useCallback(() => setRefreshed((times) => times + 1), []);
  const duplicate = async () => {
    try {
      const copy = await writer.create({
        name: text.copyOf(dashboard.name),
        description: dashboard.description,
        definition: kept,
      });
      await navigate({
        to: '/dashboards/$id',
        params: { id: copy.id },
        search: ({ env: keptEnv }) => ({ ...(keptEnv && { env: keptEnv }), edit: 'on' }),
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const save = async () => {
    try {
      await writer.update(dashboard.id, {
        definition: {
          ...kept,
          tiles,
          ...(from !== undefined && dateRange && { dateRange }),
          ...(filterText !== undefined && filters !== undefined && { filters }),
        },
      });
      setDraft(undefined);
      setFailure(undefined);
      await navigate({ search: envOnly });
      showToast(text.saved);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const remove = async () => {
    await writer.remove(dashboard);
    await navigate({ to: '/dashboards', search: envOnly });
  };
  const takeTile = (content: TileContent) => {
    if (typeof dialog === 'object') {
      const { id, x, y, w, h } = dialog;
      setDraft(tiles.map((tile) => (tile.id === id ? { id, x, y, w, h, ...content } : tile)));
    } else {
      const size = content.text === undefined ? { w: 6, h: 7 } : { w: 12, h: 2 };
      setDraft([...tiles, { id: freeId(tiles), ...content, x: 0, y: below(tiles), ...size }]);
    }
    setDialog(undefined);
  };
  const removeTile = (tile: DashboardTile) => {
    setDraft(settled(tiles.filter(({ id }) => id !== tile.id)));
    showToast(text.tileRemoved(titleOf(tile) || text.text), () =>
      setDraft((now) => (now?.some(({ id }) => id === tile.id) ? now : [...(now ?? []), tile])),
    );
  };
  const titleOf = (tile: DashboardTile) => tileTitle(tile, saved, insights ?? nothing) || text.text;

  useKeys({
    r: refresh,
    f: fullScreen,
    ...(isArranging ? { Escape: leaveArranging } : dashboard.ready ? {} : { e: () => setEdit(true) }),
  });
  useOfferActions(
    useMemo(
      () => [
        { label: text.refresh, key: 'r', run: refresh },
        { label: text.fullScreen, key: 'f', run: fullScreen },
        { label: text.print, run: print },
        ...(dashboard.ready ? [] : [{ label: text.arrange, key: 'e', run: () => setEdit(true) }]),
      ],
      [text, refresh, fullScreen, print, dashboard.ready, setEdit],
    ),
  );

  return (
    <div className="page dashboard" ref={page}>
      <div className="page-head">
        <h1>{dashboard.name}</h1>
        <div className="form-row no-print">
          {isArranging ? (
            <>
              <button type="button" className="button" onClick={() => setDialog('add')}>
                <Icon name="add" /> {text.addTile}
              </button>
              <button type="button" className="button-main" onClick={save}>
                {text.save}
              </button>
              <button type="button" className="button" onClick={leaveArranging}>
                {text.cancel}
              </button>
            </>
          ) : (
            <>
              <button type="button" className="button" onClick={refresh}>
                {text.refresh}
              </button>
              {dashboard.ready ? (
                <button type="button" className="button" onClick={duplicate}>
                  {text.duplicate}
                </button>
              ) : (
                <button type="button" className="button" onClick={() => setEdit(true)}>
                  {text.arrange}
                </button>
              )}
              <details className="menu">
                <summary className="button">{text.more}</summary>
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes behind its buttons, which have the keys. */}
                {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
                <div
                  className="menu-items"
                  onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
                >
                  <button type="button" onClick={() => setDialog('share')}>
                    {text.share}
                  </button>
                  <button type="button" onClick={fullScreen}>
                    {text.fullScreen}
                  </button>
                  <button type="button" onClick={print}>
                    {text.print}
                  </button>
                  {!dashboard.ready && (
                    <>
                      <button type="button" onClick={duplicate}>
                        {text.duplicate}
                      </button>
                      <button type="button" onClick={remove}>
                        {text.delete}
                      </button>
                    </>
                  )}
                </div>
              </details>
            </>
          )}
        </div>
      </div>
      {dashboard.description && <p className="hint page-lead">{dashboard.description}</p>}
      {failure !== undefined && <Failure message={failure} />}
      <SharedControls
        dateRange={dateRange}
        filters={filters}
        onRange={(range) => look({ ...range, ...(filterText !== undefined && { filters: filterText }) })}
        onFilters={(next) =>
          look({
            ...(from !== undefined && { from }),
            ...(to !== undefined && { to }),
            // No filter at all has to be said, where the dashboard has one of its own.
            ...(next !== undefined
              ? { filters: JSON.stringify(next) }
              : kept.filters !== undefined
                ? { filters: '{"and":[]}' }
                : {}),
          })
        }
        isChanged={from !== undefined || filterText !== undefined}
        onReset={() => look({})}
      />
      {isArranging && <p className="hint no-print">{text.arrangeHint}</p>}
      {tiles.length === 0 ? (
        <div className="notice">
          <h2>{text.emptyTitle}</h2>
          <p>{text.emptyHint}</p>
          <button
            type="button"
            className="button-main"
            onClick={() => {
              setEdit(true);
              setDialog('add');
            }}
          >
            <Icon name="add" /> {text.addTile}
          </button>
        </div>
      ) : (
        insights && (
          <TileGrid
            tiles={tiles}
            titleOf={titleOf}
            isArranging={isArranging}
            onArrange={setDraft}
            tools={(tile) => (
              <>
                <button type="button" className="button-quiet" onClick={() => setDialog(tile)}>
                  {text.change}
                  <span className="sr-only"> {titleOf(tile)}</span>
                </button>
                <button
                  type="button"
                  className="button-quiet"
                  aria-label={text.removeTile(titleOf(tile))}
                  onClick={() => removeTile(tile)}
                >
                  <Icon name="close" />
                </button>
              </>
            )}
          >
            {(tile, tools) => (
              <Tile
                env={env}
                tile={tile}
                shared={shared}
                saved={saved}
                insights={insights}
                refreshed={refreshed}
                isWhole={isWhole}
                onAsking={onAsking}
                tools={tools}
              />
            )}
          </TileGrid>
        )
      )}
      {dialog === 'share' && <ShareDialog dashboard={dashboard} env={env} onClose={() => setDialog(undefined)} />}
      {(dialog === 'add' || typeof dialog === 'object') && (
        <TileDialog
          tile={typeof dialog === 'object' ? dialog : undefined}
          saved={saved}
          insights={insights ?? nothing}
          onTake={takeTile}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

/** One range of days and one filter for all tiles. */
function SharedControls({
  dateRange,
  filters,
  onRange,
  onFilters,
  isChanged,
  onReset,
}: {
  readonly dateRange: DashboardDefinition['dateRange'];
  readonly filters: unknown;
  readonly onRange: (range: { from?: string; to?: string }) => void;
  readonly onFilters: (filters: unknown) => void;
  readonly isChanged: boolean;
  readonly onReset: () => void;
}) {
  const text = useMessages().dashboards;
  const { data: plan } = useQuery(planQuery);
  const { data: cohorts = nothing } = useQuery(savedQuery('cohorts'));
  const { data: segments = nothing } = useQuery(savedQuery('segments'));
  return (
    <search className="dashboard-controls" aria-label={text.forAll}>
      {dateRange === undefined ? (
        <button type="button" className="button" onClick={() => onRange({ from: '-30d' })}>
          {text.oneRange}
        </button>
      ) : (
        <DateRangeField
          value={dateRange}
          // What the field hands over is a range.
          onChange={(range) => onRange((range ?? {}) as { from?: string; to?: string })}
        />
      )}
      {plan && (
        <FormProvider value={{ root: {}, Field, plan, cohorts, segments, events: [] }}>
          <FilterField label={text.filters} value={isNone(filters) ? undefined : filters} onChange={onFilters} />
        </FormProvider>
      )}
      {isChanged && (
        <button type="button" className="button-quiet" onClick={onReset}>
          {text.reset}
        </button>
      )}
    </search>
  );
}

function isNone(filters: unknown): boolean {
  return filters === undefined || JSON.stringify(filters) === '{"and":[]}';
}

/** How many tiles wait for an answer. */
function useAsking() {
  const ids = useRef(new Set<string>());
  const [asking, setAsking] = useState(0);
  const onAsking = useCallback((id: string, isAsking: boolean) => {
    if (isAsking) ids.current.add(id);
    else ids.current.delete(id);
    setAsking(ids.current.size);
  }, []);
  return { asking, onAsking };
}

function freeId(tiles: readonly DashboardTile[]): string {
  for (let number = tiles.length + 1; ; number++) {
    const id = `tile-${number}`;
    if (!tiles.some((tile) => tile.id === id)) return id;
  }
}
