import type { SceneStep } from '#scripts/scenes/make-scene.ts';

/** What one simulated candidate does: before the camera, round and round, and on paper. */
export interface DemoPlay {
  scenes: readonly SceneStep[];
  /** Questions from 1. */
  answers: readonly { question: number; options?: readonly string[]; text?: string }[];
}

/** In the order of the simulated candidates. Their scripts differ in length, so that the wall never repeats itself. */
export const DEMO_PLAYS: readonly DemoPlay[] = [
  {
    scenes: [
      { state: 'present', seconds: 25 },
      { state: 'absent', seconds: 8 },
      { state: 'present', seconds: 70 },
    ],
    answers: [
      { question: 1, options: ['a'] },
      {
        question: 3,
        text: 'Екі транзакция бір жазбаны бірінен соң бірі оқиды, екеуі де өз көшірмесін өзгертіп, қайта жазады: біріншінің өзгерісі жоғалады. Мысалы, T1 қалдықты 100 деп оқиды, T2 де 100 деп оқиды; T1 150 жазады, T2 80 жазады.',
      },
      { question: 2, options: ['a', 'c'] },
    ],
  },
  {
    scenes: [
      { state: 'present', seconds: 45 },
      { state: 'two', seconds: 8 },
      { state: 'present', seconds: 60 },
    ],
    answers: [
      { question: 1, options: ['a'] },
      { question: 2, options: ['a'] },
      {
        question: 5,
        text: 'Таблицы: студент, дисциплина, экзамен (дисциплина, аудитория, начало, конец), запись (студент, экзамен). Первичный ключ записи составной. Пересечение по времени запрещаем ограничением EXCLUDE с типом tstzrange.',
      },
    ],
  },
  {
    scenes: [
      { state: 'present', seconds: 65 },
      { state: 'covered', seconds: 7 },
      { state: 'present', seconds: 55 },
    ],
    answers: [
      {
        question: 3,
        text: 'Жоғалған жаңарту: екі транзакция бір мәнді қатар оқып, қатар жазады. Болдырмау жолдары: SELECT … FOR UPDATE құлпы және нұсқа нөмірін тексеру (оптимистік құлып).',
      },
      { question: 4, options: ['b'] },
    ],
  },
  {
    scenes: [
      { state: 'present', seconds: 150 },
      { state: 'absent', seconds: 9 },
    ],
    answers: [
      { question: 1, options: ['c'] },
      { question: 4, options: ['b'] },
      {
        question: 3,
        text: 'T1: read(x), T2: read(x), T1: write(x + 50), T2: write(x − 20). T1 жазғаны жоғалды.',
      },
    ],
  },
];
