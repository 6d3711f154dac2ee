/** Words of works handed in that students and staff share. */
export const work = {
  kind: {
    document: 'documents (PDF, Word, …)',
    archive: 'archives (ZIP, RAR, 7z)',
    picture: 'pictures',
    video: 'video',
    text: 'text, code',
  },
  item: {
    statement_signed: 'Statement signed',
    file_handed_in: 'File handed in',
    originality_checked: 'Originality checked',
    supervisor_recommends: 'The supervisor recommends it',
    review_there: 'Review there',
    no_debts: 'No academic debts',
  },
  met: 'there',
  missing: 'missing',
  page: 'page {{page}}',
  version: 'Version {{number}}',
};
