import writeSheet from 'write-excel-file/node';

/** Rows as an Excel workbook of one sheet. Every cell is a text, so that nothing in it is ever computed; the first row stays in sight. */
export async function writeXlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [header = [], ...rest] = rows;
  const cells = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rest.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
  ];
  const columns = header.map((value) => ({ width: Math.max(14, value.length + 4) }));
  return await writeSheet(cells, { columns, stickyRowsCount: 1 }).toBuffer();
}
