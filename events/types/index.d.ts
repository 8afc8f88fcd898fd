// What an app sees of this package: flat types, without those of the schemas, so that it compiles fast and with any
// version of zod. The plan with its full types is `@acemate/events/source`.
export type * from '../dist/plan.generated.js';

declare const plan: {
  readonly title: string;
  readonly version: string;
  readonly description: string;
};
export default plan;
