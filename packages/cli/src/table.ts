const shown = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  // Event data is hostile text: a control character could repaint the terminal, one of writing direction reverse a line.
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) => {
    const code = found.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
};

/**
 * Rows as a table for a terminal; numbers stand to the right.
 * @example
 * table(['event', 'count'], [['signup', 3]]) // 'event   count\nsignup      3\n'
 */
export function table(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => columns.map((_, index) => shown(row[index])));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const numeric = columns.map((_, index) => {
    const given = rows.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined);
    return given.length > 0 && given.every((cell) => typeof cell === 'number');
  });
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (numeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[line(columns), ...cells.map(line)].join('\n')}\n`;
}
