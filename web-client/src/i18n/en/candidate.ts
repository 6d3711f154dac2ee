export { results } from './results.ts';
export { taking } from './candidate-taking.ts';
export { answers } from './answers.ts';
export { ownOral } from './own-oral.ts';
export { my } from './my.ts';
export { statement } from './statement.ts';
export { work } from './work.ts';
export { works } from './works.ts';

/** What the person who sits an exam reads. */
export const candidate = {
  loading: 'Loading your exam…',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',
  form: {
    written: 'Written',
    oral: 'Oral',
    open_book: 'Open book',
    general_assessment: 'General assessment',
  },
  trail: {
    label: 'Steps to the exam',
    overview: 'Overview',
    consent: 'Consent',
    check: 'Check',
    exam: 'Exam',
    done: 'done',
  },
  unread: { title: 'The exam did not open' },
  overview: {
    hello: 'Hello, {{name}}. This exam awaits you:',
    form: 'Form',
    duration: 'Working time',
    questions: 'Questions',
    window: 'You may begin',
    early: 'The exam opens on {{at}}. You can give consent and check your device now.',
    needTitle: 'What you need',
    need: {
      camera: 'A camera: your face must be visible throughout.',
      microphone: 'A microphone: the proctor hears the sound.',
      screen: 'Sharing your whole screen: this takes a computer, a phone cannot do it.',
      fullscreen: 'Full screen: the exam page fills the screen.',
      network: 'Internet: it may be slow, as long as it stays.',
    },
    calmTitle: 'No need to worry',
    calm: {
      kept: 'Every answer is kept on this computer at once, then on the server. If the line drops, nothing is lost.',
      reload: 'If the page closes, just open it again: the exam goes on where it stopped.',
      people: 'The program only reports what it notices. People decide, always.',
    },
    next: 'Go on to consent',
    nextNote: 'Neither camera nor microphone is turned on in this step.',
  },
  consent: {
    title: 'What we ask your consent for',
    lead: 'Read each point and tick it if you agree. Nothing is captured or recorded before you do.',
    seenBy: 'Who sees it',
    kept: 'How long it is kept',
    agree: 'I agree',
    purpose: {
      camera: {
        title: 'Camera',
        why: 'So that the proctor sees that you sit the exam yourself, and alone.',
        seenBy: 'The proctor and examiner of this exam, live.',
        kept_one: 'Shown live; its recording is kept as “Recording” says below.',
        kept_other: 'Shown live; its recording is kept as “Recording” says below.',
      },
      microphone: {
        title: 'Microphone',
        why: 'So that the proctor hears that nobody in the room tells you answers. The program notices only how loud it is, never what is said or by whom.',
        seenBy: 'The proctor and examiner of this exam, live.',
        kept_one: 'Heard live; its recording is kept as “Recording” says below.',
        kept_other: 'Heard live; its recording is kept as “Recording” says below.',
      },
      screen: {
        title: 'Screen',
        why: 'So that one sees that no other programs or pages are open during the exam. Close private windows beforehand.',
        seenBy: 'The proctor and examiner of this exam, live.',
        kept_one: 'Shown live; its recording is kept as “Recording” says below.',
        kept_other: 'Shown live; its recording is kept as “Recording” says below.',
      },
      face_presence: {
        title: 'Counting faces in the picture',
        why: 'From once in a few seconds to three times a second the program counts the faces in a small picture and sees where your head is turned; every ten seconds it looks for other people, phones and books. It also notices when the camera sends the very same picture again. For this it does not recognise you, compares you with nobody and makes no biometric template.',
        seenBy: 'The proctor sees the count, and so do you.',
        kept_one: '{{count}} day after the sitting, then it is deleted.',
        kept_other: '{{count}} days after the sitting, then it is deleted.',
      },
      face_comparison: {
        title: 'Comparing faces: you choose',
        why: 'At the beginning the program turns your face into 128 numbers, which are kept encrypted. Every ten seconds it measures how much the face before the camera differs from them, to notice if somebody else sits down in your place. This is biometric data, so it is for you to say. If you decline, you sit the same exam and nothing is held against you: the proctor watches over it instead. You may also stop it during the exam.',
        seenBy:
          'Nobody sees the numbers, and they do not leave the university. The proctor reads that faces may differ, looks and decides.',
        kept_one:
          'The numbers until your exam ends or you stop it; the differences measured, {{count}} day after the sitting.',
        kept_other:
          'The numbers until your exam ends or you stop it; the differences measured, {{count}} days after the sitting.',
        yes: 'Compare my face',
        no: 'Do not compare it',
      },
      recording: {
        title: 'Recording',
        why: 'So that a doubtful moment can be looked at again in peace, camera, sound and screen are recorded throughout the exam.',
        seenBy: 'The proctor, examiner and administrator who review this exam.',
        kept_one: '{{count}} day after the sitting, then it is deleted.',
        kept_other: '{{count}} days after the sitting, then it is deleted.',
      },
      human_review: {
        title: 'Review by people',
        why: 'Every moment the program marks is looked at by a person, who confirms or dismisses it. The program itself decides nothing about you.',
        seenBy: 'The proctor and examiner.',
        kept_one: 'The decision is kept with the exam result, its recordings for {{count}} day.',
        kept_other: 'The decision is kept with the exam result, its recordings for {{count}} days.',
      },
    },
    missing_one: '{{count}} point is not ticked yet. If you do not agree with it, press “I do not agree”.',
    missing_other:
      '{{count}} points are not ticked yet. If you do not agree with them, press “I do not agree”.',
    unchosen: 'Choose whether your face may be compared. Either answer lets you sit the exam.',
    yes: 'I agree, go on',
    no: 'I do not agree',
    note: 'If you do not agree, nothing is recorded, and you are not punished for it.',
  },
  declined: {
    title: 'You did not give consent',
    lead: 'That is your right. Without consent the exam cannot be sat remotely, so it has not begun.',
    nothing: 'Camera, microphone and screen were not turned on; nothing was recorded.',
    office: 'Get in touch with the dean’s office: ask to sit the exam in a room or in another way.',
    until: 'If you change your mind, you can give consent until {{at}}.',
    reconsider: 'Back to consent',
  },
  check: {
    title: 'Device check',
    lead: 'Let us check everything beforehand, so that the exam runs smoothly. It takes about a minute.',
    startNote: 'The browser will ask for camera and microphone: press “Allow”.',
    start: 'Start the check',
    noPicture: 'Once the check begins, you will see yourself here.',
    yourPicture: 'Your camera’s picture',
    level: 'Microphone level',
    choose: { camera: 'Camera', microphone: 'Microphone' },
    unnamed: 'Device {{number}}',
    retry: 'Check again',
    shareScreen: 'Share the screen',
    name: {
      browser: 'Browser',
      camera: 'Camera',
      microphone: 'Microphone',
      screen: 'Screen',
      network: 'Internet',
      clock: 'Clock',
    },
    state: {
      waiting: 'not checked',
      running: 'checking',
      passed: 'fine',
      warned: 'worth a look',
      failed: 'needs fixing',
    },
    what: {
      browser: 'Whether the browser can send picture and sound.',
      camera: 'Whether there is a picture and enough light.',
      microphone: 'Say a few words: can you be heard?',
      screen: 'Press the button and choose “Entire screen”.',
      network: 'Whether the line is fast enough for video.',
      clock: 'Whether the computer’s clock is right.',
    },
    fine: {
      browser: 'This browser will do.',
      camera: 'The picture is clear: {{width}} × {{height}}.',
      microphone: 'You can be heard.',
      screen: 'The whole screen is shared.',
      network: 'Upload {{uploadKbps}} kbit/s, delay {{roundTripMs}} ms.',
      clock: 'Your clock is right.',
    },
    permission: {
      chromium:
        'Press the sign at the left of the address bar, allow “Camera” and “Microphone”, and check again.',
      firefox: 'Press the camera sign in the address bar, lift the block, and check again.',
      safari:
        'Safari menu → “Settings for This Website” → “Camera” and “Microphone”: “Allow”. Then check again.',
      android:
        'The sign in the address bar → “Permissions” → turn camera and microphone on. If that does not help, allow them for the browser in the phone’s settings.',
      ios: 'The phone’s “Settings” → Safari → “Camera” and “Microphone”: “Allow”. Then open the page again.',
    },
    advice: {
      browser: {
        insecure:
          'The page was not opened over a secure connection (https), so the browser withholds the camera. Copy the whole link from the message and open it.',
        no_webrtc: 'This browser cannot send video. Open a recent Chrome, Edge, Firefox or Safari.',
        no_vp8: 'The browser lacks the video format needed (VP8). Try Chrome, Edge or Firefox.',
        no_storage:
          'The browser does not allow data to be kept (perhaps a private window). In an ordinary window answers are kept more safely.',
      },
      camera: {
        denied: 'The browser did not allow the camera.',
        none: 'No camera was found. Connect it, check its cable, and look for a shutter on the laptop’s lid.',
        busy: 'Another program is using the camera. Close Zoom, Teams, Skype and the like, and check again.',
        unsupported: 'This browser cannot turn the camera on. Open Chrome, Edge or Firefox.',
        no_picture:
          'The camera is on, but there is no picture. Check its shutter and the camera key, or choose another camera.',
        dark: 'The picture is all dark. Open the camera’s shutter or turn on a light.',
        flat: 'Nothing can be seen in the picture. The camera may be covered, or it is the wrong one.',
        small:
          'The camera’s picture is very small ({{width}} × {{height}}). If you have another camera, choose it.',
      },
      microphone: {
        denied: 'The browser did not allow the microphone.',
        none: 'No microphone was found. Connect one or a headset.',
        busy: 'Another program is using the microphone. Close it and check again.',
        unsupported: 'This browser cannot turn the microphone on. Open Chrome, Edge or Firefox.',
        muted:
          'No sound at all comes from the microphone. It may be switched off by a key or in the system settings.',
        silent: 'You were not heard. Speak louder, move the microphone closer, or choose another.',
      },
      screen: {
        declined:
          'The screen is not shared. Press the button again, choose a screen and “Share”. On macOS the browser needs the “Screen Recording” permission.',
        surface: 'You chose only a window or a tab. Choose “Entire screen”.',
        unsupported:
          'This device cannot share its screen. Open the exam on a computer in Chrome, Edge or Firefox.',
        busy: 'The system did not allow the screen to be shared. Close other screen recorders and try again.',
        ended: 'Sharing the screen stopped. Press the button and share it again.',
      },
      network: {
        offline: 'The server could not be reached. Check Wi-Fi or mobile data and try again.',
        too_little:
          'The line is very weak: upload {{uploadKbps}} kbit/s. Move closer to the router, stop downloads, or use mobile data.',
        only_eye:
          'Upload {{uploadKbps}} kbit/s: enough for answers and the small picture, the recording may be poorer. You can sit the exam.',
        slow_answer:
          'The line answers slowly: {{roundTripMs}} ms. You can sit the exam, but the page may lag.',
      },
      clock: {
        wrong:
          'Your computer’s clock is {{minutes}} min off. Time is counted by the server, so you can sit the exam.',
      },
    },
    begin: 'Begin the exam',
    beginNote_one: 'From then on you have {{count}} minute.',
    beginNote_other: 'From then on you have {{count}} minutes.',
    early: 'The exam opens on {{at}}',
    earlyNote: 'Check everything now. When it is time, the button to begin appears here by itself.',
    closed: 'It could be begun until {{at}}. Get in touch with the dean’s office.',
    unreadyTitle: 'Not everything is ready',
    unreadyText: 'These failed the check or were not checked:',
    unreadyPeople:
      'You can begin all the same. The proctor will see what is missing, and a person will look into why: the program does not stop your exam.',
    beginAnyway: 'Begin anyway',
    backToCheck: 'Back to the check',
  },
  room: {
    timeLeft: 'Time left',
    minutesLeft_one: '{{count}} minute left',
    minutesLeft_other: '{{count}} minutes left',
    question: 'Question {{number}} of {{count}}',
    points_one: '{{count}} point',
    points_other: '{{count}} points',
    previous: 'Previous',
    next: 'Next',
    finish: 'Go to hand-in',
    noQuestions: 'This exam has no written questions. Wait for the examiner.',
    resumed: 'The exam goes on where it stopped. Your answers are all here.',
    timeUp: {
      title: 'Time is up',
      text: 'What you wrote until now is being sent. Do not close the page, wait a moment.',
    },
    save: {
      blank: 'No answer yet',
      saved: 'Saved on the server, {{at}}',
      saving: 'Saving…',
      waiting: 'Kept on this computer, waiting for a connection',
      refused: 'The server did not take this answer. Try to shorten it or write it anew.',
    },
    map: {
      label: 'Questions',
      sum_one: 'Answered: {{answered}} of {{count}}',
      sum_other: 'Answered: {{answered}} of {{count}}',
      question: 'Question {{number}}',
      given: 'answered',
      blank: 'not answered',
      unsaved: 'not on the server yet',
    },
    status: {
      label: 'State of connection and recording',
      fine: 'Everything works',
      trouble: 'Needs a look: {{list}}',
      connection: { name: 'Connection', live: 'up', weak: 'weak', down: 'lost' },
      camera: {
        name: 'Camera',
        on: 'sending',
        opening: 'starting',
        off: 'off',
        muted: 'no picture',
        small: 'small picture',
      },
      microphone: { name: 'Microphone', on: 'sending', opening: 'starting', off: 'off', muted: 'no sound' },
      screen: { name: 'Screen', on: 'shared', opening: 'starting', off: 'not shared', held: 'not sent now' },
      recording: {
        name: 'Recording',
        on: 'running',
        waiting: 'not begun',
        failing: 'interrupted',
        small: 'small picture',
      },
    },
    panel: {
      title: 'What the proctor sees',
      picture: 'Your camera as the proctor sees it',
      noPicture: 'The camera is off: the proctor does not see you.',
      faces_one: '{{count}} face in the picture',
      faces_other: '{{count}} faces in the picture',
      notSeen: 'The picture has not been looked at yet',
      recorded: 'Recording of camera and sound',
      notYet: 'not running yet',
      since: 'running since {{at}}',
      sinceSmall: 'small picture only, since {{at}}',
      screen: 'Recording of the screen',
      screenIs: {
        waiting: 'not running yet',
        recording: 'running',
        failing: 'interrupted',
        held: 'not now: little is sent',
      },
      note: 'The proctor sees this small picture (320 × 240) all the time; the large one, sound and screen when opening them. You may fold this panel away.',
      noteLight:
        'The proctor sees this small picture (320 × 240) all the time, and hears the sound when opening it; while little is sent, there is nothing more to see. You may fold this panel away.',
    },
    line: {
      title: 'What is sent',
      full: 'Everything this exam asks for.',
      weak: 'A small picture and sound, because your internet is weak. Everything else comes back by itself.',
      chosen: 'A small picture and sound, as you chose.',
      trying: 'A small picture and sound. We are trying whether the line carries more again.',
      rate: '{{kbps}} kbit/s now',
      choose: 'My internet is weak: send only the small picture and sound',
    },
    advice: {
      note: 'This advice is for you alone.',
      putAway: 'Got it',
      camera_covered: {
        title: 'The camera sees nothing',
        text: 'Open its shutter, take away what covers it, or turn on a light.',
      },
      too_dark: {
        title: 'The picture is too dark',
        text: 'Turn on a light, or sit so that a lamp or window shines on your face.',
      },
      nobody_in_frame: {
        title: 'You are not in the picture',
        text: 'Sit so that your whole face is in the middle of the picture.',
      },
      face_unseen: {
        title: 'Your face is not visible',
        text: 'Sit facing the camera, with nothing in front of your face.',
      },
      face_cut_off: {
        title: 'Part of your face is outside the picture',
        text: 'Move a little or tilt the screen until all of your face is in it.',
      },
      backlight: {
        title: 'The light is behind you',
        text: 'Turn so that the window or lamp shines on your face, or draw the curtain.',
      },
      face_dark: {
        title: 'Your face is in the dark',
        text: 'Turn towards the lamp, or turn on one more light.',
      },
      too_far: {
        title: 'You are far from the camera',
        text: 'Come a little closer, so that your face is larger in the picture.',
      },
      blurred: {
        title: 'Your picture is blurred',
        text: 'Wipe the camera’s lens and sit at arm’s length from it.',
      },
    },
    comparison: {
      title: 'Comparing faces',
      running: 'Your face is compared with the one at the beginning, as you agreed.',
      stop: 'Stop comparing my face',
      stopped: 'It is not compared any more, and the numbers made of it are deleted. Go on with the exam.',
    },
    repair: {
      offline: {
        title: 'The connection is lost',
        text: 'Your answers are kept on this computer, go on writing. They are sent by themselves once the line is back.',
      },
      camera: {
        title: 'The camera went off',
        button: 'Turn the camera on',
        gone: 'We are turning it on again. If that fails, press the button.',
        denied: 'The browser does not allow the camera.',
        none: 'The camera seems unplugged. Check its cable: it goes on by itself once it is back.',
        busy: 'Another program took the camera. Close it and press the button.',
        declined: 'The camera did not turn on. Press the button.',
        surface: 'The camera did not turn on. Press the button.',
        unsupported:
          'This browser cannot turn the camera on. Go on with the exam; a person will look into why.',
        muted: 'The camera is on, but there is no picture. Check its shutter or the camera key.',
      },
      microphone: {
        title: 'The microphone went off',
        button: 'Turn the microphone on',
        gone: 'We are turning it on again. If that fails, press the button.',
        denied: 'The browser does not allow the microphone.',
        none: 'The microphone seems unplugged. Check its cable: it goes on by itself once it is back.',
        busy: 'Another program took the microphone. Close it and press the button.',
        declined: 'The microphone did not turn on. Press the button.',
        surface: 'The microphone did not turn on. Press the button.',
        unsupported:
          'This browser cannot turn the microphone on. Go on with the exam; a person will look into why.',
        muted: 'The microphone is on, but there is no sound. Check the mute key.',
      },
      screen: {
        title: 'The screen is not shared',
        button: 'Share the screen',
        gone: 'Press the button and choose “Entire screen”.',
        denied: 'Press the button and choose “Entire screen”.',
        declined: 'Nothing was chosen. Press the button and choose “Entire screen”.',
        surface: 'You chose only a window. Choose “Entire screen”.',
        none: 'No screen to share was found. Try again.',
        busy: 'The system did not allow it. Close other screen recorders.',
        unsupported: 'This device cannot share its screen. Go on with the exam; a person will look into why.',
        muted: 'No picture of the screen arrives.',
      },
      fullscreen: {
        title: 'Full screen was left',
        text: 'This exam is sat in full screen. The proctor sees that you left it.',
        button: 'Back to full screen',
      },
      line: {
        title: 'Your internet is weak',
        text: 'Only a small picture and sound are sent now. That is enough: go on with the exam. Everything else comes back by itself when the line is better.',
      },
      media: {
        title: 'Video does not reach the server',
        text: 'We are connecting again. Your answers are being saved, go on with the exam.',
      },
      recording: {
        title: 'The recording has a fault',
        text: 'It is on the server’s side and not your doing. Go on with the exam.',
      },
    },
    submit: {
      open: 'Hand in',
      title: 'Hand in your work?',
      final: 'After that, answers cannot be changed.',
      allAnswered: 'Every question has an answer.',
      blank_one: '{{count}} question has no answer:',
      blank_other: '{{count}} questions have no answer:',
      offline:
        'There is no connection now. After “Hand in”, do not close the page: it is sent as soon as the line is back.',
      sending_one: 'Sending {{count}} more answer…',
      sending_other: 'Sending {{count}} more answers…',
      back: 'Back to the exam',
      confirm: 'Hand in',
    },
  },
  away: {
    newLink: 'To continue here, ask the dean’s office or the proctor for a new link.',
    entering: 'Entering the exam…',
    slow: 'The server cannot be reached. We are trying again; do not close the page.',
    safe: 'Your answers are safe.',
    here: 'Continue here',
    elsewhere: {
      title: 'The exam is open elsewhere',
      text: 'It is running in another window or on another device. If you continue here, it closes there.',
    },
    replaced: {
      title: 'The exam goes on elsewhere',
      text: 'You continued it in another window or on another device, so the camera here was turned off.',
    },
    failed: { title: 'The exam did not open' },
  },
  over: {
    submitted: {
      title: 'Your work is handed in',
      lead: 'All your answers are on the server. There is nothing more to do.',
      at: 'Handed in',
    },
    expired: {
      title: 'Time is up',
      lead: 'The exam is over. The answers saved by then count.',
      at: 'Ended',
    },
    exam: 'Exam',
    unsent_one:
      '{{count}} answer did not reach the server in time. It is kept on this computer; tell the dean’s office or the proctor.',
    unsent_other:
      '{{count}} answers did not reach the server in time. They are kept on this computer; tell the dean’s office or the proctor.',
    cameraOff: 'Camera, microphone and screen sharing are off.',
    next_one:
      'Only those who review the exam see the recording; it is deleted after {{count}} day. The university tells you the result.',
    next_other:
      'Only those who review the exam see the recording; it is deleted after {{count}} days. The university tells you the result.',
    signOut: 'Sign out',
    shared: 'If others use this computer, do sign out.',
  },
};
