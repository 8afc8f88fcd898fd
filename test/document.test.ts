import { readFileSync } from 'node:fs';
import { catalog, type JsonSchema, type OpenApiDocument, openapi } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import plan from '../events/index.ts';
import { asPage } from './as-page.ts';
import { differences } from './differences.ts';

const page = readFileSync(new URL('fixtures/acemate-events-page.txt', import.meta.url), 'utf8');
const document = openapi(catalog(plan));

test('the document, written as the page is written, is the page', () => {
  expect(differences(page, asPage(document))).toEqual([]);
  expect(asPage(document).split('\n')).toEqual(page.trimEnd().split('\n'));
});

test('the page holds 72 schemas and 504 properties, four of them without a name', () => {
  const lines = page.split('\n');
  expect(lines.filter((line) => line.endsWith(' Webhook'))).toHaveLength(72);
  expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(500);
  expect(lines.filter((line) => line === 'number or number | |')).toHaveLength(4);
});

test('each of the 504 properties says its PII class', () => {
  const classes = Object.values(document.webhooks).flatMap(({ post }) => {
    // The schema of an event is always an object of properties.
    const properties = post.requestBody.content['application/json'].schema.properties as Record<string, JsonSchema>;
    return Object.values(properties).map((schema) => schema['x-pii']);
  });
  expect(classes).toHaveLength(504);
  expect([...new Set(classes)].sort()).toEqual(['content', 'direct', 'none', 'pseudonymous']);
});

test('operationId and summary are the name on the wire', () => {
  for (const [name, { post }] of Object.entries(document.webhooks)) {
    expect([post.operationId, post.summary]).toEqual([name, name]);
  }
});

test('only Identify needs a body', () => {
  const needing = Object.values(document.webhooks).filter(({ post }) => post.requestBody.required === true);
  expect(needing.map(({ post }) => post.operationId)).toEqual(['Identify']);
});

test('one changed enum member is reported, and nothing else', () => {
  const changed = copy();
  changed.webhooks.link_created.post.requestBody.content['application/json'].schema.properties.location.enum[1] =
    'plan';
  expect(differences(page, asPage(changed))).toEqual([
    'link_created: only published: | location required | string Enum: "library" "planner" "sidebar" |',
    'link_created: only ours: | location required | string Enum: "library" "plan" "sidebar" |',
  ]);
});

test('two enum members that changed places are reported, and nothing else', () => {
  const changed = copy();
  changed.webhooks.chapter_deleted.post.requestBody.content[
    'application/json'
  ].schema.properties.location.enum.reverse();
  expect(differences(page, asPage(changed))).toEqual([
    'chapter_deleted: only published: | location required | string Enum: "planner" "sidebar" Location of the chapter |',
    'chapter_deleted: only ours: | location required | string Enum: "sidebar" "planner" Location of the chapter |',
  ]);
});

test('one member changed in a shared list is reported wherever the list is used', () => {
  const changed = copy();
  changed.components.schemas.QuestionType.enum[2] = 'XX';
  expect(differences(page, asPage(changed)).map((line) => line.split(':', 2).join(':'))).toEqual([
    'exam_hint_requested: only published',
    'exam_hint_requested: only ours',
    'exam_question_answered: only published',
    'exam_question_answered: only ours',
  ]);
});

test('one dropped required flag is reported, and nothing else', () => {
  const changed = copy();
  changed.webhooks.timer_started.post.requestBody.content['application/json'].schema.required.pop();
  expect(differences(page, asPage(changed))).toEqual([
    'timer_started: only published: | duration required | number The duration of the timer |',
    'timer_started: only ours: | duration | number The duration of the timer |',
  ]);
});

test('one altered description is reported, and nothing else', () => {
  const changed = copy();
  changed.webhooks.exam_review_clicked.post.description = 'Triggered when a user clicks on review of an exam';
  expect(differences(page, asPage(changed))).toEqual([
    'exam_review_clicked: only published: Triggered when a user click on review of an exam',
    'exam_review_clicked: only ours: Triggered when a user clicks on review of an exam',
  ]);
});

test('a property too many, one too few, another order and a missing event are reported', () => {
  const changed = copy();
  const schemaOf = (name: string) => changed.webhooks[name].post.requestBody.content['application/json'].schema;
  schemaOf('timer_started').properties.extra = { type: 'string' };
  delete schemaOf('flashcards_rejected').properties.count;
  const { courseId, ...others } = schemaOf('note_deleted').properties;
  schemaOf('note_deleted').properties = { ...others, courseId };
  delete changed.webhooks.chat_switched;
  expect(differences(page, asPage(changed))).toEqual([
    'the page: only published: chat_switched',
    'flashcards_rejected: only published: | count required | number The number of flashcards rejected |',
    'timer_started: only ours: | extra | string |',
    expect.stringMatching(/^note_deleted: another order from: \| courseId required/),
  ]);
});

test('a keyword that the page does not show is refused', () => {
  const changed = copy();
  changed.components.schemas.Language.maxLength = 20;
  expect(() => asPage(changed)).toThrow('exam_generated.language: the page does not show maxLength');
});

/** A copy to be spoilt: parsed JSON is untyped, so that a test may break it. */
function copy(): ReturnType<typeof JSON.parse> {
  const text: string = JSON.stringify(document satisfies OpenApiDocument);
  return JSON.parse(text);
}
