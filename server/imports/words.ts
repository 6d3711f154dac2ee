// What tables call their columns and values, in the three languages: read in any of them, written in one.
// Owns no rule. A heading counts whatever its case, spaces and underscores.
import type { ImportField } from '#contracts/import.ts';
import type { Locale } from '#contracts/ids.ts';

/** Of each language the first is the one written. */
type Words = Readonly<Record<Locale, readonly string[]>>;

const HEADINGS: Readonly<Record<ImportField, Words>> = {
  code: { kk: ['Коды', 'Код'], ru: ['Код', 'Шифр'], en: ['Code'] },
  nameKk: {
    kk: ['Атауы (қаз)', 'Атауы kk'],
    ru: ['Название (каз)', 'Наименование (каз)'],
    en: ['Name (kk)', 'Name kk'],
  },
  nameRu: {
    kk: ['Атауы (орыс)', 'Атауы ru'],
    ru: ['Название (рус)', 'Наименование (рус)'],
    en: ['Name (ru)', 'Name ru'],
  },
  nameEn: {
    kk: ['Атауы (ағыл)', 'Атауы en'],
    ru: ['Название (англ)', 'Наименование (англ)'],
    en: ['Name (en)', 'Name en'],
  },
  name: {
    kk: ['Аты-жөні', 'Тегі, аты, әкесінің аты', 'Атауы'],
    ru: ['ФИО', 'Фамилия, имя, отчество', 'Название', 'Наименование'],
    en: ['Name', 'Full name', 'Title'],
  },
  faculty: {
    kk: ['Факультет', 'Факультет коды'],
    ru: ['Факультет', 'Код факультета'],
    en: ['Faculty', 'Faculty code'],
  },
  level: { kk: ['Деңгейі', 'Оқу деңгейі'], ru: ['Уровень', 'Уровень обучения'], en: ['Level'] },
  programme: {
    kk: ['Бағдарлама', 'Білім беру бағдарламасы'],
    ru: ['Программа', 'Образовательная программа', 'ОП'],
    en: ['Programme', 'Program', 'Programme code'],
  },
  studyYear: {
    kk: ['Курсы', 'Курс', 'Оқу жылы'],
    ru: ['Курс обучения', 'Год обучения'],
    en: ['Year of study'],
  },
  graduating: { kk: ['Бітіруші'], ru: ['Выпускная', 'Выпускники'], en: ['Graduating'] },
  language: { kk: ['Тілі', 'Оқу тілі'], ru: ['Язык', 'Язык обучения'], en: ['Language'] },
  credits: { kk: ['Кредит', 'Кредиттер'], ru: ['Кредиты'], en: ['Credits', 'ECTS'] },
  startsOn: { kk: ['Басталуы'], ru: ['Начало', 'Дата начала'], en: ['Starts', 'Start date'] },
  endsOn: { kk: ['Аяқталуы'], ru: ['Конец', 'Окончание', 'Дата окончания'], en: ['Ends', 'End date'] },
  login: { kk: ['Логин'], ru: ['Логин'], en: ['Login', 'Username'] },
  role: { kk: ['Рөлі'], ru: ['Роль'], en: ['Role'] },
  studentNumber: {
    kk: ['Студент нөмірі', 'Студент ID'],
    ru: ['Номер студента', 'ID студента', 'ИД студента', 'Зачётка'],
    en: ['Student number', 'Student ID'],
  },
  group: { kk: ['Тобы', 'Топ'], ru: ['Группа'], en: ['Group'] },
  course: {
    kk: ['Пән', 'Пән коды'],
    ru: ['Дисциплина', 'Код дисциплины', 'Предмет'],
    en: ['Course', 'Course code'],
  },
  term: { kk: ['Семестр', 'Мерзім'], ru: ['Семестр', 'Период'], en: ['Term'] },
  rating: {
    kk: ['Рейтинг', 'Рұқсат рейтингі', 'Жіберу рейтингі'],
    ru: ['Рейтинг', 'Рейтинг допуска'],
    en: ['Rating', 'Admission rating'],
  },
  sitting: { kk: ['Өткізілім'], ru: ['Сдача'], en: ['Sitting'] },
  exam: { kk: ['Емтихан'], ru: ['Экзамен'], en: ['Exam'] },
  groups: { kk: ['Топтар'], ru: ['Группы'], en: ['Groups'] },
  startsAt: { kk: ['Басталу уақыты'], ru: ['Время начала'], en: ['Start time'] },
  opensAt: { kk: ['Кіру уақыты'], ru: ['Вход с'], en: ['Doors open'] },
  closesAt: { kk: ['Жабылу уақыты'], ru: ['Закрывается'], en: ['Closes'] },
  zone: { kk: ['Уақыт белдеуі'], ru: ['Часовой пояс'], en: ['Time zone'] },
  minutes: {
    kk: ['Ұзақтығы, минут', 'Минут'],
    ru: ['Длительность, минут', 'Минут'],
    en: ['Duration, minutes', 'Minutes'],
  },
  room: { kk: ['Өтетін жері'], ru: ['Где проводится', 'Аудитория'], en: ['Room'] },
  examiners: { kk: ['Емтихан алушылар'], ru: ['Экзаменаторы'], en: ['Examiners'] },
  proctors: { kk: ['Прокторлар'], ru: ['Прокторы'], en: ['Proctors'] },
  perProctor: {
    kk: ['Бір прокторға студент'],
    ru: ['Студентов на проктора'],
    en: ['Students per proctor'],
  },
  places: { kk: ['Орын саны'], ru: ['Мест'], en: ['Places'] },
  bookUntil: { kk: ['Таңдау мерзімі'], ru: ['Выбрать до'], en: ['Book until'] },
  forAccommodated: {
    kk: ['Тек нысаны тағайындалғандарға'],
    ru: ['Только кому назначена форма'],
    en: ['Only by accommodation'],
  },
  byInvitation: { kk: ['Шақыру бойынша'], ru: ['По приглашению'], en: ['By invitation'] },
};

