/** Почему открыт инцидент: по одному предложению на каждый код из `contracts/why-codes.ts`. */
export const why = {
  face_absent: {
    no_face:
      'Лица нет {{seconds}} с, проверено кадров: {{frames}}. Самое похожее на лицо получило оценку {{bestScore}}; лицо засчитывается с {{countScore}}.',
  },
  face_hidden: {
    person_without_face:
      'Человек в кадре есть, но лица не видно {{seconds}} с, проверено кадров: {{frames}}. Самый уверенный признак человека получил оценку {{personScore}}.',
  },
  second_person: {
    body_without_face:
      'Второй человек без видимого лица {{seconds}} с, проверено кадров: {{frames}}. Одновременно людей: до {{mostBodies}}; наименее уверенная оценка {{lowestScore}}.',
  },
  looking_away: {
    head_turned:
      'Голова повёрнута {{seconds}} с, проверено кадров: {{frames}}. До {{yaw}}° в сторону и {{pitch}}° вверх или вниз от обычной посадки этого человека.',
  },
  phone_visible: {
    seen: 'В кадре {{seconds}} с видно что-то похожее на телефон, проверено кадров: {{frames}}; лучшая оценка {{bestScore}}. Это лишь подсказка.',
  },
  book_visible: {
    seen: 'В кадре {{seconds}} с видно что-то похожее на книгу, проверено кадров: {{frames}}; лучшая оценка {{bestScore}}. Это лишь подсказка.',
  },
  multiple_faces: {
    several_faces:
      'Несколько лиц {{seconds}} с, проверено кадров: {{frames}}. Одновременно до {{mostFaces}}; наименее уверенная оценка {{lowestScore}}.',
  },
  camera_covered: {
    dark: 'Темно {{seconds}} с, проверено кадров: {{frames}}. Яркость не выше {{brightness}}, порог {{darkBelow}}.',
    flat: 'Ничего не различить {{seconds}} с, проверено кадров: {{frames}}. Контраст не выше {{contrast}}, порог {{flatBelow}}.',
  },
  camera_off: {
    turned_off: 'Камеру выключили, и её нет уже {{seconds}} с.',
    never_on: 'Камеру не включили за {{seconds}} с с начала экзамена.',
    no_picture: 'Камера включена, но изображения нет {{seconds}} с (пропущено кадров: {{misses}}).',
  },
  stream_lost: {
    offline: 'Связи нет {{seconds}} с.',
    no_frames: 'Связь есть, но кадры не приходят {{seconds}} с (пропущено: {{misses}}).',
  },
  screen_share_stopped: {
    stopped: 'Показ экрана прекращён, экрана нет {{seconds}} с.',
    never_started: 'Экран не показан за {{seconds}} с с начала экзамена.',
  },
  tab_hidden: { hidden: 'Вне страницы экзамена {{seconds}} с, уходов всего: {{times}}.' },
  fullscreen_left: { left: 'Вне полного экрана {{seconds}} с, выходов всего: {{times}}.' },
  clipboard_used: {
    used: 'Буфер обмена за {{seconds}} с: копирований {{copies}}, вырезаний {{cuts}}, вставок {{pastes}}.',
  },
};
