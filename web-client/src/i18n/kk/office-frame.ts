/** What frames every page of the session's office. */
export const office = {
  tabs: { label: 'Емтихан сессиясы', dashboard: 'Басты бет' },
  dashboard: { title: 'Емтихан сессиясы', lead: 'Сессияны дайындау, өткізу және бағалау осында.' },
};