const YES_NO = {
  yes: { kk: ['иә'], ru: ['да'], en: ['yes', 'true', '1', '+'] },
  no: { kk: ['жоқ'], ru: ['нет'], en: ['no', 'false', '0', '-'] },
} as const;

/** Values that are words: their name here, and what tables write. */
const VALUES = {
  level: {
    bachelor: { kk: ['бакалавриат'], ru: ['бакалавриат', 'бакалавр'], en: ['bachelor'] },
    master: { kk: ['магистратура'], ru: ['магистратура', 'магистр'], en: ['master'] },
    doctor: { kk: ['докторантура'], ru: ['докторантура', 'доктор'], en: ['doctor', 'PhD'] },
  },
  language: {
    kk: { kk: ['қазақ', 'қазақша'], ru: ['казахский', 'каз'], en: ['Kazakh', 'kk'] },
    ru: { kk: ['орыс', 'орысша'], ru: ['русский', 'рус'], en: ['Russian', 'ru'] },
    en: { kk: ['ағылшын', 'ағылшынша'], ru: ['английский', 'англ'], en: ['English', 'en'] },
  },
  graduating: YES_NO,
  forAccommodated: YES_NO,
  byInvitation: YES_NO,
  role: {
    examiner: { kk: ['емтихан алушы'], ru: ['экзаменатор', 'преподаватель'], en: ['examiner', 'teacher'] },
    proctor: { kk: ['проктор'], ru: ['проктор'], en: ['proctor'] },
    officer: { kk: ['деканат'], ru: ['деканат', 'сотрудник деканата'], en: ['officer'] },
  },
} as const satisfies Partial<Record<ImportField, Record<string, Words>>>;
export type WordField = keyof typeof VALUES;

/** The column that a heading means, in any of the languages or by the field's own name; null when none. */
export function fieldOf(heading: string): ImportField | null {
  return FIELDS.get(plain(heading)) ?? null;
}

export function headingOf(field: ImportField, locale: Locale): string {
  return HEADINGS[field][locale][0] ?? field;
}

/** The value's name here (`bachelor`), from a word in any language; null when it is none of this field's. */
export function valueOf(field: WordField, word: string): string | null {
  return READ[field].get(plain(word)) ?? null;
}

/** The word for a value in a language; what is no such value stays as it is. */
export function wordOf(field: ImportField, value: string, locale: Locale): string {
  const words: Readonly<Record<string, Words>> = isWordField(field) ? VALUES[field] : {};
  return words[value]?.[locale][0] ?? value;
}

function isWordField(field: ImportField): field is WordField {
  return field in VALUES;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[\s_*]+/g, ' ')
    .trim();

function readable<K extends string>(table: Readonly<Record<string, Words>>): Map<string, K> {
  return new Map(
    Object.entries(table).flatMap(([name, words]) =>
      [name, ...Object.values(words).flat()].map((word): [string, K] => [plain(word), name as K]),
    ),
  );
}

const FIELDS = readable<ImportField>(HEADINGS);
const READ: Record<WordField, Map<string, string>> = {
  level: readable(VALUES.level),
  language: readable(VALUES.language),
  graduating: readable(VALUES.graduating),
  forAccommodated: readable(VALUES.forAccommodated),
  byInvitation: readable(VALUES.byInvitation),
  role: readable(VALUES.role),
};
