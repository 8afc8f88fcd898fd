import { Fragment } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { commandKey } from './command-key.ts';
import { singleKeys } from './single-keys.ts';

/** The sheet of keys, and the switch for those who do not want single keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useMessages();
  const single = singleKeys.use();
  const rows = [
    [[commandKey(text.keys.control)], text.keys.palette],
    [['j'], text.keys.next],
    [['k'], text.keys.previous],
    [['Enter'], text.keys.open],
    [['Esc'], text.keys.close],
    [['p'], text.keys.pause],
    [['/'], text.keys.filter],
    [['c'], text.keys.copyJson],
    [['g', 'h'], text.keys.goHome],
    [['1', '6'], text.questions.keys.range],
    [['x'], text.questions.keys.compare],
    [['v'], text.questions.keys.view],
    [['r'], text.questions.keys.refresh],
    [['a'], text.questions.keys.annotate],
    [[text.questions.saveKey], text.questions.keys.save],
    [['g', 'l'], text.keys.goLive],
    [['g', 'q'], text.questions.keys.goTo],
    [['g', 'd'], text.keys.goDashboards],
    [['g', 'p'], text.keys.goPeople],
    [['g', 'u'], text.quality.keys.goTo],
    [['x'], text.quality.keys.choose],
    [['g', 'e'], text.keys.goDocumentation],
    [['r'], text.keys.refresh],
    [['f'], text.keys.fullScreen],
    [['e'], text.keys.arrange],
    [['?'], text.keys.help],
  ] as const;
  return (
    <Dialog label={text.keys.title} className="keys" onClose={onClose}>
      <div className="section-head">
        <h2>{text.keys.title}</h2>
        <form method="dialog">
          <button className="button-quiet" type="submit" aria-label={text.common.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <dl className="key-list">
        {rows.map(([keys, label]) => (
          <div key={label}>
            <dt>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ` ${text.keys.after} `}
                  <kbd className="key">{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input type="checkbox" checked={single} onChange={(change) => singleKeys.write(change.target.checked)} />
        <span>
          {text.keys.single}
          <span className="hint">{text.keys.singleHint}</span>
        </span>
      </label>
    </Dialog>
  );
}
