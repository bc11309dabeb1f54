// Who was introduced to whom: what the shared design of a programme begins with.
import type { Tx } from '../../../kernel/operation.ts';
import { cefrLevels, type CefrLevel, type Period } from '../rules/offers.ts';
import { together } from '../rules/pair.ts';
import { engineOffer } from '../rules/problem.ts';
import * as meeting from '../store/meeting.ts';
import { offerFacts, offersOf } from '../store/offers.ts';
import type { IntroducedHow, IntroductionState } from '../store/tables.ts';

export interface IntroductionSide {
  readonly offer: string;
  readonly institution: string; readonly institutionName: string; readonly country: string;
  /** IANA zone of the institution. */
  readonly zone: string;
  /** The author; for what an institution offers, whoever wrote it. */
  readonly person: string; readonly personName: string;
  readonly title: string; readonly offers: string; readonly seeks: string;
  /** As typed. */
  readonly topics: readonly string[];
  /** Concepts of the topic table. */
  readonly concepts: readonly string[];
  /** ISCED-F 2013. */
  readonly field: string | null;
  readonly functions: readonly string[]; readonly levels: readonly string[];
  readonly languages: Readonly<Record<string, CefrLevel>>;
  /** Teaching dates of this side, both included. */
  readonly teaching: readonly Period[];
  readonly groupLeast: number | null; readonly groupMost: number | null;
  readonly credit: 'yes' | 'no' | 'open';
  readonly lowBandwidth: boolean; readonly tools: string; readonly experience: 'first-time' | 'experienced' | null;
}
export interface Introduction {
  readonly id: string;
  /** An accepted invitation, a broker, a matching of an alliance, or a call to staff. Only `agreed` ones may become a programme. */
  readonly how: IntroducedHow; readonly state: IntroductionState;
  readonly alliance: string | null;
  /** A title where there is one already (a call's consortium). */
  readonly title: string; readonly words: string;
  readonly at: Temporal.Instant; readonly agreedAt: Temporal.Instant | null;
  /** The programme that it became. */
  readonly programme: string | null;
  /** Two or more, of different institutions. */
  readonly sides: readonly IntroductionSide[];
  /** Windows in which all teach, with their weeks; humane minutes a week in the poorest week of any two, null where nobody said when they teach. */
  readonly windows: readonly { readonly from: string; readonly to: string; readonly weeks: number }[];
  readonly humaneMinutes: number | null;
  /** Languages that all speak, with the lowest level among them. */
  readonly languages: Readonly<Record<string, CefrLevel>>;
  /** What all have in common, else what any has. */
  readonly concepts: readonly string[]; readonly functions: readonly string[]; readonly levels: readonly string[]; readonly fields: readonly string[];
  /** Somebody has little bandwidth: what is live is a bonus, not the backbone. */
  readonly asynchronousFirst: boolean;
}

const sharedBy = (lists: readonly (readonly string[])[]): string[] => {
  const all = [...new Set(lists.flat())], common = all.filter((each) => lists.every((list) => list.includes(each)));
  return common.length > 0 ? common : all;
};
function lowestLevels(sides: readonly Pick<IntroductionSide, 'languages'>[]): Record<string, CefrLevel> {
  const [first, ...rest] = sides.map(({ languages }) => languages), shared = Object.keys(first ?? {}).filter((code) => rest.every((each) => each[code] !== undefined));
  return Object.fromEntries(shared.map((code) => [code, cefrLevels[Math.min(...sides.map(({ languages }) => cefrLevels.indexOf(languages[code]!)))]!]));
}

/** Null when there is none. Whether the reader may know of it is for the caller to decide, by `introductionSubject`. */
export async function introductionOf(tx: Tx, id: string, now: Temporal.Instant): Promise<Introduction | null> {
  const found = await meeting.introductionById(tx, id);
  if (!found) return null;
  const parts = await meeting.sidesOf(tx, [id]), offers = await offersOf(tx, parts.map(({ offer }) => offer)), facts = await offerFacts(tx, now, offers.map((offer) => offer.id));
  const sides = offers.map((offer): IntroductionSide => ({
    offer: offer.id, institution: offer.institution, institutionName: offer.institution_name, country: offer.country, zone: offer.zone, person: offer.person, personName: offer.person_name ?? '',
    title: offer.title, offers: offer.offers, seeks: offer.seeks, topics: offer.topics, concepts: offer.concepts, field: offer.field, functions: offer.functions, levels: offer.levels, languages: offer.languages,
    teaching: offer.teaching, groupLeast: offer.group_least, groupMost: offer.group_most, credit: offer.credit, lowBandwidth: offer.low_bandwidth, tools: offer.tools, experience: offer.experience,
  }));
  const { windows, minutes } = together(facts.map(engineOffer));
  return {
    id, how: found.how, state: found.state, alliance: found.alliance, title: found.title, words: found.words, at: found.at, agreedAt: found.agreed_at, programme: found.programme, sides, windows, humaneMinutes: minutes,
    languages: lowestLevels(sides), concepts: sharedBy(sides.map(({ concepts }) => concepts)), functions: sharedBy(sides.map((each) => each.functions)), levels: sharedBy(sides.map((each) => each.levels)),
    fields: [...new Set(sides.flatMap(({ field }) => field ?? []))], asynchronousFirst: sides.some(({ lowBandwidth }) => lowBandwidth),
  };
}
