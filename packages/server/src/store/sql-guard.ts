import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { functionNames, isAllowedFunction } from './sql-functions.ts';
import { statement, type Token } from './sql-tokens.ts';
import { viewNames } from './views.ts';

/** Has the engine parse a statement with `FORMAT parsedFormat` at its end, without running it, and gives the lines of its syntax tree. */
export type Parse = (sql: string) => Promise<readonly string[]>;

/** Stands at the end of what is parsed. Where it does not end up as the statement's format, the statement had one or would have taken it for something else. */
export const parsedFormat = 'TabSeparatedRaw';

interface Node {
  readonly kind: string;
  readonly name: string;
  readonly children: Node[];
}

/** Parts of a SELECT that read nothing but the views. Everything else is refused, whatever it is. */
const kinds: ReadonlySet<string> = new Set([
  'SelectWithUnionQuery',
  'SelectIntersectExceptQuery',
  'SelectQuery',
  'ExpressionList',
  'WithElement',
  'Subquery',
  'Literal',
  'Identifier',
  'Function',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableExpression',
  'TableIdentifier',
  'TableJoin',
  'ArrayJoin',
  'Asterisk',
  'QualifiedAsterisk',
  'ColumnsTransformerList',
  'ColumnsExceptTransformer',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
  'ColumnsListMatcher',
  'ColumnsRegexpMatcher',
  'OrderByElement',
  'InterpolateElement',
  'WindowDefinition',
  'WindowListElement',
  'DataType',
]);

const views: ReadonlySet<string> = new Set(viewNames);
const listed = `The views are ${viewNames.join(', ')}.`;
const refuse = (message: string) => new EventbookError('query_refused', message);

/**
 * Lets through one SELECT over the views with functions that see only their arguments, and gives it back without comments.
 * Throws `query_refused`, saying what was refused and what is allowed.
 * @example
 * const sql = await guardedSql('SELECT count() FROM events', parse);
 */
export async function guardedSql(text: string, parse: Parse): Promise<string> {
  const { sql, tokens } = statement(text);
  refuseBeforeParsing(tokens);
  const roots = tree(await parse(sql));
  const [root] = roots;
  if (root === undefined || roots.length > 1 || root.kind !== 'SelectWithUnionQuery') {
    throw refuse('A question is one SELECT.');
  }
  if (root.children.length === 1) throw refuse('The statement ends where something more is expected.');
  const [query, format, ...others] = root.children;
  if (query === undefined || format?.kind !== 'Identifier' || format.name !== parsedFormat || others.length > 0) {
    throw refuse('FORMAT, SETTINGS and INTO OUTFILE can not be used; ask for a format beside the statement.');
  }
  check(query, new Set([...views, ...namedQueries(tokens)]));
  return sql;
}

/** What the engine heeds already when it is asked for the syntax tree. */
function refuseBeforeParsing(tokens: readonly Token[]): void {
  const words = tokens.map(({ kind, text }) => (kind === 'word' ? text.toLowerCase() : kind === 'sign' ? text : '"'));
  words.forEach((word, at) => {
    if (word === 'into' && words[at + 1] === 'outfile') throw refuse('INTO OUTFILE can not be used.');
    if (word === 'settings' && words[at + 2] === '=') throw refuse('SETTINGS can not be used.');
  });
}

function check(node: Node, tables: ReadonlySet<string>): void {
  if (node.kind === 'Set') throw refuse('SETTINGS can not be used.');
  if (!kinds.has(node.kind)) throw refuse(`This part of SQL (${node.kind}) can not be used in a question.`);
  if (node.kind === 'TableIdentifier') checkTable(node.name, tables);
  if (node.kind === 'Function') checkFunction(node, tables);
  if (node.kind === 'Identifier' && /^(system|information_schema|eventbook\w*)\./i.test(node.name)) {
    throw refuse(`${node.name} can not be used. ${listed}`);
  }
  for (const child of node.children) {
    if (node.kind === 'TableExpression' && child.kind === 'Function') {
      throw refuse(`The table function ${child.name}() can not be used. ${listed}`);
    }
    check(child, tables);
  }
}

function checkTable(name: string, tables: ReadonlySet<string>): void {
  if (tables.has(name)) return;
  const near = nearest(name, [...tables]);
  throw refuse(`There is no view ${name}${near === undefined ? '.' : `; did you mean ${near}?`} ${listed}`);
}

/** The right side of IN may be the bare name of a table. */
const membership: ReadonlySet<string> = new Set(['in', 'notin', 'globalin', 'globalnotin']);

function checkFunction(node: Node, tables: ReadonlySet<string>): void {
  if (!isAllowedFunction(node.name)) {
    const near = nearest(node.name, functionNames);
    const hint = near === undefined ? '' : ` Did you mean ${near}()?`;
    throw refuse(
      `The function ${node.name}() can not be used: a question may use functions that see only their arguments.${hint}`,
    );
  }
  if (!membership.has(node.name.toLowerCase())) return;
  const right = node.children[0]?.children[1];
  if (right?.kind === 'Identifier') checkTable(right.name, tables);
}

/** Names that the statement gives to queries of its own: `WITH name AS (SELECT …)`. Names of stored tables are none, whatever stands behind them. */
function namedQueries(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ kind, text }, at) => {
    const rest = tokens.slice(at + 1, at + 4).map((token) => token.text.toLowerCase());
    const named =
      rest[0] === 'as' && rest[1] === '(' && (rest[2] === 'select' || rest[2] === 'with' || rest[2] === '(');
    const isName = kind === 'word' || kind === 'quoted';
    return isName && named && !text.includes('.') && !storedTable.test(text) ? [text] : [];
  });
}

const storedTable =
  /^(events_data|events_by_person|activity_data|quarantine_data|persons_data|persons_now|person_distinct_ids|person_overrides\w*|group_types|groups_data|bodies|\..*)$/i;

/** The tree of the engine's lines: one node a line, indented by its depth. */
function tree(lines: readonly string[]): Node[] {
  const roots: Node[] = [];
  const path: Node[] = [];
  for (const line of lines) {
    const depth = line.length - line.trimStart().length;
    const [, kind = '', name = ''] = /^(\S+)(?: (\S+))?/.exec(line.trimStart()) ?? [];
    const node: Node = { kind, name: name.startsWith('(') ? '' : name, children: [] };
    path.length = Math.min(depth, path.length);
    (path.at(-1)?.children ?? roots).push(node);
    path.push(node);
  }
  return roots;
}
