// Re-verifies an answer from the offers alone: every figure is worked out again from the definition, and that no more
// pairs (or no better worst pair) are possible follows from the proofs in the answer by the theorem of Tutte and Berge.
import { type Offer, type Problem, type Reason, scoreUnits } from './problem.ts';
import { Judge, type Judgement } from './check-pair.ts';
import type { Explained } from './explain.ts';
import type { Exposure } from './exposure.ts';
import type { Answer } from './solve.ts';
import { topicIndex } from './topics/find.ts';
import { ownConcepts } from './topics/table.ts';

/** Nothing wrong = an empty list. A judge remembers calendars and clocks: pass the same one for several answers. */
export function check(problem: Problem, answer: Answer, judge: Judge = new Judge(problem.options, topicIndex(ownConcepts))): Reason[] {
  return new Checker(problem, answer, judge).run();
}

const same = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-4);

class Checker {
  private readonly faults: Reason[] = [];
  private readonly offers: readonly Offer[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly judged: readonly (readonly Judgement[])[];
  private readonly length: number;
  private readonly answer: Answer;

  constructor({ offers, options }: Problem, answer: Answer, judge: Judge) {
    this.offers = offers;
    this.answer = answer;
    this.length = options.listLength;
    this.places = new Map(offers.map(({ id }, i) => [id, i]));
    this.judged = offers.map((a) => offers.map((b) => judge.judge(a, b)));
  }

  run(): Reason[] {
    const some = this.offers.some((_, i) => this.partners(i).length > 0);
    this.expect((this.answer.status === 'infeasible') === !some, 'status', {});
    this.checkLists();
    this.checkExposure();
    this.checkNearMisses();
    if (this.answer.pairs !== undefined || this.answer.matching !== undefined || this.answer.status === 'optimal') this.checkPairs();
    return this.faults;
  }

  private expect(holds: boolean, code: string, args: Reason['args']): boolean {
    if (!holds) this.faults.push({ code: `partners.check.${code}`, args });
    return holds;
  }

  private feasible = (i: number, j: number): boolean => i !== j && this.judged[i]![j]!.feasible;
  private partners = (i: number): number[] => this.offers.flatMap((_, j) => (this.feasible(i, j) ? [j] : []));

  /** Ten-thousandths; harmonic mean of both directions. */
  private score(i: number, j: number): number {
    const [mine, theirs] = [this.judged[i]![j]!.utility, this.judged[j]![i]!.utility];
    return mine + theirs === 0 ? 0 : Math.round(scoreUnits * 2 * mine * theirs / (mine + theirs));
  }

  private checkLists(): void {
    const { lists } = this.answer;
    this.expect(Object.keys(lists).length === this.offers.length, 'lists-of-all', {});
    for (const [i, { id }] of this.offers.entries()) {
      const list = lists[id];
      if (!this.expect(list !== undefined, 'list-absent', { offer: id }) || !list) continue;
      this.expect(list.length === Math.min(this.length, this.partners(i).length), 'list-length', { offer: id, length: list.length });
      this.expect(new Set(list.map(({ partner }) => partner)).size === list.length, 'partner-twice', { offer: id });
      this.expect(list.every((each, place) => place === 0 || each.score <= list[place - 1]!.score), 'list-order', { offer: id });
      for (const each of list) this.checkExplained(i, each);
    }
  }

  private checkExplained(i: number, given: Explained): void {
    const j = this.places.get(given.partner), at = { offer: this.offers[i]!.id, partner: given.partner };
    if (!this.expect(j !== undefined && this.feasible(i, j), 'not-feasible', at) || j === undefined) return;
    this.expect(same(given.score, this.score(i, j) / scoreUnits), 'score', { ...at, score: given.score, expected: this.score(i, j) / scoreUnits });
    this.expect(given.couldFix.every(({ score }) => score > given.score), 'fix-without-gain', at);
    const { fits, missing } = this.codes(i, j), codes = (reasons: readonly Reason[], kind: string): string => reasons.flatMap(({ code, args }) => (code.startsWith(`partners.${kind}.`) ? [`${code.split('.')[2]} ${args['of'] ?? ''}`] : [])).map(withoutMutual).sort().join('; ');
    const ownFits = given.fits.filter(({ code }) => !unweighed.has(code));
    this.expect(codes(ownFits, 'fit') === fits, 'fits', { ...at, expected: fits });
    this.expect(codes(given.missing, 'missing') === missing, 'missing', { ...at, expected: missing });
    for (const { code, args } of [...given.fits, ...given.missing]) {
      if (code.endsWith('.weeks')) this.expect(args['weeks'] === this.judged[i]![j]!.weeks, 'weeks', { ...at, weeks: args['weeks'] ?? '' });
      if (code.endsWith('.live')) this.expect(args['minutes'] === this.judged[i]![j]!.minutes, 'minutes', { ...at, minutes: args['minutes'] ?? '' });
    }
  }

  /** What must be said to fit and to be missing: parts under 0.6, or, where there is none, the part that costs most. */
  private codes(i: number, j: number): { fits: string; missing: string } {
    const asynchronous = [i, j].some((each) => this.offers[each]!.bandwidth === 'low');
    const parts = [[i, j], [j, i]].flatMap(([x, y]) => {
      const all = [...this.judged[x!]![y!]!.parts], whole = all.reduce((sum, [key]) => sum + shares[key], 0);
      return all.filter(([key]) => (x === i || !mutualKeys.has(key)) && !(key === 'live' && asynchronous)).map(([key, value]) => ({ name: withoutMutual(`${key} ${this.offers[x!]!.id}`), value, loss: shares[key] / whole * (1 - value) }));
    });
    const under = parts.filter(({ value }) => value < 0.6), most = Math.max(...parts.map(({ loss }) => loss), 0);
    const missing = under.length > 0 ? under : most > 0 ? [parts.find(({ loss }) => loss === most)!] : [];
    const text = (each: typeof parts): string => each.map(({ name }) => name).sort().join('; ');
    // offers that say nothing comparable lack particulars
    return { fits: text(parts.filter(({ value }) => value >= 0.6)), missing: parts.length === 0 ? 'particulars ' : text(missing) };
  }

  private checkExposure(): void {
    const { exposure } = this.answer, ask = this.offers.map(({ id }) => this.answer.lists[id]?.flatMap(({ partner }) => this.places.get(partner) ?? []) ?? []);
    this.compare('exposure', exposure, this.measure(ask));
    const best = this.offers.map((_, i) => this.partners(i).sort((x, y) => this.score(i, y) - this.score(i, x)).slice(0, this.length));
    const quality = this.measure(best).meanQuality;
    this.expect(same(exposure.bound, quality), 'bound', { bound: exposure.bound ?? '' });
    this.expect(same(exposure.baselines.reciprocal.meanQuality, quality), 'baseline', {});
    this.expect(same(exposure.qualityLoss, exposure.bound && exposure.meanQuality !== null ? 1 - exposure.meanQuality / exposure.bound : null), 'quality-loss', { qualityLoss: exposure.qualityLoss ?? '' });
  }

  private measure(lists: readonly (readonly number[])[]): Exposure {
    const possible = this.offers.flatMap((_, i) => (this.partners(i).length > 0 ? [i] : []));
    const times = this.offers.map((_, j) => lists.filter((list) => list.includes(j)).length);
    const mean = (each: readonly number[]): number => each.reduce((sum, i) => sum + times[i]!, 0) / each.length;
    const of = (region: string): number[] => possible.filter((i) => this.offers[i]!.region === region), total = possible.reduce((sum, i) => sum + times[i]!, 0);
    const spread = possible.reduce((sum, i) => sum + possible.reduce((inner, j) => inner + Math.abs(times[i]! - times[j]!), 0), 0);
    const scores = lists.flatMap((list, i) => list.map((j) => this.score(i, j) / scoreUnits));
    return {
      neverShown: possible.length === 0 ? 0 : possible.filter((i) => times[i] === 0).length / possible.length,
      maxShown: Math.max(0, ...times),
      gini: total === 0 ? 0 : spread / (2 * possible.length * total),
      southOverNorth: of('south').length > 0 && of('north').length > 0 && mean(of('north')) > 0 ? mean(of('south')) / mean(of('north')) : null,
      meanQuality: scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length,
      byRegion: Object.fromEntries([...new Set(possible.flatMap((i) => this.offers[i]!.region ?? []))].map((region) => [region, mean(of(region))])),
    };
  }

  private compare(what: string, given: Exposure, own: Exposure): void {
    for (const key of ['neverShown', 'maxShown', 'gini', 'southOverNorth', 'meanQuality'] as const) {
      this.expect(same(given[key], own[key]), what, { figure: key, given: given[key] ?? '', expected: own[key] ?? '' });
    }
    const regions = new Set([...Object.keys(given.byRegion), ...Object.keys(own.byRegion)]);
    for (const region of regions) this.expect(same(given.byRegion[region] ?? null, own.byRegion[region] ?? null), what, { figure: region, given: given.byRegion[region] ?? '', expected: own.byRegion[region] ?? '' });
  }

  private checkNearMisses(): void {
    for (const [id, misses] of Object.entries(this.answer.nearMisses)) {
      const i = this.places.get(id);
      for (const { partner, blocked } of misses) {
        const j = this.places.get(partner);
        this.expect(i !== undefined && j !== undefined && !this.feasible(i, j) && blocked.length > 0, 'near-miss', { offer: id, partner });
      }
    }
  }

  private checkPairs(): void {
    const { pairs, matching, proposals, alternatives, unmatched } = this.answer;
    if (!this.expect(pairs !== undefined && matching !== undefined && proposals !== undefined && alternatives !== undefined && unmatched !== undefined, 'pairs-absent', {})) return;
    const mate = new Map<number, number>();
    for (const [a, b] of pairs!) {
      const [i, j] = [this.places.get(a), this.places.get(b)];
      if (!this.expect(i !== undefined && j !== undefined && this.feasible(i, j), 'pair-not-feasible', { a, b }) || i === undefined || j === undefined) continue;
      this.expect(!mate.has(i) && !mate.has(j), 'paired-twice', { a, b });
      mate.set(i, j).set(j, i);
    }
    this.expect(JSON.stringify(proposals!.map(({ pair }) => pair)) === JSON.stringify(pairs), 'proposals', {});
    for (const { pair: [a, b], ...rest } of proposals!) if (this.places.has(a)) this.checkExplained(this.places.get(a)!, { partner: b, ...rest });
    const alone = this.offers.filter((_, i) => !mate.has(i)).map(({ id }) => id);
    this.expect(JSON.stringify(unmatched!.map(({ offer }) => offer).sort()) === JSON.stringify(alone.sort()), 'unmatched', {});
    for (const [i, { id }] of this.offers.entries()) this.checkAlternative(i, alternatives![id], mate.get(i));
    this.checkOptimal(mate);
  }

  private checkAlternative(i: number, given: Explained | null | undefined, mate: number | undefined): void {
    const others = this.partners(i).filter((j) => j !== mate), at = { offer: this.offers[i]!.id };
    if (!given) return void this.expect(given === null && others.length === 0, 'alternative-absent', at);
    this.expect(others.some((j) => this.offers[j]!.id === given.partner), 'alternative', { ...at, partner: given.partner });
    this.checkExplained(i, given);
  }

  private checkOptimal(mate: ReadonlyMap<number, number>): void {
    const { matching } = this.answer, size = this.offers.length, pairs = mate.size / 2;
    const scores = [...mate].filter(([i, j]) => i < j).map(([i, j]) => this.score(i, j)), worst = scores.length > 0 ? Math.min(...scores) : null;
    this.expect(matching!.pairs === pairs && matching!.bound === pairs, 'number-of-pairs', { given: matching!.pairs, expected: pairs });
    this.expect(same(matching!.worst, worst === null ? null : worst / scoreUnits), 'worst', { given: matching!.worst ?? '' });
    this.expect(same(matching!.mean, worst === null ? null : scores.reduce((sum, each) => sum + each, 0) / pairs / scoreUnits), 'mean', { given: matching!.mean ?? '' });
    this.expect(this.alone(matching!.barrier, -1) >= size - 2 * pairs, 'more-pairs-possible', { pairs });
    if (worst !== null) this.expect(this.alone(matching!.worstBarrier, worst) >= size - 2 * pairs + 1, 'better-worst-possible', { worst: worst / scoreUnits });
    if (worst !== null) this.checkNoExchange([...mate].filter(([i, j]) => i < j), worst);
  }

  /** At least so many stay alone when only pairs above `score` count: odd groups left without the barrier, less the barrier. */
  private alone(barrier: readonly string[], score: number): number {
    const removed = new Set(barrier.map((id) => this.places.get(id))), seen = new Set<number>();
    let odd = 0;
    for (let start = 0; start < this.offers.length; start++) {
      if (removed.has(start) || seen.has(start)) continue;
      const group = [start];
      seen.add(start);
      for (const i of group) for (const j of this.partners(i)) if (!removed.has(j) && !seen.has(j) && this.score(i, j) > score) { seen.add(j); group.push(j); }
      odd += group.length % 2;
    }
    return odd - removed.size;
  }

  /** The highest sum is not proved here; that no two pairs can exchange partners for a higher one is (bench/partners compares with HiGHS). */
  private checkNoExchange(pairs: readonly (readonly [number, number])[], worst: number): void {
    const sound = (i: number, j: number): boolean => this.feasible(i, j) && this.score(i, j) >= worst;
    for (const [at, [a, b]] of pairs.entries()) {
      for (const [c, d] of pairs.slice(at + 1)) {
        const now = this.score(a, b) + this.score(c, d);
        for (const [x, y] of [[c, d], [d, c]] as const) {
          if (sound(a, x) && sound(b, y) && this.score(a, x) + this.score(b, y) > now) this.expect(false, 'better-exchange', { a: this.offers[a]!.id, b: this.offers[b]!.id, c: this.offers[c]!.id, d: this.offers[d]!.id });
        }
      }
    }
  }
}

/** Source: README.md, the table of weights. */
const shares = { topic: 0.3, field: 0.1, weeks: 0.15, live: 0.1, functions: 0.1, language: 0.05, size: 0.05, region: 0.1, experience: 0.05, credit: 0.05 } as const;
const mutualKeys: ReadonlySet<string> = new Set(['live', 'language', 'size', 'credit', 'weeks']);
const unweighed: ReadonlySet<string> = new Set(['partners.fit.level', 'partners.fit.asynchronous-first', 'partners.fit.two-languages']);
/** What both sides share is compared without whose wish it is. */
const withoutMutual = (name: string): string => { const [key, of] = name.split(' '); return mutualKeys.has(key!) ? key! : `${key} ${of}`; };
