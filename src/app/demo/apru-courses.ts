// Courses of the APRU season, all invented: their titles, hours, seats and conditions.
import { type Chance, shuffled, wholeBelow } from '../../kernel/chance.ts';
import type { institutionNamed } from './network.ts';

type Institution = ReturnType<typeof institutionNamed>;

/** `rank`: how much it is wanted, 0 the most, by the order in which topics stand. */
export interface SeasonCourse { readonly host: string; readonly code: string; readonly rank: number }
/** Wishes lean on the popular topics, not only on them. */
export const popularity = ({ rank }: SeasonCourse): number => 1 / (1 + rank * 0.25);

const academic: readonly (readonly [title: string, field: string])[] = [
  ['Artificial Intelligence and Society', '0613'], ['Climate and Coastal Cities', '0521'], ['Introduction to Film', '0213'], ['Global Health Questions', '0910'], ['Starting a Company', '0413'], ['Data for Everybody', '0542'],
  ['Pacific Histories', '0222'], ['Languages in Contact', '0232'], ['Human Rights Law', '0421'], ['Renewable Energy', '0713'], ['Psychology of Decisions', '0313'], ['International Relations', '0312'], ['Oceans and Fisheries', '0831'],
  ['Economics of Development', '0311'], ['Robotics', '0714'], ['World Literature', '0232'], ['Urban Design', '0731'], ['Food Systems', '0811'], ['Earthquakes and Volcanoes', '0532'], ['Ethics of Technology', '0223'], ['Migration Today', '0314'], ['Statistics in Practice', '0542'],
];
const besides: readonly string[] = ['Conversation Club', 'Virtual Campus Tour', 'Interview Training', 'Leadership in Small Teams', 'Speaking in Public', 'Buddies across the Ocean', 'Cooking at Home, Together'];

/** Weekly hours in UTC, three hours apart, so that no change of clocks makes neighbours meet. */
const hours = [22, 1, 4, 7, 10], names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, minutes = 90;

interface Slot { readonly name: string; readonly meets: string }
/** A slot that falls between 8:00 and 21:00 on the host's clock, as the host's clock shows it in the first week. */
function slotFor(draw: Chance, zone: string, startsOn: Temporal.PlainDate): Slot {
  const fitting = [0, 1, 2, 3, 4].flatMap((day) => hours.map((hour) => startsOn.add({ days: day }).toZonedDateTime({ timeZone: 'UTC', plainTime: `${String(hour).padStart(2, '0')}:00` })))
    .map((utc) => ({ utc, local: utc.withTimeZone(zone) })).filter(({ local }) => local.hour >= 8 && local.hour < 20 && local.dayOfWeek <= 5);
  const { utc, local } = fitting[wholeBelow(draw, fitting.length)]!, clock = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });
  return { name: `${names[utc.dayOfWeek - 1]}s, ${clock(utc)} UTC`, meets: `${days[local.dayOfWeek - 1]} ${clock(local)}-${clock(local.add({ minutes }))}` };
}

export const columns = ['code', 'title', 'description', 'kind', 'field', 'level', 'languages', 'credit', 'seats', 'minimum', 'reserves', 'home_cap', 'meets', 'clash', 'megabytes_a_week'];
const one = <T>(draw: Chance, of: readonly T[]): T => of[wholeBelow(draw, of.length)]!;

/** Four courses and two activities of one member, as a table and as what wishes are drawn from. */
export function coursesOf(draw: Chance, { id, city, zone, country }: Institution, startsOn: Temporal.PlainDate): { readonly columns: string[]; readonly rows: (string | number)[][]; readonly courses: SeasonCourse[] } {
  const topics = shuffled(draw, academic.map((each, rank) => ({ each, rank }))).slice(0, 4), more = shuffled(draw, besides.map((title, rank) => ({ title, rank }))).slice(0, 2), courses: SeasonCourse[] = [];
  const level = country === 'US' || country === 'AU' ? 'B2' : 'B1';
  const rows = topics.map(({ each: [title, field], rank }, at): (string | number)[] => {
    const code = `VSE-${at + 1}`, slot = slotFor(draw, zone, startsOn), seats = 4 + wholeBelow(draw, 8); // scarce, so that policies differ
    courses.push({ host: id, code, rank });
    return [code, `${title}: Seen from ${city}`, `An invented course of the demonstration. Students of ${city} take it too; you work with them in pairs.`, 'academic', field, 'bachelor', `en:${level}`, one(draw, [2, 3, 4, 6]), seats,
      one(draw, [0, 0, 3, 4]), one(draw, ['', '', 'firstGeneration:2', 'firstGeneration:1;limitedMeans:2', 'disability:1;working:1']), one(draw, ['', 4, 6]), slot.meets, slot.name, 40 + wholeBelow(draw, 200)];
  });
  rows.push(...more.map(({ title, rank }, at): (string | number)[] => {
    const code = `VSE-${at + 5}`;
    courses.push({ host: id, code, rank: 2 + rank });
    return [code, `${title}: ${city}`, 'An invented activity of the demonstration, in one’s own time.', 'co-curricular', '', '', 'en:B1', '', 6 + wholeBelow(draw, 9), one(draw, [0, 5]), '', '', '', '', 30 + wholeBelow(draw, 60)];
  }));
  return { columns, rows, courses };
}
