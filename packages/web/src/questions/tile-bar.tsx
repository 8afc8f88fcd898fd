import type { DashboardDefinition, SavedDashboard, SavedQuestionDefinition } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { savedQuery, useSavedWriter } from '../api/saved.ts';
import { useMessages } from '../messages/messages.ts';
import { Failure } from '../ui/failure.tsx';
import { showToast } from '../ui/toast.tsx';

const envOnly = ({ env }: { readonly env?: string }) => (env ? { env } : {});

/** Says which tile a question is asked for, and puts it there. */
export function TileBar({
  address,
  question,
}: {
  readonly address: string;
  readonly question: SavedQuestionDefinition;
}) {
  const text = useMessages().dashboards;
  const navigate = useNavigate();
  const writer = useSavedWriter('dashboards');
  const { data } = useQuery(savedQuery('dashboards'));
  const [failure, setFailure] = useState<string>();
  const [id = '', tileId] = address.split('/');
  // The route answers a `SavedDashboard` for each.
  const dashboard = data?.find((each) => each.id === id) as SavedDashboard | undefined;
  if (dashboard === undefined || dashboard.ready === true) return null;
  // What the server keeps under this kind is a definition of this kind.
  const definition = dashboard.definition as DashboardDefinition;
  const tile = definition.tiles.find((each) => each.id === tileId);
  if (tile === undefined) return null;
  const save = async () => {
    const tiles = definition.tiles.map((each) => (each.id === tileId ? { ...each, question } : each));
    try {
      await writer.update(id, { definition: { ...definition, tiles } });
      showToast(text.tileSaved, () =>
        writer.update(id, { definition }).catch((refused: Error) => showToast(refused.message)),
      );
      await navigate({ to: '/dashboards/$id', params: { id }, search: envOnly });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="tile-bar" aria-label={text.forTile}>
      <p>{tile.title ? text.forTileOf(tile.title, dashboard.name) : text.forATileOf(dashboard.name)}</p>
      <div className="form-row">
        <button type="button" className="button-main" onClick={save}>
          {text.saveToTile}
        </button>
        <Link className="button" to="/dashboards/$id" params={{ id }} search={envOnly}>
          {text.leaveTile}
        </Link>
      </div>
      {failure !== undefined && <Failure message={failure} />}
    </section>
  );
}
