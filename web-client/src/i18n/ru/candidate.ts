/** What students read. */
export const candidate = {
  loading: 'Загружаем экзамен…',
};
