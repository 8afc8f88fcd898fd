import type { ReactNode } from 'react';

/** A part of Home, under its title. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="home-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
