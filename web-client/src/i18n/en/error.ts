import type { ErrorTexts } from '../error-texts.ts';

/** What went wrong and what to do next. */
export const error = {
  request: {
    malformed:
      'The server did not understand this request. Load the page again; if it stays so, tell the administrator.',
    too_large: 'That is too much at once. Send less or make the text shorter.',
    not_found: 'There is nothing at this address. Check it, or go back.',
    rate_limited: 'Too many attempts in a short time. Wait a minute and try again.',
    csrf_missing: 'This page is out of date. Load it again and repeat what you did.',
  },
  session: {
    missing: 'You are not signed in. Sign in, or open your exam link.',
    expired: 'Your session has ended. Sign in again; what was saved is still there.',
    replaced: 'You have gone on in another window or on another device. Continue there.',
    forbidden: 'Your account may not do this. If you need it, ask the administrator.',
  },
  login: { wrong: 'Login or password is wrong. Check both and the keyboard layout.' },
  link: {
    unknown: 'We do not know this link. Copy it whole from the newest message.',
    expired: 'This link has expired. Ask the dean’s office for a new one.',
    used: 'This link was already used. Ask the dean’s office for a new one.',
  },
  attempt: {
    not_found: 'We cannot find your exam. Open your link again or ask the dean’s office.',
    not_yet_open: 'The exam is not open yet. Come back when it begins; the page can stay open.',
    over: 'The exam is over. Answers saved before the end count.',
    consent_missing: 'First read and accept the terms of the exam.',
    already_joined:
      'The exam is open in another window or on another device. Close it there, or continue here.',
    not_live: 'The exam is not running now, so this cannot be done.',
    no_break: 'You have no break left to take.',
    paused: 'The exam is paused. Your time stands still, and what you wrote is kept.',
    waiting_approval: 'A proctor will let you in shortly. Keep this page open.',
    entry_closed: 'It is too late to begin this exam. Turn to the dean’s office.',
    no_receipt: 'There is no receipt yet: it is made when the exam is over.',
    transition_refused:
      'This is not possible at this stage of the exam. Load the page again to see where it stands.',
  },
  answer: {
    question_unknown: 'This question is not in your paper. Load the page again.',
    kind_mismatch: 'This kind of answer does not fit the question. Load the page again.',
    stale: 'A newer answer to this question is saved already. Load the page to see it.',
    not_yours_to_mark: 'This answer needs no mark of yours: the key or other examiners have marked it.',
  },
  media: {
    not_joined: 'Camera and screen are not connected yet. Wait a moment; we connect by ourselves.',
    transport_unknown: 'The video connection was lost. We build it again by ourselves.',
    producer_unknown: 'This stream is no longer there. We send it again by ourselves.',
    consumer_unknown: 'This picture is no longer there. We ask for it again by ourselves.',
    source_taken: 'This camera or screen is being sent already.',
    source_refused: 'This exam does not take this stream.',
    codec_unsupported: 'This browser cannot send video as we need it. Use a current Chrome, Edge or Firefox.',
    limit_reached: 'No more streams can be opened at once. Close one and try again.',
    worker_lost: 'The video server is restarting. Everything reconnects by itself within seconds.',
    cannot_consume: 'This browser cannot show the stream. Use a current Chrome, Edge or Firefox.',
  },
  import: {
    unreadable:
      'This file cannot be read. Check that it is whole and in one of the formats named on the page.',
    mixed_encodings: 'Parts of this file are in different encodings. Save it anew as UTF-8.',
    columns_missing: 'The table lacks columns that are needed. Check their headings in the first line.',
    changed: 'The data changed after the check, so nothing was written. Check the file again.',
  },
  course: { not_found: 'There is no such course.' },
  question: {
    not_found: 'There is no such question.',
    overtaken: 'Somebody has changed this question meanwhile. Load it again and repeat your change.',
  },
  blueprint: {
    unfillable: 'The bank holds too few questions for this plan. Lower the counts or add questions.',
  },
  picture: { refused: 'This is no PNG, JPEG, GIF or WebP picture.' },
  paper: {
    not_found: 'There is no such paper.',
    settled: 'This paper has its result already; its marks do not change any more.',
  },
  incident: {
    not_found: 'There is no such incident. It may belong to another sitting.',
    decided: 'Someone has decided this already. Look at it before you change it.',
  },
  clip: {
    not_found: 'There is no such clip. It may have passed its retention date.',
    not_ready: 'The clip is still being cut. It will be here in a few seconds.',
    no_recording: 'Nothing was recorded in this time, so there is no clip.',
  },
  sitting: { not_found: 'There is no such sitting. Choose one from the list.' },
  exam: {
    not_found: 'There is no such exam. Choose one from the list.',
    comparison_unavailable:
      'This server has no key to protect what is kept of faces, so exams cannot compare them. Ask whoever runs the server to set BIOMETRICS_KEY.',
  },
  timetable: {
    changed_meanwhile:
      'Somebody else has changed this sitting meanwhile. Reload the page and make your change again.',
    begun: 'This sitting is published, or somebody has begun it, so it cannot be changed like that.',
  },
  accommodation: { not_found: 'There is no such arrangement, or it was withdrawn before.' },
  student: { not_found: 'There is no such student.' },
  booking: {
    closed: 'It is too late to choose a time: the deadline is over, or the exam has begun.',
    full: 'No place is left at this time. Choose another.',
    clash: 'You have another exam at this time. Choose another time.',
  },
  user: { login_taken: 'This login is taken. Choose another.' },
  enrolment: {
    not_found: 'This student is not enrolled in this course. Reload the page and choose from the list.',
  },
  register: {
    changed:
      'Somebody else made an entry in the meantime, so nothing was written. Reload the page and look again.',
    refused: 'This entry cannot follow the one that stands.',
  },
  signature: { refused: 'The password is wrong. Nothing was signed.' },
  sheet: {
    not_found: 'There is no such sheet, or it is not yours.',
    exists: 'This group has an unsigned sheet in this course. Sign that one first.',
    nobody: 'There is nobody to put on this sheet.',
    signed: 'The sheet is signed already.',
    changed:
      'The sheet changed while you were looking; it was not signed. Reload the page and check it again.',
    unfinished: 'Students without an outcome: {{missing}}. The sheet can be signed once everybody has one.',
    unsigned: 'Both parts have not signed the sheet yet, so it cannot be downloaded.',
  },
  assessment: { empty: 'There are no new grades, so there is nothing to sign.' },
  incomplete: {
    not_found: 'There is no such request. Reload the page.',
    asked: 'Your request was sent already; please wait for the answer.',
    decided: 'This request has been decided already.',
  },
  appeal: {
    not_found: 'There is no such appeal, or you do not decide it.',
    closed: 'This grade cannot be appealed: the time is over, or a commission has decided already.',
    filed: 'This grade has been appealed already.',
    decided: 'The commission has decided this appeal already.',
    commission_unfit:
      'A commission is made of examiners and officers only, and of nobody who gave or signed this grade.',
  },
  oral: {
    not_planned:
      'This sitting is not set up for an oral exam yet. The dean’s office chooses tickets and examiners first.',
    out_of_order:
      'This candidate is at another step: perhaps a colleague was faster. The page shows how it stands now.',
    begun:
      'A ticket was already drawn, so tickets and criteria stay as they are. Times and examiners can be changed.',
  },
  tickets: {
    not_found: 'There are no such tickets. Choose some from the list.',
    in_use: 'A ticket of these was already drawn, so they stay as they are. Save the changes as new tickets.',
  },
  criteria: {
    not_found: 'There are no such criteria. Choose some from the list.',
    in_use: 'These criteria are in use, so they stay as they are. Save the changes as a new set.',
  },
  judging: {
    incomplete: 'Points are still missing: each examiner gives some for every criterion.',
    contested: 'The examiners are far apart. Agree first, and write down what settled it.',
    changed: 'The points changed meanwhile, so no mark was given. Look at the new points and confirm again.',
  },
  assignment: { not_found: 'There is no such project. Choose one from the list.' },
  work: {
    not_found: 'There is no such work. Choose one from the list.',
    not_yet_open: 'Handing in has not begun yet. Come back when it opens.',
    too_late: 'The time for handing in is over. If something kept you, tell the dean’s office.',
    statement_missing: 'First read and sign the statement that the work is your own.',
    closed: 'This work has its mark, or was admitted, so nothing about it changes any more.',
    originality_missing: 'File how original the work is, or why that could not be checked, before the mark.',
  },
  upload: {
    limit_reached: 'Too many files were begun. Finish or cancel one of them first.',
    incomplete: 'The file has not arrived whole. Send the rest; it goes on where it stopped.',
    wrong_kind: 'This assignment does not take such a file. Choose one of a kind that it names.',
  },
  thesis: {
    there: 'The student has a thesis already. Find it in the list.',
    not_admitted: 'The thesis is not admitted: something on its list is still missing.',
  },
  defence: {
    no_quorum: 'Too few members are present, or the chair is not. Note who is present, or set another date.',
    votes_missing: 'Not everyone who is present has voted yet.',
    voted: 'You have voted already. A vote is given once.',
    decided: 'The commission has decided; nothing is added any more.',
  },
  award: {
    items_missing: 'Not everything the state standard asks is there yet, so the student cannot be listed.',
    standard_unconfirmed:
      'Nobody has confirmed the numbers of the state standard yet. The dean’s office has to check and confirm them before anybody is listed.',
    standard_changed:
      'Somebody else changed the standard since you opened it. Reload the page and look again.',
  },
  frame: {
    undecodable: 'A camera frame arrived damaged and was left out.',
    too_large: 'A camera frame was too large and was left out.',
    missing: 'A camera frame did not arrive.',
  },
  model: {
    wrong_hash: 'The detector’s file is damaged. The administrator must set it up again.',
    bad_output: 'The detector gave an unusable answer. If this repeats, tell the administrator.',
  },
  job: { malformed: 'A background job was damaged and was left out. Tell the administrator.' },
  recording: {
    disk_full: 'The server has no room left for recordings. The exam goes on; tell the administrator now.',
    failed: 'The recording has a fault. The exam goes on and the server keeps trying.',
  },
  service: {
    unavailable: 'The server cannot be reached. Check your connection and try again.',
    internal: 'The server had a fault of its own. Try again; if it repeats, tell the administrator.',
  },
} satisfies ErrorTexts;
