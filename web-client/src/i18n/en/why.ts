/** Why an incident was opened: one sentence for each code of `contracts/why-codes.ts`. */
export const why = {
  face_absent: {
    no_face:
      'No face for {{seconds}} s on {{frames}} checked frames. What looked most like one scored {{bestScore}}; a face counts from {{countScore}}.',
  },
  face_hidden: {
    person_without_face:
      'Somebody is in the picture without a visible face for {{seconds}} s on {{frames}} checked frames. The surest sign of a person scored {{personScore}}.',
  },
  second_person: {
    body_without_face:
      'A second person without a visible face for {{seconds}} s on {{frames}} checked frames, at most {{mostBodies}} people at once. The least certain scored {{lowestScore}}.',
  },
  picture_of_person: {
    stands_still:
      'Beside the candidate a face or body ({{figures}} at once at most) has not moved for {{stillSeconds}} s while the candidate did: a picture, a poster or a screen, as a rule. Seen for {{seconds}} s on {{frames}} checked frames. One look is enough; if it moves, it is told of as another person again.',
  },
  looking_away: {
    head_turned:
      'The head is turned away for {{seconds}} s on {{frames}} checked frames: up to {{yaw}}° to a side and {{pitch}}° up or down from how this person usually sits.',
  },
  presentation_attack: {
    frozen:
      'For {{seconds}} s the camera has shown what looks like a still picture: {{repeats}} frames in ten minutes equal an earlier one to the byte. The noise of a live camera never repeats. Check with the candidate.',
    looped:
      'For {{seconds}} s the camera has shown what looks like a film played round: {{repeats}} frames in ten minutes equal an earlier one to the byte, shown up to {{apart}} s before. The noise of a live camera never repeats. Check with the candidate.',
  },
  different_person: {
    face_differs:
      'This may be another person than at the beginning: {{frames}} compared frames differ over {{seconds}} s, even the likest by {{nearest}}; from {{differentDistance}} on faces may be two people’s. Light, glasses or a turned head can do the same: compare them yourself.',
  },
  phone_visible: {
    seen: 'Something like a phone in view for {{seconds}} s on {{frames}} checked frames; best score {{bestScore}}. A hint only.',
  },
  book_visible: {
    seen: 'Something like a book in view for {{seconds}} s on {{frames}} checked frames; best score {{bestScore}}. A hint only.',
  },
  multiple_faces: {
    several_faces:
      'Several faces for {{seconds}} s on {{frames}} checked frames, at most {{mostFaces}} at once. The least certain scored {{lowestScore}}.',
  },
  camera_covered: {
    dark: 'Dark for {{seconds}} s on {{frames}} checked frames: brightness at most {{brightness}}, the limit is {{darkBelow}}.',
    flat: 'Nothing can be made out for {{seconds}} s on {{frames}} checked frames: contrast at most {{contrast}}, the limit is {{flatBelow}}.',
  },
  camera_off: {
    turned_off: 'The camera was turned off {{seconds}} s ago or more and has not come back.',
    never_on: 'The camera has not been turned on for {{seconds}} s since the exam began.',
    no_picture: 'The camera is on but has sent no picture for {{seconds}} s (missed {{misses}}×).',
  },
  stream_lost: {
    offline: 'The connection has been lost for {{seconds}} s.',
    no_frames: 'Connected, but no frame has arrived for {{seconds}} s (missed {{misses}}×).',
  },
  screen_share_stopped: {
    stopped: 'The screen was shared, but has not been for {{seconds}} s.',
    never_started: 'The screen has not been shared for {{seconds}} s since the exam began.',
  },
  tab_hidden: { hidden: 'Away from the exam page for {{seconds}} s, {{times}}× in all.' },
  fullscreen_left: { left: 'Out of full screen for {{seconds}} s, {{times}}× in all.' },
  clipboard_used: {
    used: 'Clipboard used within {{seconds}} s: copied {{copies}}×, cut {{cuts}}×, pasted {{pastes}}×.',
  },
  speech: {
    near_microphone:
      'Sound like speech near the microphone for {{seconds}} s, up to {{aboveFloor}} dB above the room at rest. Whose voice it is cannot be told.',
  },
};
