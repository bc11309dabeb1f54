// The verified scenarios of ../shared/engines/meeting-scenarios.json, and the large random experiments of the meetings engine.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { circularMinutes, isZone, offsetAt, resolve, transitions, wallKind } from '../../src/engines/meetings/clock.ts';
import { coveringArc, fewestCohorts } from '../../src/engines/meetings/cohorts.ts';
import { greedy } from '../../src/engines/meetings/greedy.ts';
import { burdensOf } from '../../src/engines/meetings/price.ts';
import { best } from '../../src/engines/meetings/leximin.ts';
import { anchorsOf, patternRegimes } from '../../src/engines/meetings/patterns.ts';
import type { Problem } from '../../src/engines/meetings/problem.ts';
import { reresolve } from '../../src/engines/meetings/reresolve.ts';
import { commonStarts, fieldOf } from '../../src/engines/meetings/slots.ts';
import { solve } from '../../src/engines/meetings/solve.ts';
import { withSolver } from '../../src/engines/meetings/solver-thread.ts';
import { burdens, regimesOf, sorted } from '../../src/engines/meetings/space.ts';
import { waysOf } from '../../src/engines/meetings/enumerate.ts';
import { compareWithBruteForce, keepsCalendars } from '../../src/engines/meetings/trial-checks.ts';
import { commonDays, solveWindows } from '../../src/engines/windows/solve.ts';

const file = new URL('../../../shared/engines/meeting-scenarios.json', import.meta.url);
const skip = existsSync(file) ? false : 'meeting-scenarios.json is not here';

interface Scenario { readonly id: string; readonly title: string; readonly zones: Readonly<Record<string, string>>; readonly expect: never; readonly calendars: never }
const scenarios: readonly Scenario[] = skip ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { scenarios: Scenario[] }).scenarios;
const scenario = <T>(id: string): { zones: Readonly<Record<string, string>>; expect: T; calendars: unknown } => scenarios.find((each) => each.id === id)!;

const zoned = (at: string, zone: string): Temporal.ZonedDateTime => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const day = (at: Temporal.ZonedDateTime): string => days[at.dayOfWeek - 1]!;
const clock = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });
/** '2026-10-16T13:00+09:00 Fri' */
const stamp = (at: Temporal.ZonedDateTime): string => `${at.toPlainDateTime().toString({ smallestUnit: 'minute' })}${at.offset} ${day(at)}`;
const minute = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'minute' });
const changes = (zone: string, from: string, until: string): [string, number][] =>
  transitions(zone, Temporal.Instant.from(from), Temporal.Instant.from(until)).map(({ at, minutes }) => [minute(at), minutes]);
const sitesOf = (zones: Readonly<Record<string, string>>): { id: string; zone: string }[] => Object.entries(zones).map(([id, zone]) => ({ id, zone }));
const week = (zones: Readonly<Record<string, string>>, from: string, until: string, minutes = 90): Problem => ({ meetings: { count: 1, minutes, from, until }, sites: sitesOf(zones) });

