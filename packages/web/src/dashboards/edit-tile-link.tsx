import type { DashboardTile, Saved } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { ownQuestion, questionAddress } from './tile-question.ts';

/** Leads to the page of a tile's own question, without what the dashboard lays over it; from there it comes back into the tile. */
export function EditTileLink({
  dashboard,
  tile,
  title,
  saved,
}: {
  /** Its id. */
  readonly dashboard: string;
  readonly tile: DashboardTile;
  readonly title: string;
  readonly saved: readonly Saved[];
}) {
  const text = useMessages().dashboards;
  const question = ownQuestion(tile, saved);
  if (question === undefined) return null;
  const from = tile.question && 'saved' in tile.question ? tile.question.saved : undefined;
  return (
    <Link
      className="button-quiet tile-edit no-print"
      to="/questions/$kind"
      params={{ kind: question.kind }}
      search={({ env }) => ({
        ...(env && { env }),
        ...questionAddress(question),
        ...(from !== undefined && { saved: from }),
        tile: `${dashboard}/${tile.id}`,
      })}
      aria-label={text.editQuestion(title)}
      title={text.editQuestion(title)}
    >
      <Icon name="edit" />
    </Link>
  );
}
