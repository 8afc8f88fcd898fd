import type { Unit } from '../../charts/plot-data.ts';
import type { PlotFormat } from '../../charts/plot-format.ts';

/** Numbers as large as they are meant. */
export function NumberTiles({
  tiles,
  unit,
  format,
  canOpen,
}: {
  readonly tiles: readonly {
    readonly key: string;
    readonly name: string;
    readonly value: number;
    readonly onOpen: () => unknown;
  }[];
  readonly unit: Unit;
  readonly format: PlotFormat;
  readonly canOpen: boolean;
}) {
  return (
    <dl className="number-tiles">
      {tiles.map(({ key, name, value, onOpen }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            {canOpen ? (
              <button type="button" className="link-button" onClick={onOpen}>
                {format.value(value, unit)}
              </button>
            ) : (
              format.value(value, unit)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