describe('verified scenarios', { skip }, () => {
  test('S01 Samoa, Hawaii, Japan', async () => {
    const { zones, expect } = scenario<Record<string, string> & { weekOf2026_10_12: never }>('S01');
    const at = resolve('2026-10-16T13:00', zones['Tokyo']!);
    assert.equal(minute(at), expect['instant']);
    for (const [id, zone] of Object.entries(zones)) assert.equal(stamp(at.toZonedDateTimeISO(zone)), expect[id]);
    const apia = offsetAt(at, zones['Apia']!), honolulu = offsetAt(at, zones['Honolulu']!);
    assert.deepEqual([apia - honolulu, circularMinutes(apia, honolulu)], [expect['clockDifferenceApiaMinusHonoluluMin'], expect['circularDifferenceMin']]);
    assert.deepEqual(changes('Pacific/Apia', '2026-01-01T00:00Z', '2027-12-31T00:00Z'), []);
    assert.equal(changes('Pacific/Apia', '2021-01-01T00:00Z', '2021-12-31T00:00Z').at(-1)?.[0], expect['samoaDSTLastEnded']);
    assert.equal(stamp(resolve('2020-10-16T13:00', 'Asia/Tokyo').toZonedDateTimeISO('Pacific/Apia')), expect['historic2020-10-16T13:00JST_inApia']);
    const told = (expect as unknown as Record<string, Record<string, unknown>>)['weekOf2026-10-12']!;
    const starts = commonStarts(week(zones, '2026-10-12', '2026-10-16'), { from: '08:00', to: '20:00' });
    assert.equal(starts.length, told['commonStartSlots_90min_MonFri_08-20_30minGrid']);
    assert.deepEqual([starts[0]!, starts.at(-1)!].map(minute), told['firstLast']);
    for (const [id, zone] of Object.entries(zones)) assert.deepEqual([...new Set(starts.map((start) => day(start.toZonedDateTimeISO(zone))))], told[`days${id}`]);
    assert.equal(coveringArc(Object.values(zones).map((zone) => offsetAt(at, zone))).minutes, expect['coveringArcMin']);
    assert.equal(circularMinutes(offsetAt(at, 'Pacific/Apia'), offsetAt(at, 'Pacific/Pago_Pago')), 0);
    const { format, plans } = await solve({ meetings: { count: 5, minutes: 90, from: '2026-10-12', until: '2026-11-15' }, sites: sitesOf(zones) });
    assert.equal(format.advice, 'live-fixed');
    assert.ok(plans.every(({ worst, patterns }) => worst === 0 && patterns === 1));
  });

  test('S02 summers change hands between south and north', () => {
    const { zones, expect } = scenario<{ transitions: Record<string, [string, number][]>; table: { cols: string[]; rows: string[][] } }>('S02');
    for (const [id, list] of Object.entries(expect.transitions)) assert.deepEqual(changes(zones[id]!, '2026-08-01T00:00Z', '2027-06-01T00:00Z').slice(0, 2), list, id);
    for (const [at, ...row] of expect.table.rows) {
      expect.table.cols.slice(1).forEach((id, i) => { const local = zoned(at!, zones[id]!); assert.equal(`${day(local)} ${clock(local)}`, row[i], `${id} ${at}`); });
      assert.equal(minute(resolve(zoned(at!, zones['Bucharest']!).toPlainDateTime().toString(), zones['Bucharest']!)), at);
    }
  });

  test('S03 Morocco keeps +00 from 2026-09-20', () => {
    const { expect } = scenario<Record<string, { transitions: [string, number][]; madrid15: { date: string; Casablanca: string; Dakar: string }[] }>>('S03');
    const told = expect['tzdb>=2026c']!;
    assert.deepEqual(changes('Africa/Casablanca', '2026-01-01T00:00Z', '2028-01-01T00:00Z'), told.transitions);
    for (const { date, Casablanca, Dakar } of told.madrid15) {
      const at = resolve(`${date}T15:00`, 'Europe/Madrid');
      assert.deepEqual([clock(at.toZonedDateTimeISO('Africa/Casablanca')), clock(at.toZonedDateTimeISO('Africa/Dakar'))], [Casablanca, Dakar], date);
    }
  });

  test('S04 quarter-hour zones on the grid', () => {
    const { expect } = scenario<{ local: Record<string, string>; chathamTransitions: [string, number][]; minuteMarksOn30minUTCGrid: Record<string, number[]> }>('S04');
    for (const [zone, told] of Object.entries(expect.local)) {
      const local = zoned('2026-11-25T05:00Z', zone);
      assert.equal(`${day(local)} ${local.toPlainDate().toString()} ${clock(local)} ${local.offset.replace(':', '')}`, told);
    }
    assert.deepEqual(changes('Pacific/Chatham', '2026-06-01T00:00Z', '2027-06-01T00:00Z'), expect.chathamTransitions);
    for (const [zone, marks] of Object.entries(expect.minuteMarksOn30minUTCGrid)) {
      const on30 = fieldOf({ ...week({ a: zone }, '2026-11-23', '2026-11-27'), options: { gridMinutes: 30 } });
      assert.deepEqual([...new Set(on30.slots.map(({ step }) => Temporal.Instant.fromEpochMilliseconds(step * 900_000).toZonedDateTimeISO(zone).minute))].sort((a, b) => a - b), marks);
      assert.equal(fieldOf(week({ a: zone }, '2026-11-23', '2026-11-27')).gridMinutes, marks[0] === 15 ? 15 : 30);
    }
  });

  test('S05 Lord Howe moves by half an hour', () => {
    const { expect } = scenario<{ transitions: [string, number][]; lordHoweMinusSydneyMin: Record<string, number> } & Record<string, string>>('S05');
    const zone = 'Australia/Lord_Howe';
    assert.deepEqual(changes(zone, '2026-06-01T00:00Z', '2027-06-30T00:00Z'), expect.transitions);
    for (const [date, minutes] of Object.entries(expect.lordHoweMinusSydneyMin)) {
      const at = Temporal.Instant.from(`${date}T00:00Z`);
      assert.equal(offsetAt(at, zone) - offsetAt(at, 'Australia/Sydney'), minutes);
    }
    for (const wall of ['2026-10-04T02:15', '2027-04-04T01:45']) assert.equal(wallKind(wall, zone), expect[wall]);
    assert.equal(Temporal.PlainDate.from('2027-04-04').toZonedDateTime(zone).hoursInDay, expect['hoursInDay2027-04-04']);
  });

  test('S06 Ghana and Ohio: free all term, and the anchor says who moves', async () => {
    const { zones, expect } = scenario<Record<string, Record<string, string>>>('S06');
    for (const [date, time] of Object.entries(expect['ohio10:00_inAccra']!)) assert.equal(clock(resolve(`${date}T10:00`, zones['Ohio']!).toZonedDateTimeISO(zones['Accra']!)), time);
    for (const [date, time] of Object.entries(expect['accra14:00_inOhio']!)) assert.equal(clock(resolve(`${date}T14:00`, zones['Accra']!).toZonedDateTimeISO(zones['Ohio']!)), time);
    for (const minutes of [60, 90]) {
      const { format, plans } = await solve({ meetings: { count: 20, minutes, from: '2026-10-19', until: '2027-04-09' }, sites: sitesOf(zones) });
      assert.equal(format.advice, 'live-fixed');
      for (const plan of plans) {
        assert.deepEqual([plan.worst, plan.total, plan.patterns], [0, 0, 1]);
        const mover = plan.anchor === 'UTC' ? 'Ohio' : 'Accra';
        assert.deepEqual([...new Set(plan.changes.map(({ site }) => site))], [mover]);
      }
    }
  });

  test('S07 CIVIS: a fixed slot costs nothing, so nothing rotates', async () => {
    const { zones, expect } = scenario<Record<string, Record<string, { starts: number; firstUTC: string; lastUTC: string }>>>('S07');
    const groups = { civis9: Object.fromEntries(Object.entries(zones).slice(0, 9)), 'civis9+africa6': zones };
    for (const [name, group] of Object.entries(groups)) {
      for (const [label, told] of Object.entries(expect[name]!)) {
        const from = label.replace('week', '');
        const starts = commonStarts(week(group, from, Temporal.PlainDate.from(from).add({ days: 6 }).toString()), { from: '09:00', to: '17:00' });
        const times = starts.map((at) => clock(at.toZonedDateTimeISO('UTC'))).sort();
        assert.deepEqual({ starts: starts.length, firstUTC: times[0], lastUTC: times.at(-1) }, told);
      }
    }
    const { format, plans } = await solve({ meetings: { count: 30, minutes: 90, from: '2026-10-05', until: '2027-05-28' }, sites: sitesOf(zones) });
    assert.equal(format.advice, 'live-fixed');
    assert.ok(plans.every(({ worst, patterns }) => worst === 0 && patterns === 1));
  });

  test('S08 APRU: 28 institutions', async () => {
    const { zones, expect } = scenario<{
      comfortableForAll: Record<string, number>; wakingHoursStarts: Record<string, string[]>; coveringArcMin: Record<string, number>; minCohorts: Record<string, number>;
      leximinOptimum: { sortedBurden: number[]; total: number; 'regimes(paretoSlots,weeks)': [number, number][]; exhaustivelyEnumerated: number };
      bestSingleFixedUTCSlot: { max: number; total: number }; greedyWeekly: { max: number; total: number }; bestTwoPatterns: { max: number; total: number };
    }>('S08');
    const problem: Problem = { meetings: { count: 15, minutes: 90, from: '2027-02-15', until: '2027-05-30' }, sites: sitesOf(zones) };
    const window = (name: string): { from: string; to: string } => { const [from, to] = name.split('-'); return { from: `${from}:00`, to: `${to}:00` }; };
    for (const [name, count] of Object.entries(expect.comfortableForAll)) assert.equal(commonStarts(problem, window(name)).length, count);
    for (const [label, times] of Object.entries(expect.wakingHoursStarts)) {
      const [from, name] = label.split(' ');
      const starts = commonStarts(week(zones, from!, Temporal.PlainDate.from(from!).add({ days: 6 }).toString()), window(name!));
      assert.deepEqual([...new Set(starts.map((at) => clock(at.toZonedDateTimeISO('UTC'))))].sort(), times);
    }
    const offsets = (date: string): number[] => Object.values(zones).map((zone) => offsetAt(Temporal.Instant.from(`${date}T12:00Z`), zone));
    for (const [date, arc] of Object.entries(expect.coveringArcMin)) assert.equal(coveringArc(offsets(date)).minutes, arc);
    for (const [label, count] of Object.entries(expect.minCohorts)) {
      assert.equal(fewestCohorts([offsets('2027-02-15')], Number(/C=(\d+)h/.exec(label)![1]) * 60 - 90).cohorts.length, count, label);
    }
    const field = fieldOf(problem), { space } = regimesOf(field, 15);
    assert.deepEqual(space.weeks.map((weeks, r) => [space.columns.filter(({ regime }) => regime === r).length, weeks]), expect.leximinOptimum['regimes(paretoSlots,weeks)']);
    assert.equal(waysOf(space), expect.leximinOptimum.exhaustivelyEnumerated);
    const weekly = sorted(space, burdens(space, greedy(space)!), 'site');
    assert.deepEqual({ max: weekly[0], total: weekly.reduce((a, b) => a + b, 0) }, expect.greedyWeekly);

    const { status, format, plans } = await solve(problem, { seconds: 120 });
    assert.deepEqual([status, format.advice, format.cohorts.length], ['optimal', 'plenaries', 2]);
    const equal = plans.find(({ kind }) => kind === 'most-equal')!;
    assert.deepEqual(Object.values(equal.burden).sort((a, b) => b - a), expect.leximinOptimum.sortedBurden);
    assert.deepEqual([equal.status, equal.worst, equal.bound, equal.total], ['optimal', 348, 348, expect.leximinOptimum.total]);
    assert.deepEqual(burdensOf(problem, equal.meetings.map(({ startsAt }) => Temporal.Instant.from(startsAt))).burden, equal.burden);

    for (const [patterns, told] of [[1, expect.bestSingleFixedUTCSlot], [2, expect.bestTwoPatterns]] as const) {
      const limited = patternRegimes(problem, field, space.classes, anchorsOf(field)[0]!, patterns);
      const { n, status: proof } = await withSolver(60, (solver) => best(limited.space, solver, { kind: 'most-equal', share: 1 }));
      const sums = sorted(limited.space, burdens(limited.space, n!), 'site');
      assert.deepEqual([proof, sums[0], sums.reduce((a, b) => a + b, 0)], ['optimal', told.max, told.total], `${patterns} UTC patterns`);
    }
  });

  test('S12 exactly the moved meetings are flagged', () => {
    const { expect } = scenario<Record<string, Record<string, string>>>('S12');
    const intents = (version: string) => Object.entries(expect[version]!).map(([zone, instant]) => ({ id: zone, wall: '2027-01-13T10:00', zone, tzdb: version, instant }));
    for (const [from, to] of [['2025b', '2026c'], ['2025b', '2026f'], ['2026c', '2026f'], ['2026c', '2026c']] as const) {
      const rules = (_: string, zone: string): Temporal.Instant => Temporal.Instant.from(expect[to]![zone]!);
      const flagged = reresolve(intents(from), rules).map(({ id }) => id);
      assert.deepEqual(flagged, Object.keys(expect[from]!).filter((zone) => expect[from]![zone] !== expect[to]![zone]), `${from} to ${to}`);
    }
    const running = reresolve(intents('2025b')).map(({ id, after }) => [id, minute(Temporal.Instant.from(after))]);
    const version = process.versions.tz!;
    if (expect[version]) assert.deepEqual(running, Object.entries(expect[version]).filter(([zone, at]) => expect['2025b']![zone] !== at), `running tzdb ${version}`);
  });

  test('S13 wall times that do not exist or happen twice', () => {
    for (const [key, kind] of Object.entries(scenario<Record<string, string>>('S13').expect)) {
      const [zone, wall] = key.split('|');
      assert.equal(wallKind(wall!, zone!), kind, key);
    }
    assert.ok(isZone('Pacific/Apia') && isZone('Asia/Kathmandu') && !isZone('+01:00') && !isZone('Samoa/Nowhere'));
  });

  test('S14 academic calendars, each on its own local date', async () => {
    interface Calendar { tz: string; term: [string, string]; breaks: [string, string][]; holidays: string[] }
    const { expect, calendars } = scenario<{
      JapanHawaiiSamoa: { firstDate: string; lastDate: string; usableJapaneseFridays: string[] };
      JapanHawaii_JapaneseThursdays: { usable: string[] }; JapanBucharest: { firstDate: string; lastDate: string; days: number };
    }>('S14');
    const all = calendars as Record<string, Calendar>;
    const windowSites = (...names: string[]) => ({ sites: names.map((id) => ({ id, zone: all[id]!.tz, terms: [{ name: 'term', from: all[id]!.term[0], to: all[id]!.term[1] }],
      closed: [...all[id]!.breaks.map(([from, to]) => ({ from, to })), ...all[id]!.holidays.map((on) => ({ from: on, to: on }))] })) });
    const trio = solveWindows(windowSites('Japan', 'Hawaii', 'Samoa')).common;
    assert.deepEqual(trio.map(({ from, to }) => [from, to]), [[expect.JapanHawaiiSamoa.firstDate, expect.JapanHawaiiSamoa.lastDate]]);
    const duo = windowSites('Japan', 'Bucharest');
    assert.deepEqual(solveWindows(duo).common.map(({ from, to }) => [from, to]), [[expect.JapanBucharest.firstDate, expect.JapanBucharest.lastDate]]);
    assert.equal(commonDays(duo, expect.JapanBucharest.firstDate, expect.JapanBucharest.lastDate), expect.JapanBucharest.days);

    // The engine may choose any period; asking for all that exist must give exactly the usable dates.
    const usable = (names: string[], weekday: number, hour: string, first: string, last: string): string[] => {
      const sites = windowSites(...names).sites.map(({ id, zone, terms: [term], closed }) => ({ id, zone, closed: [...closed,
        { from: '2026-01-01', to: Temporal.PlainDate.from(term!.from).subtract({ days: 1 }).toString() }, { from: Temporal.PlainDate.from(term!.to).add({ days: 1 }).toString(), to: '2027-12-31' }] }));
      const field = fieldOf({ meetings: { count: 1, minutes: 90, from: Temporal.PlainDate.from(first).subtract({ days: 7 }).toString(), until: Temporal.PlainDate.from(last).add({ days: 7 }).toString() }, sites });
      return field.slots.map(({ step }) => Temporal.Instant.fromEpochMilliseconds(step * 900_000).toZonedDateTimeISO('Asia/Tokyo'))
        .filter((at) => at.dayOfWeek === weekday && clock(at) === hour).map((at) => at.toPlainDate().toString());
    };
    assert.deepEqual(usable(['Japan', 'Hawaii', 'Samoa'], 5, '13:00', '2026-10-01', '2026-11-20'), expect.JapanHawaiiSamoa.usableJapaneseFridays);
    assert.deepEqual(usable(['Japan', 'Hawaii'], 4, '13:00', '2026-10-01', '2026-12-10'), expect.JapanHawaii_JapaneseThursdays.usable);
  });
});

describe('large random experiments', () => {
  test('1,000 random instances with a plan equal brute force, a third of them proven by the solver', async () => {
    const { compared, infeasible } = await compareWithBruteForce({ seed: 'large', instances: 1000, solverEvery: 3 });
    assert.equal(compared - infeasible, 1000);
    assert.ok(infeasible > 100);
  });

  test('100 random instances with at most one or two patterns equal brute force', async () => {
    const { compared, infeasible } = await compareWithBruteForce({ seed: 'patterns', instances: 100, solverEvery: 0, patterns: true });
    assert.equal(compared - infeasible, 100);
  });

  test('1,000 random calendars: no meeting on a holiday, break, weekend or forbidden hour', async () => {
    const { planned, meetings } = await keepsCalendars({ seed: 'large', instances: 1000 });
    assert.ok(planned > 800 && meetings > 8000, `${planned} planned, ${meetings} meetings`);
  });
});
