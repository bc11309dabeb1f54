// Words to stems, lightly: enough that plural, gender, article and spelling variants of one term meet, and no more.
// Light stemming after J. Savoy (2006) for en/es/fr/pt and Larkey's light10 (2002) for Arabic, shortened.

export type Language = 'en' | 'es' | 'fr' | 'pt' | 'ar';
export const languages: readonly Language[] = ['en', 'es', 'fr', 'pt', 'ar'];
export const isLanguage = (text: string): text is Language => languages.some((each) => each === text);

const stop: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set('the of and in for to a an on with by at from into its s'.split(' ')),
  es: new Set('de del la las el los y e en para con por a al un una su lo'.split(' ')),
  fr: new Set('de du des la le les l d et en pour par a aux au un une dans sur s'.split(' ')),
  pt: new Set('de do da dos das o a os as e em no na nos nas para com por um uma'.split(' ')),
  ar: new Set(['في', 'من', 'علي', 'الي', 'عن', 'مع', 'و']),
};

/** Lower case without accents or vowel signs; Arabic alef, ya and ta marbuta in one form each. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/[\p{M}ـ]/gu, '').toLowerCase()
  .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss').replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/['’ʼ]s\b/g, ' ');

/** "e-health" stays one word, since a lone "e" is Spanish and Portuguese for "and". */
export const words = (text: string): string[] => plain(text).replace(/(?<![\p{L}\p{N}])e-(?=\p{L})/gu, 'e').split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The words that carry meaning, unstemmed but without the Arabic article: tells mathematics from sport (رياضيات, رياضة). */
export const bareWords = (text: string, language: Language): string[] => [...new Set(kept(text, language).map(withoutArticle))];

/** The stems of a text in one language, stop words left out, in the order written, each once. */
export const stems = (text: string, language: Language, of: (word: string, language: Language) => string = stem): string[] =>
  [...new Set(kept(text, language).map((word) => of(word, language)))];

function kept(text: string, language: Language): string[] {
  const all = words(text), telling = all.filter((word) => !stop[language].has(word));
  return telling.length > 0 ? telling : all;
}

/** One word already made `plain`. Any word in Arabic letters is stemmed as Arabic. */
export function stem(word: string, language: Language): string {
  if (/[\u0600-\u06FF]/.test(word)) return arabic(word);
  if (word.length < 4) return word;
  return language === 'en' || language === 'ar' ? english(word) : language === 'fr' ? french(word) : iberian(word, language);
}

/** The first rule that fits is applied, as long as three letters stay. */
function firstOf(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  for (const [pattern, by] of rules) {
    const next = word.replace(pattern, by);
    if (next !== word && next.length >= 3) return next;
  }
  return word;
}

const english = (word: string): string => firstOf(
  firstOf(word, [[/ies$/, 'y'], [/(ss|x|ch|sh)es$/, '$1'], [/([^sui])s$/, '$1']])
    .replace(/i[sz](e|ing|ation|ed)$/, 'is$1').replace(/our$/, 'or').replace(/tre$/, 'ter').replace(/ogue$/, 'og').replace(/^arch?aeo/, 'archeo').replace(/paed/, 'ped'),
  [[/(.{4})ing$/, '$1'], [/(.{4})ement$/, '$1'], [/(.{4})ment$/, '$1'], [/(.{3})([at])ions?$/, '$1$2'], [/(.{4})ity$/, '$1'], [/e$/, '']]);

const iberian = (word: string, language: Language): string => firstOf(
  firstOf(word, language === 'pt'
    ? [[/[oa]es$/, 'ao'], [/ns$/, 'm'], [/([aeou])is$/, '$1l'], [/([rz])es$/, '$1'], [/s$/, '']]
    : [[/ces$/, 'z'], [/([^aeious])es$/, '$1'], [/s$/, '']]).replace(/ph/, 'f').replace(/cc/, 'c').replace(/ct/, 't'),
  [[/[aoe]$/, '']]);

const french = (word: string): string => firstOf(word, [[/eaux$/, 'eau'], [/aux$/, 'al'], [/[sx]$/, '']])
  .replace(/e?es?$/, '').replace(/([a-z])\1$/, '$1').replace(/v$/, 'f').replace(/euse?$/, 'eu').replace(/er$/, '');

const articles = ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال'];
const endings = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];

function withoutArticle(word: string): string {
  const article = articles.find((each) => word.startsWith(each) && word.length - each.length >= 2);
  return article ? word.slice(article.length) : word;
}

function arabic(word: string): string {
  const bare = withoutArticle(word);
  let rest = bare === word && word.startsWith('و') && word.length > 4 ? word.slice(1) : bare;
  for (const each of endings) if (rest.endsWith(each) && rest.length - each.length >= 3) rest = rest.slice(0, -each.length);
  return rest;
}
