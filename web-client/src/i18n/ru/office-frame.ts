/** What frames every page of the session's office. */
export const office = {
  /** What its pages are gathered under. */
  sections: {
    overview: 'Обзор',
    people: 'Люди',
    exams: 'Экзамены',
    questions: 'Вопросы',
    grades: 'Оценки',
    graduates: 'Выпускники',
  },
  tabs: {
    label: 'Экзаменационная сессия',
    dashboard: 'Обзор',
    assessment: 'Общее оценивание',
    sheets: 'Ведомости',
    register: 'Реестр',
    incomplete: 'I · переносы',
    appeals: 'Апелляции',
    people: 'Люди',
    imports: 'Импорт',
    timetable: 'Расписание',
    accommodations: 'Особые условия',
    questions: 'Банки вопросов',
    marking: 'Проверка',
    oral: 'Устные',
    works: 'Проекты',
    theses: 'Дипломные',
    awards: 'Степени',
  },
  page: { label: 'Страницы списка', shown: '{{from}}–{{to}} из {{all}}', before: 'Назад', after: 'Дальше' },
  dashboard: { title: 'Экзаменационная сессия', lead: 'Здесь сессию готовят, проводят и оценивают.' },
};
