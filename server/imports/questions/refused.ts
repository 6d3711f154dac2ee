import type { ImportReason } from '#contracts/question-bank.ts';

/** Thrown where something of a file cannot be taken; the reader of the file lists it and goes on with the next item. */
export class Refused extends Error {
  readonly reason: ImportReason;

  constructor(reason: ImportReason) {
    super(reason);
    this.reason = reason;
  }
}
