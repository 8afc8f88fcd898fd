import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const declared = /^export const (\w+)\s*=|^export \{[^}]*\bas\s+['"]([^'"]+)['"]/gm;

/** Where each event of a plan's folder is declared, by its wire name: a message can then name file and line. */
export async function declarations(folder: string): Promise<Map<string, { file: string; line: number }>> {
  const places = new Map<string, { file: string; line: number }>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !entry.name.endsWith('.ts') || /\/(node_modules|dist|\.eventbook)\//.test(file)) continue;
    const text = await readFile(file, 'utf8');
    for (const found of text.matchAll(declared)) {
      const name = found[1] ?? found[2];
      if (name !== undefined) places.set(name, { file, line: text.slice(0, found.index).split('\n').length });
    }
  }
  return places;
}
