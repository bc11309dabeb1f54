// Whether two offers may meet and how well, written from the definition (README.md) with plain calendars and no tables of
// the solver's. What the topic table and ISCED-F say of nearness is taken as given.
import { type CefrLevel, type ComponentKey, type Offer, type Options, weights } from './problem.ts';
import { fieldNearness } from './fields.ts';
import type { TopicIndex } from './topics/find.ts';
import { Nearness, type Topic, topicOf } from './topics/similarity.ts';

const cefr: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Everything the definition says of one ordered pair. */
export interface Judgement {
  readonly feasible: boolean;
  /** Parts of a's utility, those that apply. */
  readonly parts: ReadonlyMap<ComponentKey, number>;
  readonly utility: number;
  readonly weeks: number | undefined;
  readonly minutes: number | undefined;
}

export class Judge {
  private readonly weeks = new Map<Offer, ReadonlySet<string>>();
  private readonly quarters = new Map<string, ReadonlySet<number>>();
  private readonly met = new Map<string, number>();
  private readonly topics = new Map<string, Topic>();
  private readonly nearness: Nearness;
  private readonly options: Options;
  private readonly index: TopicIndex;
  constructor(options: Options, index: TopicIndex) {
    this.options = options;
    this.index = index;
    this.nearness = new Nearness(index);
  }

  judge(a: Offer, b: Offer): Judgement {
    const calendars = a.terms.length > 0 && b.terms.length > 0;
    const [own, theirs] = [this.weeksOf(a), this.weeksOf(b)], common = calendars ? [...own].filter((week) => theirs.has(week)) : undefined;
    const minutes = common?.length && a.zone !== undefined && b.zone !== undefined ? Math.min(...common.map((week) => this.minutesIn(a, b, week))) : undefined;
    const parts = this.parts(a, b, common?.length, minutes);
    let total = 0, whole = 0;
    for (const [key, value] of parts) { total += weights[key] * value; whole += weights[key]; }
    return { feasible: this.feasible(a, b, common?.length), parts, utility: whole === 0 ? 0.5 : total / whole, weeks: common?.length, minutes };
  }

  private feasible(a: Offer, b: Offer, weeks: number | undefined): boolean {
    const named = (offer: Offer, name: string): boolean => offer.id === name || offer.institution === name;
    const refuses = (x: Offer, y: Offer): boolean => (x.seeks.blocked ?? []).some((name) => named(y, name));
    const levelsMet = (x: Offer, y: Offer): boolean => {
      const accepted = x.seeks.levels?.length ? x.seeks.levels : x.levels;
      return accepted.length === 0 || y.levels.length === 0 || y.levels.some((level) => accepted.includes(level));
    };
    const creditMet = (x: Offer, y: Offer): boolean => !(x.seeks.credit === true && y.credit === false);
    const language = this.language(a, b);
    return a.institution !== b.institution && a.capacity !== 0 && b.capacity !== 0
      && !refuses(a, b) && !refuses(b, a) && !this.options.blocked.some(([x, y]) => (named(a, x) && named(b, y)) || (named(a, y) && named(b, x)))
      && levelsMet(a, b) && levelsMet(b, a) && creditMet(a, b) && creditMet(b, a)
      && (language === undefined || (a.seeks.tandem === true && b.seeks.tandem === true) || language >= cefr.indexOf(this.options.minimumLanguage))
      && (weeks === undefined || weeks >= Math.max(a.seeks.weeks ?? this.options.needWeeks, b.seeks.weeks ?? this.options.needWeeks));
  }

  /** Highest over the languages of the lower of both levels; -1 without a common one; nothing where an offer names none. */
  private language(a: Offer, b: Offer): number | undefined {
    const [own, other] = [Object.entries(a.languages), Object.entries(b.languages)];
    if (own.length === 0 || other.length === 0) return undefined;
    return Math.max(-1, ...own.flatMap(([language, level]) => other.filter(([name]) => name === language).map(([, theirs]) => Math.min(cefr.indexOf(level), cefr.indexOf(theirs)))));
  }

  private parts(a: Offer, b: Offer, weeks: number | undefined, minutes: number | undefined): Map<ComponentKey, number> {
    const wishes = a.seeks.functions?.length ? a.seeks.functions : a.functions, language = this.language(a, b);
    const regions = a.seeks.regions?.length ? a.seeks.regions : a.seeks.southSouth ? ['south'] : [];
    const all: [ComponentKey, number | undefined][] = [
      ['topic', this.topic(a, b)],
      ['field', this.field(a, b)],
      ['weeks', weeks === undefined ? undefined : Math.min(1, weeks / (a.seeks.idealWeeks ?? this.options.idealWeeks))],
      ['live', minutes === undefined ? undefined : a.bandwidth === 'low' || b.bandwidth === 'low' ? 1 : Math.min(1, minutes / this.options.idealMinutes)],
      ['functions', wishes.length > 0 && b.functions.length > 0 ? wishes.filter((each) => b.functions.includes(each)).length / wishes.length : undefined],
      ['language', a.seeks.tandem === true && b.seeks.tandem === true ? 1 : language === undefined ? undefined : language < 0 ? 0 : Math.min(1, language / cefr.indexOf('C1'))],
      ['size', a.students && b.students ? sizes(a.students, b.students) : undefined],
      ['region', regions.length > 0 && b.region !== undefined ? ([b.region, b.area].some((each) => each !== undefined && regions.includes(each)) ? 1 : 0) : undefined],
      ['experience', a.seeks.experience && b.experience ? (a.seeks.experience === b.experience ? 1 : 0) : undefined],
      ['credit', a.credit === undefined || b.credit === undefined ? undefined : a.credit === b.credit ? 1 : 0],
    ];
    return new Map(all.flatMap(([key, value]): [ComponentKey, number][] => (value === undefined ? [] : [[key, value]])));
  }

