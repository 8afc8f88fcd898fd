import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const declared = /^export const (\w+)\s*=|^export \{[^}]*\bas\s+['"]([^'"]+)['"]/gm;

/** Folders within a plan's that hold nothing of its author's. */
const others: ReadonlySet<string> = new Set(['node_modules', 'dist', '.eventbook']);

/** Where each event of a plan's folder is declared, by its wire name: a message can then name file and line. */
export async function declarations(folder: string): Promise<Map<string, { file: string; line: number }>> {
  const places = new Map<string, { file: string; line: number }>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const isOthers = relative(folder, file)
      .split(sep)
      .some((part) => others.has(part));
    if (!entry.isFile() || !entry.name.endsWith('.ts') || isOthers) continue;
    const text = await readFile(file, 'utf8');
    for (const found of text.matchAll(declared)) {
      const name = found[1] ?? found[2];
      if (name !== undefined) places.set(name, { file, line: text.slice(0, found.index).split('\n').length });
    }
  }
  return places;
}
