/** What frames every page of the session's office. */
export const office = {
  tabs: { label: 'Exam session', dashboard: 'Overview' },
  dashboard: { title: 'Exam session', lead: 'Here the session is prepared, held and graded.' },
};
