/** Тапсырылатын жұмыстар туралы студент те, қызметкер де оқитын сөздер. */
export const work = {
  kind: {
    document: 'құжат (PDF, Word, …)',
    archive: 'архив (ZIP, RAR, 7z)',
    picture: 'сурет',
    video: 'бейне',
    text: 'мәтін, код',
  },
  item: {
    statement_signed: 'Өтінішке қол қойылды',
    file_handed_in: 'Файл тапсырылды',
    originality_checked: 'Түпнұсқалығы тексерілді',
    supervisor_recommends: 'Жетекші қорғауға ұсынады',
    review_there: 'Рецензия бар',
    no_debts: 'Академиялық қарыз жоқ',
  },
  met: 'бар',
  missing: 'жоқ',
  page: '{{page}}-бет',
  version: '{{number}}‑нұсқа',
};
