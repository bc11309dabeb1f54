// What stands on the page for somebody who reads another language: the same sentence of src/text in theirs.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../src/text/', import.meta.url);
const read = (language: string, file: string): Record<string, string> => JSON.parse(readFileSync(new URL(`${language}/${file}`, root), 'utf8')) as Record<string, string>;
const books = new Map<string, Map<string, Set<string>>>();

function bookOf(language: string): Map<string, Set<string>> {
  const known = books.get(language);
  if (known) return known;
  const book = new Map<string, Set<string>>();
  for (const file of readdirSync(new URL('en/', root))) {
    const there = read(language, file);
    for (const [key, english] of Object.entries(read('en', file))) book.set(english, (book.get(english) ?? new Set()).add(there[key]!));
  }
  books.set(language, book);
  return book;
}

/** All that this English sentence may read there; itself where it is no whole sentence of the interface (a name, a title). */
export const spoken = (english: string, language: string): readonly string[] => language === 'en' ? [english] : [...(bookOf(language).get(english) ?? [english])];
