import { stateExportSchema } from '../../state/index.ts';
import { route } from '../route.ts';

export const exportStateRoute = route({
  method: 'get',
  path: '/state',
  operationId: 'exportState',
  summary: 'What users made, as one document that can be kept in git',
  params: {},
  answer: { status: 200, description: 'The export.', content: { 'application/json': stateExportSchema } },
  handle: ({ state }) => ({ json: state.export() }),
});
