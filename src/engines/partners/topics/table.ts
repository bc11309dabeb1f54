// The product's own topic table: concepts of virtual exchange in five languages, written for Meridian, tied to ISCED-F 2013.
// An alliance or a ministry may add concepts of its own (a thesaurus it has the rights to) with `withConcepts`.
import arts from './arts.json' with { type: 'json' };
import business from './business.json' with { type: 'json' };
import education from './education.json' with { type: 'json' };
import engineering from './engineering.json' with { type: 'json' };
import environment from './environment.json' with { type: 'json' };
import governance from './governance.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import humanities from './humanities.json' with { type: 'json' };
import science from './science.json' with { type: 'json' };
import society from './society.json' with { type: 'json' };
import technology from './technology.json' with { type: 'json' };
import type { Language } from './stems.ts';

/** One concept; in each language the preferred label first, then synonyms. */
export interface Concept extends Readonly<Record<Language, readonly string[]>> {
  readonly id: string;
  /** ISCED-F 2013 detailed field. */
  readonly isced: string;
  readonly broader: readonly string[];
  readonly related: readonly string[];
}

export const ownConcepts: readonly Concept[] = [
  ...environment, ...health, ...society, ...governance, ...business, ...technology, ...science, ...engineering, ...arts, ...humanities, ...education,
];

/** Later concepts of the same id replace earlier ones. */
export const withConcepts = (more: readonly Concept[]): Concept[] =>
  [...new Map([...ownConcepts, ...more].map((concept) => [concept.id, concept])).values()];
