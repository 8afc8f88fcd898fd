import type { InsightKind } from '@eventbook/server';
import { expect, test } from 'vitest';
import { questionOfAddress, tileQuestion, tileTitle } from './tile-question.ts';

const insight = (kind: string, properties: object): InsightKind => ({
  kind,
  title: kind,
  summary: '',
  description: '',
  params: { properties },
  result: {},
  examples: [],
});
const insights = [insight('trends', { dateRange: {}, filters: {} }), insight('sql', { sql: {} })];
const at = { x: 0, y: 0, w: 6, h: 4 };
const question = { kind: 'trends', params: { dateRange: { from: '-7d' }, filters: { cohort: 'new' } } };
const saved = [
  { id: 'signups', name: 'Sign-ups', description: '', definition: question, createdAt: '', updatedAt: '' },
];

test('the dashboard’s range takes the place of the tile’s, its filters join the tile’s', () => {
  const shared = { dateRange: { from: '-30d' }, filters: { cohort: 'paying' } };
  expect(tileQuestion({ id: 'a', question, ...at }, shared, [], insights)?.params).toEqual({
    dateRange: { from: '-30d' },
    filters: { and: [{ cohort: 'new' }, { cohort: 'paying' }] },
  });
});

test('a question that takes neither is left as it is', () => {
  const sql = { kind: 'sql', params: { sql: 'SELECT 1' } };
  expect(tileQuestion({ id: 'a', question: sql, ...at }, { dateRange: { from: '-30d' } }, [], insights)).toEqual(sql);
});

test('a saved question is looked up, with its name', () => {
  const tile = { id: 'a', question: { saved: 'signups' }, ...at };
  expect(tileQuestion(tile, {}, saved, insights)).toEqual(question);
  expect(tileTitle(tile, saved, insights)).toBe('Sign-ups');
  expect(tileQuestion({ ...tile, question: { saved: 'gone' } }, {}, saved, insights)).toBeUndefined();
});

test('the address of a question is a question', () => {
  const q = encodeURIComponent(JSON.stringify({ interval: 'day' }));
  expect(questionOfAddress(`http://host/questions/trends?q=${q}&view=bar`)).toEqual({
    kind: 'trends',
    params: { interval: 'day' },
    view: { form: 'bar' },
  });
  expect(questionOfAddress('/questions/saved/signups')).toEqual({ saved: 'signups' });
  for (const other of [
    '',
    'http://[',
    '/live',
    '/questions/trends',
    '/questions/trends?q=[1]',
    '/questions/trends?q={',
  ])
    expect(questionOfAddress(other)).toBeUndefined();
});
