/** What frames every page of the session's office. */
export const office = {
  /** What its pages are gathered under. */
  sections: {
    overview: 'Overview',
    people: 'People',
    exams: 'Exams',
    questions: 'Questions',
    grades: 'Grades',
    graduates: 'Graduates',
  },
  tabs: {
    label: 'Exam session',
    dashboard: 'Overview',
    questions: 'Question banks',
    marking: 'Marking',
    oral: 'Oral exams',
    works: 'Projects',
    theses: 'Theses',
    awards: 'Degrees',
    assessment: 'General assessment',
    sheets: 'Sheets',
    register: 'Register',
    incomplete: 'I · put off',
    appeals: 'Appeals',
    people: 'People',
    imports: 'Import',
    timetable: 'Timetable',
    accommodations: 'Accommodations',
  },
  page: {
    label: 'Pages of the list',
    shown: '{{from}}–{{to}} of {{all}}',
    before: 'Previous',
    after: 'Next',
  },
  dashboard: { title: 'Exam session', lead: 'Here the session is prepared, held and graded.' },
};
