import { checkFilter, type Filter, filterSchema, usersOf } from '../../insights/index.ts';
import { definitionsOf, type SavedKind } from '../saved.ts';
import { questionsNaming } from './questions-naming.ts';

export const segmentKind: SavedKind<Filter> = {
  noun: 'segment',
  path: 'segments',
  operation: 'Segment',
  schema: filterSchema,
  stored: ({ segments }) => segments,
  async check({ questions, state }, id, filter) {
    const { cohorts, segments } = definitionsOf(state);
    checkFilter(await questions.checking({ cohorts, segments: new Map([...segments, [id, filter]]) }), filter);
  },
  users: (state, id) => [...usersOf(definitionsOf(state), `segment ${id}`), ...questionsNaming(state, 'segment', id)],
};
