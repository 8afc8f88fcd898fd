import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';

/** The name of a dashboard, and what can be done with it: while it is arranged, or else. */
export function DashboardHead({
  name,
  isReadyMade,
  isArranging,
  onAdd,
  onSave,
  onLeave,
  onRefresh,
  onArrange,
  onDuplicate,
  onShare,
  onFullScreen,
  onPrint,
  onDelete,
}: {
  readonly name: string;
  /** It came with the plan, and cannot be changed. */
  readonly isReadyMade: boolean;
  readonly isArranging: boolean;
  readonly onAdd: () => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  readonly onRefresh: () => void;
  readonly onArrange: () => void;
  readonly onDuplicate: () => void;
  readonly onShare: () => void;
  readonly onFullScreen: () => void;
  readonly onPrint: () => void;
  readonly onDelete: () => void;
}) {
  const text = useMessages().dashboards;
  return (
    <div className="page-head">
      <h1>{name}</h1>
      <div className="form-row no-print">
        {isArranging ? (
          <>
            <button type="button" className="button" onClick={onAdd}>
              <Icon name="add" /> {text.addTile}
            </button>
            <button type="button" className="button-main" onClick={onSave}>
              {text.save}
            </button>
            <button type="button" className="button" onClick={onLeave}>
              {text.cancel}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="button" onClick={onRefresh}>
              {text.refresh}
            </button>
            {isReadyMade ? (
              <button type="button" className="button" onClick={onDuplicate}>
                {text.duplicate}
              </button>
            ) : (
              <button type="button" className="button" onClick={onArrange}>
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
                <button type="button" onClick={onShare}>
                  {text.share}
                </button>
                <button type="button" onClick={onFullScreen}>
                  {text.fullScreen}
                </button>
                <button type="button" onClick={onPrint}>
                  {text.print}
                </button>
                {!isReadyMade && (
                  <>
                    <button type="button" onClick={onDuplicate}>
                      {text.duplicate}
                    </button>
                    <button type="button" onClick={onDelete}>
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
  );
}
