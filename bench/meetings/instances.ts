// Instances of the meetings bench: real groups of zones, and random groups drawn from them with calendars and people.
import { type Chance, chance, shuffled, wholeBelow } from '../../src/kernel/chance.ts';
import type { Busy, Person, Problem, Site } from '../../src/engines/meetings/problem.ts';

const term = { count: 15, minutes: 90, from: '2027-02-15', until: '2027-05-30' };

/** Zones of 28 universities round the Pacific, from the public list of APRU's members. */
const pacific = ['America/Santiago', 'America/Guayaquil', 'America/Bogota', 'America/Monterrey', 'America/Los_Angeles', 'America/Los_Angeles', 'America/Los_Angeles', 'America/Vancouver',
  'America/Vancouver', 'Pacific/Honolulu', 'Pacific/Auckland', 'Australia/Sydney', 'Australia/Sydney', 'Australia/Brisbane', 'Asia/Vladivostok', 'Asia/Tokyo', 'Asia/Tokyo', 'Asia/Tokyo',
  'Asia/Seoul', 'Asia/Taipei', 'Asia/Shanghai', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Manila', 'Asia/Kuala_Lumpur', 'Asia/Singapore', 'Asia/Bangkok', 'Asia/Jakarta'];

const world = ['America/Bogota', 'America/Lima', 'America/Sao_Paulo', 'America/Mexico_City', 'America/New_York', 'America/Chicago', 'America/Santiago', 'America/Argentina/Buenos_Aires', 'Europe/Zurich',
  'Europe/Madrid', 'Europe/London', 'Europe/Bucharest', 'Europe/Athens', 'Africa/Accra', 'Africa/Lagos', 'Africa/Johannesburg', 'Africa/Nairobi', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Amman',
  'Asia/Riyadh', 'Asia/Tehran', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Jakarta', 'Asia/Singapore', 'Asia/Manila', 'Asia/Shanghai', 'Asia/Tokyo',
  'Australia/Sydney', 'Pacific/Auckland', 'Pacific/Fiji', 'Pacific/Apia', 'Pacific/Honolulu', 'America/Los_Angeles'];

export const aroundThePacific: Problem = { meetings: term, sites: pacific.map((zone, i) => ({ id: `${i} ${zone}`, zone })) };

/** 28 members over all continents, nights allowed: too hard to prove in the time given. */
export const aroundTheWorld: Problem = { meetings: term, sites: shuffled(chance('world'), world).slice(0, 28).map((zone) => ({ id: zone, zone })), options: { nights: true } };

const plus = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
const pick = <T>(draw: Chance, items: readonly T[]): T => items[wholeBelow(draw, items.length)]!;

/** 2 to 10 institutions of the world with own holidays and a week of break, starting anywhere in two years. */
export function smallGroup(seed: string): Problem {
  const draw = chance(seed), from = plus('2026-08-03', 7 * wholeBelow(draw, 90));
  const sites = shuffled(draw, world).slice(0, 2 + wholeBelow(draw, 9)).map((zone): Site => {
    const breakFrom = plus(from, wholeBelow(draw, 100));
    return { id: zone, zone, ledger: draw() < 0.3 ? wholeBelow(draw, 60) : 0, weekend: draw() < 0.15 ? ['fri', 'sat'] : ['sat', 'sun'],
      closed: [{ from: breakFrom, to: plus(breakFrom, 6) }, ...Array.from({ length: wholeBelow(draw, 4) }, () => { const on = plus(from, wholeBelow(draw, 126)); return { from: on, to: on }; })] };
  });
  return { meetings: { ...term, count: 12, from, until: plus(from, 125) }, sites };
}

/** So many people at six sites, each with own hours and some with a course that must not be missed. */
export function individuals(count: number, seed: string): Problem {
  const draw = chance(seed);
  const sites = ['America/Bogota', 'Europe/Zurich', 'Africa/Accra', 'Asia/Amman', 'America/New_York', 'Africa/Johannesburg'].map((zone): Site => ({ id: zone, zone }));
  const courses: readonly Busy[] = [{ days: ['mon'], from: '09:00', to: '12:00' }, { days: ['tue', 'thu'], from: '10:00', to: '11:30' }, { days: ['wed'], from: '14:00', to: '16:00' }, { days: ['fri'], from: '08:00', to: '18:00' }];
  const timetables = new Map(sites.map(({ id }) => [id, [pick(draw, courses), pick(draw, courses)]]));
  return {
    meetings: term, sites,
    people: Array.from({ length: count }, (_, i): Person => {
      const { id } = pick(draw, sites);
      return { id: `p${i}`, site: id, shiftMinutes: pick(draw, [-120, -60, -30, 0, 0, 0, 30, 60, 120]), busy: draw() < 0.5 ? [pick(draw, timetables.get(id)!)] : [] };
    }),
  };
}

/** The same, but everybody has two courses of their own, which may be missed at a price. */
export function ownTimetables(count: number, seed: string): Problem {
  const draw = chance(`${seed} own`), problem = individuals(count, seed);
  const hour = (at: number): string => `${String(at).padStart(2, '0')}:00`;
  const course = (): Busy => { const from = 8 + wholeBelow(draw, 9); return { days: [pick(draw, ['mon', 'tue', 'wed', 'thu', 'fri'])], from: hour(from), to: hour(from + 2) }; };
  return { ...problem, people: problem.people!.map((person) => ({ ...person, busy: [course(), course()] })), options: { busyPerHour: 6 } };
}
