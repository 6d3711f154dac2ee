/** What students read. */
export const candidate = {
  loading: 'Емтихан жүктелуде…',
};
