/** What everybody may read: the frame of every page, the door, the way in by a link. */
export const common = {
  zone: '{{zone}} time',
  title: 'Emtihan · online exams',
  tagline: 'Online exams, fairly watched',
  language: 'Language',
  loading: 'Loading…',
  skip: 'Skip to content',
  close: 'Close',
  retry: 'Try again',
  home: 'To the start page',
  broken: {
    title: 'The page broke',
    text: 'Something in this page went wrong. Nothing you saved is lost: load the page again.',
    reload: 'Load again',
  },
  unreachable: {
    title: 'No connection to the server',
    text: 'Check your internet connection. We keep trying by ourselves.',
  },
  student: {
    title: 'Here for an exam?',
    text: 'You need neither login nor password. Open the personal link that the university sent you.',
    lost: 'No link, or it does not open? Ask the dean’s office for a new one.',
  },
  verify: {
    title: 'Checking an examination sheet',
    genuine: 'This sheet is genuine',
    compare: 'Compare the paper with what is written here. Names and grades are not shown.',
    unknown: 'No signed sheet has this checksum. Compare it with the paper, letter by letter.',
    group: 'Group',
    course: 'Course',
    term: 'Term',
    students: 'Students on it',
    signed: 'Signed',
    changed_one: '{{count}} student’s outcome was changed after signing.',
    changed_other: '{{count}} students’ outcomes were changed after signing.',
  },
  join: {
    working: 'Opening your exam…',
    workingText: 'This takes a few seconds. Please do not close the page.',
    faulty: {
      title: 'This link is not complete',
      text: 'The end of the link is missing or changed. Copy the whole link from the message and open it again.',
    },
    unknown: {
      title: 'We do not know this link',
      text: 'Copy the whole link from the newest message: a newer link replaces the older one.',
    },
    expired: {
      title: 'This link has expired',
      text: 'The time to enter with it is over. Ask the dean’s office for a new link.',
    },
    used: {
      title: 'This link was already used',
      text: 'A link opens the exam once. In the browser where you opened it, the exam is still open.',
      elsewhere:
        'On another device, or lost that window? Ask the dean’s office or your proctor for a new link.',
      signedIn: 'In this browser {{name}} is signed in.',
      goOn: 'Continue as {{name}}',
    },
    offline: {
      title: 'No connection to the server',
      text: 'Your link is still good. Check the internet connection; we try again by ourselves.',
      again: 'Try now',
    },
    busy: {
      title: 'Many people are entering right now',
      text: 'Your link is still good. We try again by ourselves in a moment.',
    },
    help: 'Do not show this link to others: it opens the exam in your name.',
  },
};
