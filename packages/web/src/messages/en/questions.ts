const number = new Intl.NumberFormat('en-GB');

/** What the pages of questions say. */
export const questions = {
  title: 'Questions',
  asking: 'Asking …',
  rowsRead: (rows: number) => `${number.format(rows)} rows read`,
  asOf: (written: string) => `As of ${written}`,
  kept: 'kept from before',
  progress: 'Progress',
  cancel: 'Cancel',
  refresh: 'Refresh',
  nobody: 'Nobody.',
  moreIds: (n: number) => `and ${number.format(n)} more ${n === 1 ? 'id' : 'ids'}`,
  morePeople: 'More people',
};
