// Fields of study by ISCED-F 2013: 11 broad fields (2 digits), narrow ones (3) and detailed ones (4), with their names.
import isced from './isced-f.json' with { type: 'json' };

type Named = Readonly<Record<'en' | 'es' | 'fr' | 'pt', string>>;
const names: ReadonlyMap<string, Named> = new Map(isced.fields.map(({ code, ...named }) => [code, named]));

export const isField = (code: string): boolean => names.has(code);

/** The name of a field in a language, in English where that is not kept; the code itself when it is unknown. */
export const fieldName = (code: string, language: string): string => {
  const named = names.get(code);
  return named === undefined ? code : named[language as keyof Named] ?? named.en;
};

/** Its name in every language that is kept: for searching. */
export const fieldNames = (code: string): readonly string[] => Object.values(names.get(code) ?? {});

/** A field with the broader ones that hold it: '0413' → 04, 041, 0413. */
export const withBroader = (code: string): readonly string[] => [2, 3, 4].filter((length) => length <= code.length).map((length) => code.slice(0, length));

const codes = [...names.keys()];
/** '… not further defined' and '… not elsewhere classified' only stand in for choosing a field. */
const isRest = (code: string): boolean => code.length > 2 && /[09]$/.test(code) || code === '99';
export const broadFields: readonly string[] = codes.filter((code) => code.length === 2 && !isRest(code));
/** The fields one step below a broad or narrow one. */
export const fieldsWithin = (code: string): readonly string[] => codes.filter((each) => each.length === code.length + 1 && each.startsWith(code) && !isRest(each));
