/** What frames every page of the session's office. */
export const office = {
  /** What its pages are gathered under. */
  sections: {
    overview: 'Шолу',
    people: 'Адамдар',
    exams: 'Емтихандар',
    questions: 'Сұрақтар',
    grades: 'Бағалар',
    graduates: 'Түлектер',
  },
  tabs: {
    label: 'Емтихан сессиясы',
    dashboard: 'Басты бет',
    questions: 'Сұрақтар қоры',
    marking: 'Тексеру',
    oral: 'Ауызша',
    works: 'Жобалар',
    theses: 'Дипломдар',
    awards: 'Дәреже',
    assessment: 'Жалпы бағалау',
    sheets: 'Ведомостар',
    register: 'Тізілім',
    incomplete: 'I · кейінге қалдыру',
    appeals: 'Апелляциялар',
    people: 'Адамдар',
    imports: 'Импорт',
    timetable: 'Кесте',
    accommodations: 'Жеңілдіктер',
  },
  page: {
    label: 'Тізімнің беттері',
    shown: '{{all}} ішінен {{from}}–{{to}}',
    before: 'Артқа',
    after: 'Әрі қарай',
  },
  dashboard: { title: 'Емтихан сессиясы', lead: 'Сессияны дайындау, өткізу және бағалау осында.' },
};
