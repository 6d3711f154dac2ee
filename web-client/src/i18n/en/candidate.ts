/** What students read. */
export const candidate = {
  loading: 'Loading the exam…',
};
