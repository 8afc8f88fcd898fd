import { Fragment } from 'react';

/** A name that may be broken behind its underscores, slashes and dots, and before its capitals: where a word ends, not within one. */
export function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?<=[_/.])|(?<=[a-z])(?=[A-Z])/).map((part, at) => (
    // The same name is always cut into the same parts.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
