/** The events that a question names, each once: its properties are theirs. */
export function eventsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...new Set(
      Object.entries(value).flatMap(([name, inner]) =>
        name === 'event' && typeof inner === 'string' ? [inner] : eventsIn(inner),
      ),
    ),
  ];
}
