import { Paper } from '#contracts/exam.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import type { AnswerKey } from '#contracts/question-bank.ts';

export const DEMO_EXAM_TITLE: LocalisedText = {
  kk: 'Дерекқорлар жүйесі: жазбаша емтихан',
  ru: 'Системы баз данных: письменный экзамен',
  en: 'Database systems: written exam',
};

/** A short written paper with every kind of question. */
export const DEMO_PAPER: Paper = Paper.parse({
  questions: [
    {
      id: 'q1',
      kind: 'single_choice',
      points: 10,
      prompt: {
        kk: 'Транзакцияның қай қасиеті «бәрі немесе ештеңе» қағидасын білдіреді?',
        ru: 'Какое свойство транзакции выражает принцип «всё или ничего»?',
        en: 'Which property of a transaction means “all or nothing”?',
      },
      options: [
        { id: 'a', text: { kk: 'Атомарлық', ru: 'Атомарность', en: 'Atomicity' } },
        { id: 'b', text: { kk: 'Үйлесімділік', ru: 'Согласованность', en: 'Consistency' } },
        { id: 'c', text: { kk: 'Оқшаулау', ru: 'Изолированность', en: 'Isolation' } },
        { id: 'd', text: { kk: 'Тұрақтылық', ru: 'Долговечность', en: 'Durability' } },
      ],
    },
    {
      id: 'q2',
      kind: 'multiple_choice',
      points: 15,
      prompt: {
        kk: 'Қандай құрылымдар аралық бойынша іздеуге (мысалы, «күні екі күннің арасында») жарайды?',
        ru: 'Какие структуры годятся для поиска по диапазону (например, «дата между двумя датами»)?',
        en: 'Which structures serve a range search (say, “date between two dates”)?',
      },
      options: [
        { id: 'a', text: { kk: 'B-ағаш', ru: 'B-дерево', en: 'B-tree' } },
        { id: 'b', text: { kk: 'Хеш-индекс', ru: 'Хеш-индекс', en: 'Hash index' } },
        { id: 'c', text: { kk: 'BRIN-индекс', ru: 'BRIN-индекс', en: 'BRIN index' } },
        { id: 'd', text: { kk: 'Блум сүзгісі', ru: 'Фильтр Блума', en: 'Bloom filter' } },
      ],
    },
    {
      id: 'q3',
      kind: 'text',
      points: 25,
      maxLength: 4000,
      prompt: {
        kk: '«Жоғалған жаңарту» аномалиясы қалай пайда болатынын екі транзакцияның мысалымен түсіндіріңіз және оны болдырмаудың екі жолын атаңыз.',
        ru: 'На примере двух транзакций объясните, как возникает аномалия «потерянное обновление», и назовите два способа её предотвратить.',
        en: 'Explain with two transactions how the “lost update” anomaly arises, and name two ways to prevent it.',
      },
    },
    {
      id: 'q4',
      kind: 'single_choice',
      points: 10,
      prompt: {
        kk: 'Үшінші қалыпты форма қандай тәуелділікті алып тастайды?',
        ru: 'Какую зависимость устраняет третья нормальная форма?',
        en: 'Which dependency does third normal form remove?',
      },
      options: [
        {
          id: 'a',
          text: {
            kk: 'Кілттің бөлігінен тәуелділік',
            ru: 'Зависимость от части ключа',
            en: 'Dependency on part of the key',
          },
        },
        {
          id: 'b',
          text: { kk: 'Транзитивті тәуелділік', ru: 'Транзитивная зависимость', en: 'Transitive dependency' },
        },
        {
          id: 'c',
          text: { kk: 'Көпмәнді тәуелділік', ru: 'Многозначная зависимость', en: 'Multivalued dependency' },
        },
      ],
    },
    {
      id: 'q5',
      kind: 'text',
      points: 40,
      maxLength: 8000,
      prompt: {
        kk: 'Университет емтихан сессиясының дерекқорын жобалаңыз: негізгі кестелер, кілттер, және бір студенттің бір мезгілде екі емтиханға жазылмауын қамтамасыз ететін шектеу.',
        ru: 'Спроектируйте базу данных экзаменационной сессии университета: основные таблицы, ключи и ограничение, не позволяющее записать студента на два экзамена в одно время.',
        en: 'Design a database for a university’s exam session: main tables, keys, and the constraint that keeps a student from two exams at one time.',
      },
    },
  ],
});

const MARKED_BY_PEOPLE: AnswerKey = { kind: 'rubric', criteria: [] };

/** What its answers are marked by. */
export const DEMO_KEYS: Record<string, AnswerKey> = {
  q1: { kind: 'single_choice', optionId: 'a' },
  q2: { kind: 'multiple_choice', optionIds: ['a', 'c'] },
  q3: MARKED_BY_PEOPLE,
  q4: { kind: 'single_choice', optionId: 'b' },
  q5: MARKED_BY_PEOPLE,
};

/** Made-up people: some a newcomer plays through links, the rest are simulated. */
export const DEMO_CANDIDATES = [
  { login: 'demo-aigerim', displayName: 'Айгерім Сейтқали', locale: 'kk' },
  { login: 'demo-daniyar', displayName: 'Данияр Омаров', locale: 'ru' },
  { login: 'demo-madina', displayName: 'Мадина Жұмабек', locale: 'kk' },
  { login: 'demo-alina', displayName: 'Алина Ким', locale: 'ru' },
  { login: 'demo-symbat', displayName: 'Сымбат Әбілқас', locale: 'kk' },
  { login: 'demo-dana', displayName: 'Дана Ермек', locale: 'kk' },
] as const;
