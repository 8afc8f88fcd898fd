import { EventbookError } from '../errors.ts';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  /** As written; of a quoted name, what is between the quotes. */
  readonly text: string;
}

/** One statement, taken apart, and the same text without its comments and its last semicolon. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly sql: string;
}

const longest = 100_000;

const patterns: readonly (readonly [Token['kind'] | 'space' | 'comment', RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['comment', /--[^\n]*|\/\*(?:(?!\/\*)[\s\S])*?\*\//y],
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['quoted', /`(?:[^`\\]|\\[\s\S]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['number', /(?:0[xX][0-9a-fA-F]+|0[bB][01]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['word', /[A-Za-z_$][\w$]*/y],
  ['sign', /<=>|->|::|\|\||<=|>=|!=|<>|==|[-+*/%=<>!,.:?()[\];]/y],
];

const refuse = (message: string) => new EventbookError('query_refused', message);

/**
 * Takes a person's statement apart by rules narrower than the engine's, so that nothing can mean one thing here and another there.
 * Throws `query_refused` for a second statement and for signs that no SELECT over the views needs.
 */
export function statement(text: string): Statement {
  if (text.length > longest) throw refuse(`The statement is longer than ${longest} characters.`);
  const tokens: Token[] = [];
  let sql = '';
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const [kind, found] = next(text, at);
    at += found.length;
    if (kind === 'comment') {
      sql += ' ';
      continue;
    }
    sql += found;
    if (kind === 'space') continue;
    if (found === '(') depth += 1;
    if (found === ')') depth -= 1;
    if (depth < 0) throw refuse('A ")" closes nothing.');
    tokens.push({ kind, text: kind === 'quoted' ? unquoted(found) : found });
  }
  if (depth > 0) throw refuse('A "(" is not closed.');
  if (tokens.at(-1)?.text === ';' && tokens.at(-1)?.kind === 'sign') {
    tokens.pop();
    sql = sql.slice(0, sql.lastIndexOf(';'));
  }
  if (tokens.some(({ kind, text: sign }) => kind === 'sign' && sign === ';')) {
    throw refuse('Only one statement can be asked at a time; there is a ";" in the middle.');
  }
  const first = tokens[0];
  const begins = tokens.find(({ text: sign }) => sign !== '(');
  if (first === undefined || begins?.kind !== 'word' || !/^(select|with)$/i.test(begins.text)) {
    throw refuse(
      'A question is one SELECT (it may begin with WITH) over the views events, persons, person_ids and quarantine.',
    );
  }
  return { tokens, sql };
}

function next(text: string, at: number): [Token['kind'] | 'space' | 'comment', string] {
  // Between such marks the engine reads a string.
  const heredoc = /\$\w*\$/y;
  heredoc.lastIndex = at;
  if (heredoc.test(text)) throw refuse('Text between "$" marks can not be used; write it in single quotes.');
  for (const [kind, pattern] of patterns) {
    if (kind === 'sign' && text.startsWith('/*', at))
      throw refuse('A comment is not closed, or stands in another one.');
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return [kind, found];
  }
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (sign === "'" || sign === '"' || sign === '`') throw refuse(`A ${sign} is not closed.`);
  throw refuse(`The sign ${JSON.stringify(sign)} can not be used outside quotes.`);
}

function unquoted(name: string): string {
  const inside = name.slice(1, -1);
  // A control character would break the lines in which the engine's parser answers.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(inside)) throw refuse('A quoted name holds a sign that no column or view has.');
  return inside;
}
