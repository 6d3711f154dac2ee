/** What frames every page of the session's office. */
export const office = {
  tabs: {
    label: 'Экзаменационная сессия',
    dashboard: 'Обзор',
    assessment: 'Общее оценивание',
    sheets: 'Ведомости',
    register: 'Реестр',
    incomplete: 'I · переносы',
    appeals: 'Апелляции',
    timetable: 'Расписание',
    accommodations: 'Особые условия',
    questions: 'Банки вопросов',
    marking: 'Проверка',
  },
  dashboard: { title: 'Экзаменационная сессия', lead: 'Здесь сессию готовят, проводят и оценивают.' },
};
