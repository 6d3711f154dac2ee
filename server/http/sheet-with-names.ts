import type { UserId } from '#contracts/ids.ts';
import type { SheetView } from '../register/sheet-service.ts';
import type { HttpOptions } from './http-options.ts';
import { namesOf } from './names-of.ts';

/** A sheet with what its examiner, its signers and those who changed it since are called. */
export async function sheetWithNames(options: Pick<HttpOptions, 'stores'>, view: SheetView) {
  const { sheet, signatures, laterEntries } = view;
  const signers = [...signatures, ...laterEntries].map(({ signedBy }) => signedBy);
  const names = await namesOf(options, [sheet.examinerId, ...signers]);
  const withName = <T extends { signedBy: UserId }>(signed: T) => ({
    ...signed,
    displayName: names(signed.signedBy),
  });
  return {
    ...view,
    examinerName: names(sheet.examinerId),
    signatures: signatures.map(withName),
    laterEntries: laterEntries.map(withName),
  };
}
