// A synthetic alliance for tests and bench: half south, half north, wishes skewed towards the north, about half of all
// pairs feasible. Everything follows from the seed.
import { type Chance, chance, wholeBelow } from '../../../kernel/chance.ts';
import type { CefrLevel, Offer } from '../problem.ts';
import { ownConcepts } from '../topics/table.ts';

const north = ['Europe/Madrid', 'Europe/Berlin', 'Europe/Paris', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'America/Toronto', 'Asia/Tokyo', 'Australia/Sydney'];
const south = ['America/Bogota', 'America/Lima', 'America/Sao_Paulo', 'America/Mexico_City', 'Africa/Casablanca', 'Africa/Accra', 'Africa/Nairobi', 'Asia/Kolkata', 'Asia/Jakarta', 'Asia/Colombo', 'Pacific/Apia'];
const terms = [
  [['2026-09-07', '2026-12-18'], ['2027-01-18', '2027-05-14']],
  [['2026-10-05', '2027-01-29'], ['2027-04-05', '2027-07-16']],
  [['2026-08-10', '2026-11-27'], ['2027-03-01', '2027-06-25']],
] as const;

const pick = <T>(random: Chance, items: readonly T[]): T => items[wholeBelow(random, items.length)]!;

/** Popular subjects come up far oftener than others, as on real boards. */
function topic(random: Chance): (typeof ownConcepts)[number] {
  const popular = 40;
  return random() < 0.6 ? ownConcepts[(wholeBelow(random, popular) * 12) % ownConcepts.length]! : pick(random, ownConcepts);
}

export function syntheticAlliance(size: number, seed: string): Offer[] {
  const random = chance(`alliance ${seed}`);
  return Array.from({ length: size }, (_, i) => offer(random, i));
}

function offer(random: Chance, i: number): Offer {
  const fromSouth = random() < 0.5, [first, second] = [topic(random), topic(random)];
  const term = pick(random, terms), year = fromSouth && random() < 0.5 ? terms[2] : term;
  const smallest = 8 + wholeBelow(random, 15);
  return {
    id: `o${i}`, institution: `i${i}`, region: fromSouth ? 'south' : 'north',
    topics: [first.en[0]!, second.en[0]!], topicLanguage: 'en', isced: first.isced,
    functions: random() < 0.3 ? ['academic', 'cultural'] : [random() < 0.6 ? 'academic' : pick(random, ['cultural', 'experiential'])],
    levels: random() < 0.6 ? ['bachelor'] : random() < 0.75 ? ['master'] : ['bachelor', 'master'],
    languages: languagesOf(random, fromSouth),
    zone: pick(random, fromSouth ? south : north),
    terms: year.map(([from, to]) => ({ from, to })),
    students: [smallest, smallest + 5 + wholeBelow(random, 20)],
    credit: random() < 0.6, bandwidth: fromSouth && random() < 0.4 ? 'low' : 'any',
    experience: random() < (fromSouth ? 0.4 : 0.65) ? 'experienced' : 'first-time',
    seeks: {
      ...(random() < 0.6 ? { regions: [random() < 0.75 ? 'north' : 'south'] } : {}),
      ...(random() < 0.4 ? { experience: 'experienced' } : {}),
      ...(random() < 0.3 ? { topics: [topic(random).en[0]!, first.en[0]!] } : {}),
    },
  };
}

function languagesOf(random: Chance, fromSouth: boolean): Record<string, CefrLevel> {
  const english = pick<CefrLevel>(random, fromSouth ? ['A2', 'A2', 'B1', 'B1', 'B2'] : ['B2', 'C1', 'C2']);
  return { en: english, ...(random() < 0.4 ? { [pick(random, ['es', 'fr', 'pt', 'ar'])]: pick<CefrLevel>(random, ['B1', 'B2', 'C1']) } : {}) };
}
