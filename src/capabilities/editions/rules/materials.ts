// Files that fit and links that are safe.


export const materialBytes = 20_000_000;
export const submissionBytes = 5_000_000;

/** Only the web: a link that people click must not run anything. */
export const isWebAddress = (text: string): boolean => {
  try { return ['https:', 'http:'].includes(new URL(text).protocol); } catch { return false; }
};
