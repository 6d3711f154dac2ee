/** Слова о сдаваемых работах, общие для студентов и сотрудников. */
export const work = {
  kind: {
    document: 'документы (PDF, Word, …)',
    archive: 'архивы (ZIP, RAR, 7z)',
    picture: 'изображения',
    video: 'видео',
    text: 'текст, код',
  },
  item: {
    statement_signed: 'Заявление подписано',
    file_handed_in: 'Файл сдан',
    originality_checked: 'Оригинальность проверена',
    supervisor_recommends: 'Руководитель рекомендует к защите',
    review_there: 'Рецензия есть',
    no_debts: 'Академических долгов нет',
  },
  met: 'есть',
  missing: 'нет',
  page: 'стр. {{page}}',
  version: 'Версия {{number}}',
};
