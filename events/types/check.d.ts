// The plan as a checker, for `check: { load: () => import('@acemate/events/check') }`, without the schemas' types.
interface Checked {
  validate(
    payload: unknown,
    ignores?: (name: string) => boolean,
  ): readonly {
    readonly kind: string;
    readonly path: string;
    readonly expected: string;
    readonly received: string;
    readonly nearest?: string;
  }[];
}

declare const checker: {
  readonly events: { get(name: string): Checked | undefined };
  readonly person: Checked & { readonly properties: { has(name: string): boolean } };
  readonly everywhere: { has(name: string): boolean };
};
export default checker;
