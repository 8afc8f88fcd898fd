import type { QuarantineProgress, ReplayReport } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { violationSentence, violationTitle } from '../messages/violation-text.ts';
import { Breakable } from '../ui/breakable.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { named } from './quality-search.ts';
import type { Target } from './target.ts';
import { useReplay } from './use-replay.ts';

/** Looks first which quarantined events fit the plan of now, then stores those on a word. */
export function ReplayDialog({
  env,
  target,
  onClose,
}: {
  readonly env: string;
  readonly target: Target;
  readonly onClose: () => void;
}) {
  const text = useMessages().quality.dialog;
  const { phase, look, replay } = useReplay(env, target);
  const passes = phase.kind === 'looked' ? phase.answer.passing : 0;
  return (
    <Dialog label={text.replayTitle} className="quality-dialog" onClose={onClose}>
      <h2>{text.replayTitle}</h2>
      <p>{text.replayHint}</p>
      <div className="quality-step">
        {phase.kind === 'failed' && <Failure message={phase.message} onRetry={look} />}
        {(phase.kind === 'looking' || phase.kind === 'replaying') && (
          <Progress label={phase.kind === 'looking' ? text.looking : text.replaying} progress={phase.progress} />
        )}
        {phase.kind === 'replaying' && <p className="hint">{text.goesOn}</p>}
        {phase.kind === 'looked' && <Looked answer={phase.answer} onLeave={onClose} />}
        {phase.kind === 'replayed' && <Replayed answer={phase.answer} onLeave={onClose} />}
      </div>
      <div className="dialog-actions">
        {phase.kind === 'looked' && passes === 0 && (
          <button type="button" className="button" onClick={look}>
            {text.again}
          </button>
        )}
        <button type="button" className={phase.kind === 'replayed' ? 'button-main' : 'button'} onClick={onClose}>
          {phase.kind === 'looked' && passes > 0 ? text.cancel : text.close}
        </button>
        {phase.kind === 'looked' && passes > 0 && (
          <button type="button" className="button-main" onClick={replay}>
            {text.replay(passes)}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function Progress({ label, progress }: { readonly label: string; readonly progress: QuarantineProgress | undefined }) {
  const text = useMessages().quality.dialog;
  const done = progress && ('written' in progress ? progress.written : progress.scanned);
  return (
    <div className="quality-progress">
      <p role="status">
        {label}
        {progress && done !== undefined && <span className="count"> {text.progress(done, progress.of)}</span>}
      </p>
      <progress aria-label={label} max={progress?.of ?? 1} {...(done !== undefined && { value: done })} />
    </div>
  );
}

/** Which would pass, and of the others why not. */
function Looked({ answer, onLeave }: { readonly answer: ReplayReport; readonly onLeave: () => void }) {
  const messages = useMessages();
  const text = messages.quality.dialog;
  const { columns } = messages.quality;
  const format = useFormat();
  const passes = answer.passing;
  return (
    <>
      <p className="quality-outcome" role="status">
        {answer.matched === 0 ? text.noneMatch : text.willPass(passes, answer.matched)}
      </p>
      {answer.matched > 0 && passes === 0 && <p className="hint">{text.nonePass}</p>}
      {answer.pass.length > 0 && (
        <section aria-label={text.passing}>
          <h3>{text.passing}</h3>
          <table className="quality-reasons">
            <thead className="sr-only">
              <tr>
                <th scope="col">{columns.event}</th>
                <th scope="col">{columns.count}</th>
              </tr>
            </thead>
            <tbody>
              {answer.pass.map(({ event, count }) => (
                <tr key={event}>
                  <th scope="row">
                    <Breakable name={event} />
                  </th>
                  <td className="number">{format.number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {answer.fail.length > 0 && (
        <section aria-label={text.failing}>
          <h3>{text.failing}</h3>
          <table className="quality-reasons">
            <thead className="sr-only">
              <tr>
                <th scope="col">{columns.event}</th>
                <th scope="col">{text.why}</th>
                <th scope="col">{columns.count}</th>
              </tr>
            </thead>
            <tbody>
              {answer.fail.map((row) => (
                <tr key={`${row.kind} ${row.event} ${row.path}`}>
                  <th scope="row">
                    <Breakable name={row.event || messages.quality.panel.nameless} />
                  </th>
                  <td>
                    <strong>{violationTitle(row, messages)}</strong>
                    <p>
                      {violationSentence(row, messages)}{' '}
                      <Link
                        to="/quality/quarantine"
                        search={({ env }) => ({ ...(env && { env }), event: named(row.event), open: row.sample.uuid })}
                        onClick={onLeave}
                      >
                        {text.lookAtOne}
                      </Link>
                    </p>
                  </td>
                  <td className="number">{format.number(row.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {answer.further > 0 && <p className="hint">{text.furtherReasons}</p>}
        </section>
      )}
    </>
  );
}

function Replayed({ answer, onLeave }: { readonly answer: ReplayReport; readonly onLeave: () => void }) {
  const text = useMessages().quality.dialog;
  const replayed = answer.replayed ?? 0;
  const stay = answer.matched - replayed;
  const [only] = answer.pass;
  return (
    <>
      <p className="quality-outcome" role="status">
        {text.replayed(replayed)} {stay > 0 && text.stay(stay)}
      </p>
      {only && replayed > 0 && (
        <Link
          className="button"
          to="/live"
          search={({ env }) => ({
            ...(env && { env }),
            ...(answer.pass.length === 1 && { event: only.event }),
            verdict: 'stored' as const,
          })}
          onClick={onLeave}
        >
          {text.showStored}
        </Link>
      )}
    </>
  );
}
