/** What frames every page of the session's office. */
export const office = {
  tabs: { label: 'Экзаменационная сессия', dashboard: 'Обзор' },
  dashboard: { title: 'Экзаменационная сессия', lead: 'Здесь сессию готовят, проводят и оценивают.' },
};
