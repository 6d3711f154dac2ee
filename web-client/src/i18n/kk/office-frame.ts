/** What frames every page of the session's office. */
export const office = {
  tabs: {
    label: 'Емтихан сессиясы',
    dashboard: 'Басты бет',
    questions: 'Сұрақтар қоры',
    marking: 'Тексеру',
    assessment: 'Жалпы бағалау',
    sheets: 'Ведомостар',
    register: 'Тізілім',
    incomplete: 'I · кейінге қалдыру',
    appeals: 'Апелляциялар',
    timetable: 'Кесте',
    accommodations: 'Жеңілдіктер',
  },
  dashboard: { title: 'Емтихан сессиясы', lead: 'Сессияны дайындау, өткізу және бағалау осында.' },
};
