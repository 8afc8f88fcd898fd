import { SankeyPlot } from '../../charts/sankey-plot.tsx';
import type { AnswerProps } from './answer-props.ts';

/** Ways from item to item. */
export function PathsAnswer({ result, format, name, onPeople }: AnswerProps<'paths'>) {
  return (
    <SankeyPlot
      data={result}
      format={format}
      name={name}
      {...(onPeople && {
        onOpen: (at) => {
          const edge = result.edges[at];
          if (edge === undefined) return;
          const { source, target } = edge;
          onPeople({ step: target.step, source: source.item, target: target.item }, `${source.item} → ${target.item}`);
        },
      })}
    />
  );
}
