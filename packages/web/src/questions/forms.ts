const forms: Readonly<Record<string, readonly string[]>> = {
  trends: ['line', 'area', 'bar', 'stacked', 'number', 'table'],
  funnel: ['steps', 'table'],
  retention: ['grid', 'line', 'table'],
  lifecycle: ['stacked', 'table'],
  stickiness: ['bar', 'table'],
  growth: ['active', 'all', 'rates', 'table'],
  streaks: ['current', 'longest', 'lost', 'table'],
  paths: ['sankey', 'table'],
};

/** How the answer of an insight can be drawn; the first is the usual one. */
export function formsOf(kind: string): readonly string[] {
  return forms[kind] ?? ['table'];
}
