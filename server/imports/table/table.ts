/** A file as cells of text: what its first line calls its columns, and the lines below it. */
export interface Table {
  header: string[];
  rows: { /** In the file, from 1. */ line: number; cells: string[] }[];
  /** It was saved in an encoding without Kazakh letters: a question mark may stand for one. */
  lacksLetters: boolean;
}

/** More lines than any university has students; what is larger is taken for a mistake. */
export const MOST_ROWS = 50_000;
