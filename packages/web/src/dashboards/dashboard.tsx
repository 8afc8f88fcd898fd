import type { DashboardDefinition, DashboardTile, SavedDashboard } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { completeParams } from '../questions/complete-params.ts';
import { useInsightKinds } from '../questions/use-insight-kinds.ts';
import { useInsightNames } from '../questions/use-insight-names.ts';
import { useOfferActions } from '../shell/page-actions.ts';
import { useKeys } from '../shell/use-keys.ts';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { usePainted } from '../ui/use-painted.ts';
import { useSettled } from '../ui/use-settled.ts';
import { DashboardHead } from './dashboard-head.tsx';
import { EditTileLink } from './edit-tile-link.tsx';
import { freeTileId } from './free-tile-id.ts';
import { below, settled } from './grid.ts';
import { SharedControls } from './shared-controls.tsx';
import { Tile } from './tile.tsx';
import type { TileContent } from './tile-dialog.tsx';
import { TileGrid } from './tile-grid.tsx';
import { type Shared, tileTitle } from './tile-question.ts';
import { usePrinting } from './use-printing.ts';
import { useShared } from './use-shared.ts';

// Not needed for the first paint.
const ShareDialog = lazy(() => import('./share-dialog.tsx').then((file) => ({ default: file.ShareDialog })));
const TileDialog = lazy(() => import('./tile-dialog.tsx').then((file) => ({ default: file.TileDialog })));

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});
const nothing: readonly never[] = [];
const typingMs = 400;
const emptyDefinition: DashboardDefinition = { tiles: [] };

/** A dashboard that there is. */
export function Dashboard({ env, dashboard }: { readonly env: string; readonly dashboard: SavedDashboard }) {
  const messages = useMessages();
  const text = messages.dashboards;
  const search = useSearch({ from: '/dashboards/$id' });
  const navigate = useNavigate({ from: '/dashboards/$id' });
  const writer = useSavedWriter('dashboards');
  // What the server keeps under this kind is a definition of this kind.
  const kept = (dashboard.definition as DashboardDefinition | undefined) ?? emptyDefinition;
  const hasSaved = kept.tiles.some(({ question }) => question !== undefined && 'saved' in question);
  const isPainted = usePainted();
  const { data: saved = nothing, isPending } = useQuery({
    ...savedQuery('saved-questions'),
    enabled: hasSaved || isPainted,
  });
  const { data: insights } = useInsightKinds();
  const names = useInsightNames(insights);
  // Drawn in slices: many tiles must not hold up who presses a key meanwhile.
  const kinds = useDeferredValue(hasSaved && isPending ? undefined : insights);
  const page = useRef<HTMLDivElement>(null);
  const isArranging = search.edit === 'on' && dashboard.ready !== true;
  const [draft, setDraft] = useState<readonly DashboardTile[]>();
  const [dialog, setDialog] = useState<'share' | 'add' | DashboardTile>();
  const [refreshed, setRefreshed] = useState(0);
  const [failure, setFailure] = useState<string>();
  const { isWhole, onAsking, print } = usePrinting(kinds !== undefined);
  const { shared, chosen, ...choice } = useShared(kept);
  // Conditions that are still being written are not asked with, and no tile asks while somebody types.
  const written = useMemo(() => completeParams({ filters: shared.filters }).filters, [shared.filters]);
  const filters = useSettled(written, typingMs);
  const asked = useMemo((): Shared => ({ dateRange: shared.dateRange, filters }), [shared.dateRange, filters]);
  const tiles = useMemo(() => settled((isArranging ? draft : undefined) ?? kept.tiles), [isArranging, draft, kept]);

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
          ...chosen,
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
      setDraft([...tiles, { id: freeTileId(tiles), ...content, x: 0, y: below(tiles), ...size }]);
    }
    setDialog(undefined);
  };
  const removeTile = (tile: DashboardTile) => {
    setDraft(settled(tiles.filter(({ id }) => id !== tile.id)));
    showToast(text.tileRemoved(titleOf(tile) || text.text), () =>
      setDraft((now) => (now?.some(({ id }) => id === tile.id) ? now : [...(now ?? []), tile])),
    );
  };
  const titleOf = (tile: DashboardTile) => tileTitle(tile, saved, names) || text.text;

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
      <DashboardHead
        name={dashboard.name}
        isReadyMade={dashboard.ready === true}
        isArranging={isArranging}
        onAdd={() => setDialog('add')}
        onSave={save}
        onLeave={leaveArranging}
        onRefresh={refresh}
        onArrange={() => setEdit(true)}
        onDuplicate={duplicate}
        onShare={() => setDialog('share')}
        onFullScreen={fullScreen}
        onPrint={print}
        onDelete={remove}
      />
      {dashboard.description && <p className="hint page-lead">{dashboard.description}</p>}
      {failure !== undefined && <Failure message={failure} />}
      <SharedControls dateRange={shared.dateRange} filters={shared.filters} {...choice} />
      {isArranging && (
        <p className="hint no-print">
          <span className="if-wide">{text.arrangeHint}</span>
          <span className="if-narrow">{text.arrangeNarrowHint}</span>
        </p>
      )}
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
              shared={asked}
              saved={saved}
              names={names}
              insights={kinds}
              refreshed={refreshed}
              isWhole={isWhole}
              onAsking={onAsking}
              tools={
                tools ||
                (dashboard.ready !== true && (
                  <EditTileLink dashboard={dashboard.id} tile={tile} title={titleOf(tile)} saved={saved} />
                ))
              }
            />
          )}
        </TileGrid>
      )}
      <Suspense>
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
      </Suspense>
    </div>
  );
}
