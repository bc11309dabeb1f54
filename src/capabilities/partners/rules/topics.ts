// What free words mean: concepts of the engine's topic table, and their names in the reader's language.
import { topicIndex } from '../../../engines/partners/topics/find.ts';
import { isLanguage, languages } from '../../../engines/partners/topics/stems.ts';
import { ownConcepts } from '../../../engines/partners/topics/table.ts';

export const topicLanguages = languages;
export const index = topicIndex(ownConcepts);
export const isConcept = (id: string): boolean => index.concepts.has(id);

/** Words typed into one field: between commas, semicolons (also Arabic ones) or lines. */
export const wordsTyped = (typed: string): string[] => [...new Set(typed.split(/[,;\n\u060C\u061B]+/).map((each) => each.trim()).filter(Boolean))];

/** Concepts that words mean, each once, in the order of the words. */
export const conceptsOf = (words: readonly string[], language: string): string[] => [...new Set(words.flatMap((each) => index.find(each, language).map(({ concept }) => concept)))];

/** Words in which the table finds nothing: they are compared as words. */
export const unknownOf = (words: readonly string[], language: string): string[] => words.filter((each) => index.find(each, language).length === 0);

/** Its name in a language of the table, in English for any other. */
export const conceptName = (id: string, language: string): string => index.concepts.get(id)?.[isLanguage(language) ? language : 'en'][0] ?? id;

/** Names of all concepts, to suggest while somebody types. */
export const conceptNames = (language: string): string[] => [...index.concepts.values()].map((concept) => concept[isLanguage(language) ? language : 'en'][0]!).sort();

const byEnglishName = new Map([...index.concepts.values()].toReversed().map((concept) => [concept.en[0]!, concept.id]));
/** A topic as the engine names it, in the reader's language: its concept's name, or the words as they were typed. */
export const topicName = (text: string, language: string): string => { const concept = byEnglishName.get(text); return concept === undefined ? text : conceptName(concept, language); };
