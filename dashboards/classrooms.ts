import type { ReadyDashboard } from '@eventbook/server';

/** Where people study together. */
export const classrooms: ReadyDashboard = {
  id: 'classrooms',
  name: 'Classrooms & organizations',
  description: 'Educators and their students: how courses are built, and whether they are used.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'by-type',
      title: 'People by type of course',
      note: 'Classrooms bring whole groups at once: their weeks are steps, not slopes.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: null, name: 'people', math: 'dau', filters: { property: 'courseType', operator: 'is_set' } },
          ],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'courseType' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'by-role',
      title: 'Activity in classrooms, by role',
      note: 'A classroom lives when its students do more than its educator.',
      question: {
        kind: 'trends',
        params: {
          series: [
            {
              event: null,
              name: 'people',
              math: 'dau',
              filters: { property: 'courseType', operator: 'exact', value: 'classroom' },
            },
          ],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'courseRole' }] },
        },
      },
    },
    {
      id: 'educators',
      title: 'From an educator’s first visit to the first chapter',
      note: 'An educator without a chapter has nothing to invite students to.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'signup', filters: { property: 'userType', operator: 'exact', value: 'educator' } },
            { event: 'educator_onboarding_completed' },
            { event: 'chapter_created' },
          ],
          windowInterval: 14,
          dateRange: { from: '-90d' },
        },
      },
    },
    {
      id: 'building',
      title: 'Work on courses',
      note: 'Chapters are made before the term and kept up in it: updates are the sign of life.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'chapter_created' }, { event: 'chapter_updated' }, { event: 'chapter_deleted' }],
          interval: 'week',
          dateRange: { from: '-12w' },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'organizations',
      title: 'People of organizations, by role',
      note: 'Seats that are bought and not used come up at the next renewal.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: null, name: 'people', math: 'dau', filters: { property: 'organizationRole', operator: 'is_set' } },
          ],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'organizationRole' }] },
        },
      },
    },
    {
      id: 'linked',
      title: 'Courses linked and unlinked',
      note: 'More leaving than joining in the middle of a term is a course that disappoints.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'course_linked' }, { event: 'course_unlinked' }],
          interval: 'week',
          dateRange: { from: '-12w' },
        },
        view: { form: 'bar' },
      },
    },
  ],
};
