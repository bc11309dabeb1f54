// Words as they are searched: without case and accents, the end of each left open.

/** Lower case, without accents and punctuation, single blanks between words; “women’s” is one word, “l’eau” two. */
export const plainWords = (text: string): string =>
  text.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/['’](?=s(?!\p{L}))/gu, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** A tsquery of PostgreSQL for what somebody typed: all words must occur, each may go on. Null where there are no words. */
export function wordsQuery(typed: string): string | null {
  const words = plainWords(typed).split(' ').filter(Boolean).slice(0, 8);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}
