import type { Catalog } from '../catalog.ts';
import { constantName } from './constant-name.ts';
import type { WholeContext } from './contexts-of.ts';
import type { DraftProperty } from './draft-property.ts';
import type { TextFormat } from './text-format.ts';
import { textLiteral } from './text-literal.ts';

/** What is written down of an event. */
export interface Drafted {
  readonly name: string;
  readonly sampled: number;
  readonly properties: readonly DraftProperty[];
  readonly furtherProperties: number;
  readonly contexts: readonly WholeContext[];
}

const lineWidth = 120;
const longestEventName = 200;
/** A list of so many members is better shared than copied. */
const longList = 8;

/**
 * A draft as TypeScript, formatted as Biome does it, in the style of a plan's files; names are hostile and stay literals.
 * @example
 * draftText(plan, { name: 'order_placed', sampled: 1, properties: [], furtherProperties: 0, contexts: [] });
 */
export function draftText(
  catalog: Catalog,
  { name, sampled, properties, furtherProperties, contexts }: Drafted,
): string {
  if (name.length > longestEventName) {
    return comment(`No event has a name of more than ${longestEventName} characters: look at what sends it.`);
  }
  if (name === catalog.person.name) {
    return comment(`"${name}" is what the plan calls the person: send properties of people by identify().`);
  }
  const { constant, isName } = constantName(catalog, name);
  const declared = properties.filter(({ kind }) => kind !== undefined);
  const lines = [
    ...comments(
      `Drafted from ${sampled.toLocaleString('en')} ${sampled === 1 ? 'event' : 'events'}. Say what each is, and decide on every PII class: a guess is strict, and still a guess.`,
      ...contexts.map(
        (context) =>
          `${context.properties.map(textLiteral).join(', ')}: together the context ${textLiteral(context.name)}. Name it in \`context\` in their place.`,
      ),
      ...properties
        .filter(({ kind }) => kind === undefined)
        .map((property) => `Left out: ${textLiteral(cut(property.name))} ${property.trouble ?? ''}.`),
      ...(furtherProperties > 0
        ? [`Left out: ${furtherProperties.toLocaleString('en')} names that came less often.`]
        : []),
    ),
    `${isName ? 'export ' : ''}const ${constant} = event({`,
    "  description: 'Say when it is sent.',",
    ...(declared.length === 0 ? [] : ['  properties: {', ...declared.flatMap(propertyLines), '  },']),
    '});',
    ...(isName ? [] : [`export { ${constant} as ${textLiteral(wellFormed(name))} };`]),
  ];
  return `${lines.join('\n')}\n`;
}

function propertyLines(property: DraftProperty): string[] {
  const { name, trouble, pii, nullable, required, description } = property;
  const isListed = property.enum !== undefined || property.kind === 'boolean';
  const calls = [
    ...baseOf(property),
    // What takes one of a few values is of the class `none` by itself.
    ...(isListed && pii === 'none' ? [] : [`meta({ pii: ${textLiteral(pii)} })`]),
    ...(nullable ? ['nullable()'] : []),
    ...(required ? [] : ['optional()']),
    `describe(${textLiteral(description ?? 'Say what it is.')})`,
  ];
  const key = `    ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : textLiteral(name)}: z`;
  const line = `${key}.${calls.join('.')},`;
  const shared =
    property.listedIn === undefined || (property.enum ?? []).length < longList
      ? []
      : [`The plan has this list in ${textLiteral(property.listedIn)}: share it.`];
  const said = [...(trouble === undefined ? [] : [`${textLiteral(name)} ${trouble}.`]), ...shared];
  const above = comments(...said).map((text) => `    ${text}`);
  // The formatter breaks a chain of three calls when an argument holds a list two levels deep.
  const isDeep = property.kind === 'array of string' && property.enum !== undefined && calls.length > 2;
  if (line.length <= lineWidth && !isDeep) return [...above, line];
  const broken = calls.flatMap((call) => brokenCall(call, property.enum ?? []));
  return [...above, key, ...broken.slice(0, -1), `${broken.at(-1)},`];
}

/** The calls that make a property's schema, the first of them on `z`. */
function baseOf({ kind, integer, format, enum: members }: DraftProperty): string[] {
  const text = members === undefined ? 'string()' : `enum([${members.map(textLiteral).join(', ')}])`;
  if (kind === 'array of string') return [`array(z.${text})`];
  if (kind === 'boolean') return ['boolean()'];
  if (kind === 'number') return [integer === true ? 'int()' : 'number()'];
  if (kind === 'date-time') return [formats[kind]];
  return format === undefined ? [text] : [formats[format]];
}

const formats: Readonly<Record<TextFormat, string>> = {
  uuid: 'uuid()',
  'date-time': 'iso.datetime({ offset: true })',
  email: 'email()',
  url: 'url()',
};

/** One call of a chain that is broken over lines; a list of members that is too wide takes a line for each. */
function brokenCall(call: string, members: readonly string[]): string[] {
  const line = `      .${call}`;
  if (line.length <= lineWidth || !/^(?:array\(z\.)?enum\(/.test(call)) return [line];
  const items = members.map((member) => `${textLiteral(member)},`);
  if (call.startsWith('enum')) return ['      .enum([', ...items.map((item) => `        ${item}`), '      ])'];
  return ['      .array(', '        z.enum([', ...items.map((item) => `          ${item}`), '        ]),', '      )'];
}

/** Sentences as lines of comment that are no wider than the file. */
function comments(...sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence) => {
    const lines: string[] = [];
    for (const word of sentence.split(' ')) {
      const last = lines.at(-1);
      if (last === undefined || `${last} ${word}`.length > lineWidth - 4) lines.push(`// ${word}`);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines;
  });
}

function comment(sentence: string): string {
  return `${comments(sentence).join('\n')}\n`;
}

function cut(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

/** A module can't name half a character; the store does not keep one either. */
function wellFormed(name: string): string {
  return name.replace(/\p{Cs}/gu, '\ufffd');
}
