/** The words of the statement that students sign, by version: one that was signed is never changed, the next is added. */
export const statement = {
  '2026-11': {
    lead: 'I, {{name}}, confirm:',
    own: 'I did this work myself; nobody wrote it for me, paid or unpaid.',
    sources: 'Wherever I used other people’s text, ideas, data, pictures or code, I named the source.',
    tools: 'If I used tools of artificial intelligence, the work says which, where and what for.',
    once: 'Neither this work nor a part of it was handed in before to be graded in another course; if it was, the work says so.',
    checked: 'I know that the originality of the work will be checked.',
    consequences:
      'I know that if this statement is untrue, the work may be annulled and the measures that the university’s rules provide for may be taken.',
  },
};
