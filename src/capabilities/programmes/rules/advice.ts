// Advice on a plan while it is written (requirement B4): computed from the plan, the partners' zones and their terms; each
// with the section of Moving minds (UNESCO IESALC) that it comes from. Advice never stands in the way of anything.
import { solveWindows } from '../../../engines/windows/solve.ts';
import { lengthOf, type Plan, type PlannedActivity } from './design.ts';

export interface Site {
  readonly institution: string; readonly name: string; readonly zone: string; readonly teaches: boolean;
  /** Days of teaching and days off, YYYY-MM-DD, both included. */
  readonly terms: readonly { readonly from: string; readonly to: string }[];
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}

export const adviceCodes = [
  'noActivities', 'onlyLive', 'noLive', 'largeGroup', 'longMeeting', 'muchLive', 'short', 'noCulture', 'teams', 'noFeedback', 'lateFeedback', 'apart', 'farApart',
  'megabytes', 'videoNeedsMore', 'manyMegabytes', 'language', 'access', 'noTerms', 'noCommon', 'fewCommon', 'beginsOutside', 'lopsided', 'leadsNothing', 'tools',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  readonly args: Readonly<Record<string, string | number>>;
  /** Section of the report. */
  readonly source: string;
  /** The field that it is about, where it is about one. */
  readonly about?: string;
}

/** Students beyond whom one can no longer know each (most cases had fewer; section 4.7.4). */
export const manyStudents = 40;
/** Hours between clocks from which live meetings of all get hard, and beyond which they seem impossible (sections 4.9.3 and 6). */
export const hardApart = 6, tooFarApart = 7;
/** Our thresholds for screen fatigue, which the report names without a figure: minutes of one meeting, and live minutes a week. */
export const longMeeting = 120, muchLive = 300;
/** Programmes shorter than this were lengthened after their first run (section 4.7.3). */
export const shortWeeks = 3;
/** Megabytes of a minute of video in a group at ordinary quality, low in the range that makers of meeting software give (8–15). */
export const megabytesAMinute = 8;
/** Megabytes a week that a prepaid package of 1 GB a month bears. */
export const manyMegabytes = 250;

const isLive = ({ kind }: PlannedActivity): boolean => kind === 'live' || kind === 'guest';
const sum = (activities: readonly PlannedActivity[], minutes: 'studentMinutes' | 'staffMinutes'): number => activities.reduce((all, each) => all + each[minutes], 0);

/** Hours between two clocks, the shorter way round: 23 hours by subtraction are one (section 4.9.3: Samoa and Hawaii). */
export function hoursApart(a: string, b: string, at: Temporal.Instant): number {
  const offset = (zone: string) => at.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12, apart = Math.abs(offset(a) - offset(b)) % 24;
  return Math.min(apart, 24 - apart);
}

/** The two teaching partners whose clocks are farthest apart. */
export function farthest(sites: readonly Site[], at: Temporal.Instant): { readonly hours: number; readonly one: Site; readonly other: Site } | null {
  const pairs = sites.flatMap((one, i) => sites.slice(i + 1).map((other) => ({ one, other, hours: hoursApart(one.zone, other.zone, at) })));
  return pairs.sort((a, b) => b.hours - a.hours)[0] ?? null;
}

/** When the clocks are compared: in the plan's own first week, as clocks change. */
const momentOf = ({ startsOn }: Plan, now: Temporal.Instant): Temporal.Instant => startsOn === null ? now : Temporal.PlainDate.from(startsOn).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant();

type Say = (code: AdviceCode, source: string, about?: string, args?: Advice['args']) => void;

function onActivities(plan: Plan, activities: readonly PlannedActivity[], say: Say): void {
  if (activities.length === 0) return say('noActivities', '4.7.2');
  const live = activities.filter(isLive), apart = activities.filter(({ kind }) => kind === 'self-paced' || kind === 'team');
  if (live.length > 0 && apart.length === 0) say('onlyLive', '4.7.2');
  if (live.length === 0) say('noLive', '4.7.2');
  for (const { title, studentMinutes, id } of live.filter(({ studentMinutes: minutes }) => minutes > longMeeting).slice(0, 1)) say('longMeeting', '4.7.2', `activity:${id}:studentMinutes`, { title, minutes: studentMinutes });
  const byWeek = Map.groupBy(live, ({ week }) => week), [week, minutes] = [...byWeek].map(([each, all]) => [each, sum(all, 'studentMinutes')] as const).sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (minutes > muchLive) say('muchLive', '4.7.3', undefined, { week, hours: Math.round(minutes / 6) / 10 });
  if (!activities.some(({ kind }) => kind === 'cultural' || kind === 'social')) say('noCulture', '4.7.1');
  const needed = Math.round(minutes * megabytesAMinute);
  if (plan.megabytes !== null && needed > plan.megabytes * 1.2) say('videoNeedsMore', '4.8.5', 'megabytes', { week, needed, said: plan.megabytes });
}

