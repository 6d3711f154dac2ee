/** What a candidate reads while the exam waits, stands still or is over, and to find a way through its questions. */
export const taking = {
  waiting: {
    title: 'A proctor is about to let you in',
    text: 'Your place is ready. The clock starts only when you enter, so waiting costs you nothing.',
    stay: 'Keep this page open; the exam opens by itself.',
  },
  paused: {
    title: 'The exam is paused',
    text: 'Your time stands still. Everything you wrote is kept, and you go on where you stopped.',
    reason: 'Reason',
    left: 'Time left',
    camera: 'Camera and recording stay on during the pause.',
  },
  break: {
    name: 'Your breaks',
    left_one: '{{count}} break left, {{minutes}} min.',
    left_other: '{{count}} breaks left, {{minutes}} min each.',
    none: 'You have taken all of them.',
    take: 'Take a break',
    title: 'You are on a break',
    text: 'Your time stands still until {{at}}. Then the exam goes on by itself; everything you wrote is kept.',
    rest: 'Break left',
    camera:
      'You may leave the picture. Camera and recording stay on, and nothing that happens during the break is judged.',
    goOn: 'Go on now',
  },
  aids: { title: 'Allowed for you', known: 'Your proctor and examiner see this too.' },
  unsure: {
    title: 'Your time may be over, or given back',
    text: 'There is no connection. Go on writing: everything is kept on this computer and is sent by itself. When the connection is back, the server decides by the rules of this exam how much of the lost time you get.',
  },
  over: {
    ended_by_proctor: {
      title: 'The proctor ended your exam',
      lead: 'The answers saved by then count.',
      at: 'Ended',
    },
    incomplete: {
      title: 'The exam is marked incomplete',
      lead: 'You get no grade for it now, and you will sit it again. The dean’s office tells you when.',
      at: 'Set aside',
    },
    annulled: {
      title: 'The exam was annulled',
      lead: 'It does not count. Turn to the dean’s office if you do not agree.',
      at: 'Annulled',
    },
  },
  reason: 'Reason given',
  receipt: {
    title: 'Receipt',
    hint: 'Keep this code: it proves which answers were handed in.',
    code: 'Code (SHA-256)',
    answers: 'Answers received',
    matches: 'Checked: the server keeps exactly these answers.',
    differs: 'The answers on the server are not the ones of this receipt. Tell the dean’s office.',
    copy: 'Copy the code',
    copied: 'Copied',
  },
  flag: {
    set: 'Flag to come back to',
    on: 'Flagged',
    word: 'flagged',
  },
  layout: {
    label: 'How questions are shown',
    one: 'One by one',
    all: 'All on one page',
  },
};
