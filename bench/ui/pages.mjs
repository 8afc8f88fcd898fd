const address = (kind, params) => `/questions/${kind}?q=${encodeURIComponent(JSON.stringify(params))}`;

/** The main pages, each with what is there once it can be read. */
export function mainPages(person) {
  return [
    { name: 'Home', path: '/', ready: '.home-figures' },
    { name: 'Live', path: '/live', ready: '.live-row' },
    { name: 'Questions', path: '/questions', ready: '.question-cards a' },
    {
      name: 'Trends',
      path: address('trends', { series: [{ event: 'exam_completed', math: 'dau' }], dateRange: { from: '-30d' } }),
      ready: '.answer[aria-busy="false"] .plot',
    },
    {
      name: 'Funnel',
      path: address('funnel', {
        series: ['exam_generated', 'exam_question_answered', 'exam_completed'].map((event) => ({ event })),
        dateRange: { from: '-30d' },
      }),
      ready: '.answer[aria-busy="false"] .funnel-steps',
    },
    { name: 'Dashboard', path: '/dashboards/activation', ready: '.tile .answer[aria-busy="false"] .chart' },
    {
      name: 'People',
      path: `/people?search=${encodeURIComponent(person.slice(0, 6))}`,
      ready: '.people-table tbody a',
    },
    { name: 'Person', path: `/people/${encodeURIComponent(person)}`, ready: '.timeline-event' },
    { name: 'Cohorts', path: '/cohorts', ready: '.rows a' },
    { name: 'Alarms', path: '/alarms', ready: '.alarms li' },
    { name: 'Quality', path: '/quality', ready: '.violation-table tbody tr' },
  ];
}