  private topic(a: Offer, b: Offer): number | undefined {
    const wanted = a.seeks.topics?.length ? a.seeks.topics.map((text) => this.named(text, a.seeks.topicLanguage ?? a.topicLanguage)) : a.topics.map((text) => this.named(text, a.topicLanguage));
    const offered = b.topics.map((text) => this.named(text, b.topicLanguage));
    if (wanted.length === 0 || offered.length === 0) return undefined;
    const best = wanted.map((wish) => Math.max(...offered.map((each) => this.nearness.topics(wish, each))));
    return 0.8 * Math.max(...best) + 0.2 * best.reduce((sum, each) => sum + each, 0) / best.length;
  }

  private field(a: Offer, b: Offer): number | undefined {
    const wanted = a.seeks.isced?.length ? a.seeks.isced : this.fields(a), offered = this.fields(b);
    if (wanted.length === 0 || offered.length === 0) return undefined;
    return Math.max(...wanted.flatMap((wish) => offered.map((each) => fieldNearness(wish, each))));
  }

  private fields(offer: Offer): readonly string[] {
    if (offer.isced !== undefined) return [offer.isced];
    return offer.topics.flatMap((text) => this.named(text, offer.topicLanguage).concepts.map(({ concept }) => this.index.concepts.get(concept)!.isced));
  }

  private named(text: string, language: string | undefined): Topic {
    const key = `${language ?? ''}|${text}`;
    if (!this.topics.has(key)) this.topics.set(key, topicOf(this.index, text, language));
    return this.topics.get(key)!;
  }

  /** ISO weeks with three teaching days or more, day by day. */
  private weeksOf(offer: Offer): ReadonlySet<string> {
    const known = this.weeks.get(offer);
    if (known) return known;
    const days = new Set<string>(), count = new Map<string, number>(), weekend = offer.weekend ?? ['sat', 'sun'];
    for (const { from, to } of offer.terms) {
      for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
        const date = day.toString();
        if (days.has(date) || weekend.includes(weekdayNames[day.dayOfWeek - 1]!) || offer.closed?.some((each) => each.from <= date && date <= each.to)) continue;
        days.add(date);
        count.set(isoWeek(day), (count.get(isoWeek(day)) ?? 0) + 1);
      }
    }
    const weeks = new Set([...count].filter(([, teaching]) => teaching >= 3).map(([week]) => week));
    this.weeks.set(offer, weeks);
    return weeks;
  }

  /** Quarter-hours of a's week that are humane at both, in minutes. */
  private minutesIn(a: Offer, b: Offer, week: string): number {
    const key = `${a.zone} ${a.weekend ?? ''}|${b.zone} ${b.weekend ?? ''}|${week}`, known = this.met.get(key);
    if (known !== undefined) return known;
    const theirs = [0, -1, 1].map((step) => this.humane(b, weekAfter(week, step)));
    let quarters = 0;
    for (const quarter of this.humane(a, week)) if (theirs.some((each) => each.has(quarter))) quarters++;
    const minutes = 15 * quarters;
    this.met.set(key, minutes);
    return minutes;
  }

  private humane(offer: Offer, week: string): ReadonlySet<number> {
    const key = `${offer.zone} ${offer.weekend ?? ''} ${week}`, weekend = offer.weekend ?? ['sat', 'sun'];
    const known = this.quarters.get(key);
    if (known) return known;
    const quarters = new Set<number>(), start = mondayOf(week);
    for (let day = 0; day < 7; day++) {
      if (weekend.includes(weekdayNames[day]!)) continue;
      const at = (time: string): number => start.add({ days: day }).toPlainDateTime(time).toZonedDateTime(offer.zone!).epochMilliseconds / 900_000;
      const end = at('19:00');
      for (let quarter = at('08:00'); quarter < end; quarter++) quarters.add(quarter);
    }
    this.quarters.set(key, quarters);
    return quarters;
  }
}

/** The Monday of an ISO week, as text, names it. */
const isoWeek = (day: Temporal.PlainDate): string => day.subtract({ days: day.dayOfWeek - 1 }).toString();
const mondayOf = (week: string): Temporal.PlainDate => Temporal.PlainDate.from(week);
const weekAfter = (week: string, weeks: number): string => mondayOf(week).add({ weeks }).toString();

function sizes([least, most]: readonly [number, number], [otherLeast, otherMost]: readonly [number, number]): number {
  if (least <= otherMost && otherLeast <= most) return 1;
  return least > otherMost ? otherMost / Math.max(1, least) : most / Math.max(1, otherLeast);
}