function onPeople(plan: Plan, say: Say): void {
  const weeks = lengthOf(plan);
  if (plan.group !== null && plan.group > manyStudents && (plan.teams === null || plan.teams === 'none')) say('largeGroup', '4.7.4', 'group', { students: plan.group, many: manyStudents });
  if (plan.teams !== 'mixed' && (plan.group ?? 0) <= manyStudents) say('teams', '4.7.1', 'teams');
  if (plan.weeks !== null && plan.weeks < shortWeeks) say('short', '4.7.3', 'weeks', { weeks: plan.weeks });
  if (plan.feedbackWeek === null) say('noFeedback', '4.7.6', 'feedbackWeek');
  else if (weeks > 2 && plan.feedbackWeek > Math.ceil(weeks * 2 / 3)) say('lateFeedback', '4.7.6', 'feedbackWeek', { week: plan.feedbackWeek, middle: Math.ceil(weeks / 2) });
  if (plan.language !== null && plan.support === '') say('language', '4.7.5', 'support');
  if (plan.access === '') say('access', '6', 'access');
  if (plan.tools === '') say('tools', '4.8.1', 'tools');
  if (plan.megabytes === null) say('megabytes', '4.8.5', 'megabytes');
  else if (plan.megabytes > manyMegabytes) say('manyMegabytes', '4.8.5', 'megabytes', { said: plan.megabytes, many: manyMegabytes });
}

function onCalendars(plan: Plan, sites: readonly Site[], now: Temporal.Instant, say: Say): void {
  if (sites.length < 2) return;
  const far = farthest(sites, momentOf(plan, now));
  if (far && far.hours >= hardApart) say(far.hours > tooFarApart ? 'farApart' : 'apart', '4.9.3', undefined, { hours: far.hours, one: far.one.name, other: far.other.name });
  const silent = sites.filter(({ terms }) => terms.length === 0);
  if (silent.length > 0) return say('noTerms', '4.9.1', undefined, { institution: silent[0]!.name });
  const { common, moves } = solveWindows({ sites: sites.map(({ institution, terms, closed }) => ({ id: institution, terms, closed })) }), weeks = lengthOf(plan);
  const most = common.toSorted((a, b) => b.weeks - a.weeks)[0];
  const [move] = moves.filter(({ alone }) => alone), mover = sites.find(({ institution }) => institution === move?.site);
  if (!most || most.weeks === 0) say('noCommon', '4.9.1', 'startsOn', { moves: mover ? 'yes' : 'no', institution: mover?.name ?? '', days: Math.abs(move?.days ?? 0) });
  else if (most.weeks < weeks) say('fewCommon', '4.9.1', 'weeks', { common: most.weeks, weeks, from: most.from, to: most.to });
  else if (plan.startsOn !== null && !common.some(({ from, to }) => from <= plan.startsOn! && Temporal.PlainDate.from(plan.startsOn!).add({ days: weeks * 7 - 3 }).toString() <= to)) {
    say('beginsOutside', '4.9.1', 'startsOn', { from: most.from, to: most.to });
  }
}

/** Staff minutes that each partner leads; what nobody leads is all of theirs. */
export function ledBy(activities: readonly PlannedActivity[], sites: readonly Pick<Site, 'institution'>[]): ReadonlyMap<string, number> {
  const led = new Map(sites.map(({ institution }) => [institution, 0]));
  for (const { ledBy: leader, staffMinutes } of activities) {
    if (leader !== null) led.set(leader, (led.get(leader) ?? 0) + staffMinutes);
    else for (const { institution } of sites) led.set(institution, led.get(institution)! + staffMinutes / sites.length);
  }
  return led;
}

function onWork(activities: readonly PlannedActivity[], sites: readonly Site[], say: Say): void {
  const all = sum(activities, 'staffMinutes');
  if (sites.length < 2 || all === 0) return;
  const led = [...ledBy(activities, sites)].sort((a, b) => b[1] - a[1]), [most, minutes] = led[0]!, [least, few] = led.at(-1)!;
  const nameOf = (institution: string) => sites.find((each) => each.institution === institution)?.name ?? institution;
  if (few === 0) say('leadsNothing', '4.9.2', undefined, { institution: nameOf(least) });
  else if (minutes / all > 1.4 / sites.length) say('lopsided', '4.9.2', undefined, { institution: nameOf(most), percent: Math.round(minutes / all * 100), even: Math.round(100 / sites.length) });
}

/** All that may be worth a look. What was put aside is not left out: the page shows it with its reason. */
export function adviceOn(plan: Plan, partners: readonly Site[], now: Temporal.Instant): Advice[] {
  const found: Advice[] = [], say: Say = (code, source, about, args = {}) => void found.push({ code, args, source, ...(about === undefined ? {} : { about }) });
  const activities = plan.activities.filter(({ gone }) => !gone), sites = partners.filter(({ teaches }) => teaches);
  onActivities(plan, activities, say);
  onPeople(plan, say);
  onCalendars(plan, sites, now, say);
  onWork(activities, sites, say);
  return found;
}
