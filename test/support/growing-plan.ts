import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './server.ts';

/** A small project whose plan can be changed between two starts of its server. */
export interface GrowingPlan extends AsyncDisposable {
  /** Where a server is started. */
  readonly project: string;
  /** The data folder, the same for all of its servers. */
  readonly folder: string;
  /** From the next start on the plan knows `signup` too. */
  grow(): Promise<void>;
}

const planWith = (names: string) => `import { event } from '@eventbook/catalog';
import { z } from 'zod';
const exam = event({ description: 'An exam.', properties: { score: z.number().describe('Points.') } });
const signup = event({ description: 'Signed up.', properties: { plan: z.enum(['free', 'pro']).describe('Which.') } });
export default {
  title: 'School', version: '1.0.0', description: 'The plan of a school.',
  areas: { all: { title: 'All', events: { ${names} } } },
  person: event({ description: 'A person.', properties: { userType: z.string().optional().describe('Kind.') } }),
};
`;

/** Makes the project; its plan knows \`exam\`. */
export async function growingPlan(): Promise<GrowingPlan> {
  // Within the repository, so that the packages are found from there.
  const parent = join(root, 'node_modules/.eventbook');
  await mkdir(parent, { recursive: true });
  const project = await mkdtemp(join(parent, 'growing-'));
  const write = (names: string) => writeFile(join(project, 'plan.ts'), planWith(names));
  await writeFile(join(project, 'eventbook.config.ts'), "export default { product: 'school', plan: './plan.ts' };\n");
  await write('exam');
  return {
    project,
    folder: join(project, 'data'),
    grow: () => write('exam, signup'),
    [Symbol.asyncDispose]: () => rm(project, { recursive: true, force: true }),
  };
}
