/** Оқиға неге ашылды: `contracts/why-codes.ts` ішіндегі әр кодқа бір сөйлем. */
export const why = {
  face_absent: {
    no_face:
      '{{seconds}} с бойы кадрда бет-әлпет жоқ, тексерілген кадр: {{frames}}. Бет-әлпетке ең ұқсас нәрсенің бағасы {{bestScore}}; есепке алынатын ең төменгі баға {{countScore}}.',
  },
  face_hidden: {
    person_without_face:
      '{{seconds}} с бойы кадрда адам бар, бірақ беті көрінбейді, тексерілген кадр: {{frames}}. Адам екенінің ең сенімді белгісінің бағасы {{personScore}}.',
  },
  second_person: {
    body_without_face:
      '{{seconds}} с бойы кадрда беті көрінбейтін екінші адам бар, тексерілген кадр: {{frames}}. Бір мезетте ең көбі {{mostBodies}} адам; ең төменгі сенімділік бағасы {{lowestScore}}.',
  },
  looking_away: {
    head_turned:
      '{{seconds}} с бойы басы бұрылған, тексерілген кадр: {{frames}}. Әдеттегі отырысынан жанға қарай {{yaw}}°, жоғары не төмен {{pitch}}° дейін.',
  },
  phone_visible: {
    seen: '{{seconds}} с бойы кадрда телефонға ұқсас зат көрінеді, тексерілген кадр: {{frames}}; ең жоғары баға {{bestScore}}. Бұл тек нұсқау.',
  },
  book_visible: {
    seen: '{{seconds}} с бойы кадрда кітапқа ұқсас зат көрінеді, тексерілген кадр: {{frames}}; ең жоғары баға {{bestScore}}. Бұл тек нұсқау.',
  },
  multiple_faces: {
    several_faces:
      '{{seconds}} с бойы кадрда бірнеше бет-әлпет бар, тексерілген кадр: {{frames}}. Бір мезетте ең көбі {{mostFaces}}; ең төменгі сенімділік бағасы {{lowestScore}}.',
  },
  camera_covered: {
    dark: '{{seconds}} с бойы қараңғы, тексерілген кадр: {{frames}}. Жарықтық {{brightness}} шамасынан аспады, шегі {{darkBelow}}.',
    flat: '{{seconds}} с бойы ештеңе ажыратылмайды, тексерілген кадр: {{frames}}. Контраст {{contrast}} шамасынан аспады, шегі {{flatBelow}}.',
  },
  camera_off: {
    turned_off: 'Камера өшірілген, {{seconds}} с бойы қосылған жоқ.',
    never_on: 'Емтихан басталғаннан бері {{seconds}} с бойы камера қосылмады.',
    no_picture: 'Камера қосулы, бірақ {{seconds}} с бойы бейне жоқ (өткізілген кадр: {{misses}}).',
  },
  stream_lost: {
    offline: '{{seconds}} с бойы байланыс жоқ.',
    no_frames: 'Байланыс бар, бірақ {{seconds}} с бойы кадр келмеді (өткізілгені: {{misses}}).',
  },
  screen_share_stopped: {
    stopped: 'Экран көрсету тоқтатылған, {{seconds}} с бойы экран көрінбейді.',
    never_started: 'Емтихан басталғаннан бері {{seconds}} с бойы экран көрсетілмеді.',
  },
  tab_hidden: { hidden: 'Емтихан бетінен тыс уақыты: {{seconds}} с, барлығы {{times}} рет шықты.' },
  fullscreen_left: { left: 'Толық экраннан тыс уақыты: {{seconds}} с, барлығы {{times}} рет шықты.' },
  clipboard_used: {
    used: '{{seconds}} с ішінде алмасу буфері қолданылды: көшіру — {{copies}}, қиып алу — {{cuts}}, қою — {{pastes}}.',
  },
};
