import { expect, test } from 'vitest';
import { enumMembers } from './enum-members.ts';

const list = (count: number, expanded = false) =>
  enumMembers({
    name: 'size',
    members: Array.from({ length: count }, (_, index) => `m${index + 1}`),
    ofItems: false,
    expanded,
  }).toString();

test('more than eight members fold, with a field that searches all of them', () => {
  expect(list(8)).not.toContain('<details>');
  expect(list(9)).toContain('<details><summary>1 more of 9</summary><input class="field members-filter" type="search"');
  expect(list(9)).toContain('aria-label="Filter the values of size"');
  expect(list(9, true)).not.toContain('<details>');
});

test('a member is text, also where the script looks for it', () => {
  const markup = enumMembers({ name: 'a', members: ['"><b>', ''], ofItems: true }).toString();
  expect(markup).toBe(
    '<div class="members"><span class="members-label">Each one of</span> <ul class="chips"><li data-member="&quot;&gt;&lt;b&gt;"><code>&quot;&gt;&lt;b&gt;</code></li><li data-member=""><code>&quot;&quot;</code></li></ul></div>',
  );
});
