import { Fragment } from 'react';

/** A name that may be broken after its underscores and before its capitals, so that long ones fit narrow columns. */
export function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?<=_)|(?=[A-Z][a-z])/).map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name of their own.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
