import type { Criterion } from '#contracts/assessment.ts';
import type { LocalisedText } from '#contracts/ids.ts';

const named = (kk: string, ru: string, en: string): LocalisedText => ({ kk, ru, en });

export const DEMO_CRITERIA: { name: LocalisedText; criteria: Criterion[] } = {
  name: named('Ауызша жауап және жоба', 'Устный ответ и проект', 'Oral answers and projects'),
  criteria: [
    { id: 'content', name: named('Мазмұны', 'Содержание', 'Content'), weight: 50 },
    { id: 'reasoning', name: named('Дәлелдеуі', 'Аргументация', 'Reasoning'), weight: 30 },
    { id: 'language', name: named('Баяндауы', 'Изложение', 'Presentation'), weight: 20 },
  ],
};

/** What tickets of the oral exam are drawn from. */
export const DEMO_TOPICS = [
  {
    title: 'Желілік модельдер',
    questions: [
      'OSI үлгісінің деңгейлері және олардың міндеттері',
      'TCP/IP стегі мен OSI үлгісінің айырмашылығы',
      'Инкапсуляция: деректер бір деңгейден екіншісіне қалай өтеді',
    ],
  },
  {
    title: 'Адрестеу және маршруттау',
    questions: [
      'IPv4 ішкі желілері: маска және адрестер ауқымы',
      'IPv6 адресінің құрылымы және IPv4-пен қатар қолданылуы',
      'OSPF пен BGP: қайсысы қайда және неге қолданылады',
    ],
  },
  {
    title: 'Тасымалдау деңгейі',
    questions: [
      'TCP қосылымының орнатылуы мен аяқталуы',
      'Ағынды және кептелісті басқару',
      'UDP мен QUIC: қайда және не үшін қолданылады',
    ],
  },
];

export const DEMO_PROJECT = {
  title: named('Кафедра сайты', 'Сайт кафедры', 'A department’s website'),
  instructions: named(
    'Кафедраның үш тілдегі сайтын жасаңыз: құрылымын сипаттап, бастапқы кодын бір мұрағатқа жинап тапсырыңыз. Пернетақтамен толық басқарылуы керек.',
    'Сделайте сайт кафедры на трёх языках: опишите его устройство и сдайте исходный код одним архивом. Сайт должен полностью управляться с клавиатуры.',
    'Build a department’s website in three languages: describe its structure and hand in its sources as one archive. All of it must work by keyboard.',
  ),
};
