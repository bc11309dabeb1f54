// What several pages of alliances and seasons say the same way: states, languages, hours.
import { Name } from '../../../ui/bdi.tsx';
import type { Html } from '../../../ui/html.ts';
import type { Page } from '../../../ui/routes.ts';
import { Tag, type TagTone } from '../../../ui/tag.tsx';
import { zoneName } from '../../../ui/form.tsx';
import { When } from '../../../ui/when.tsx';
import type { Reader } from '../../../text/reader.ts';
import { type CourseState, firstMeeting, type Meeting, rankingPhase, type SeasonDates, type SeasonState } from '../rules/seasons.ts';

const seasonTones: Readonly<Record<SeasonState, TagTone>> = { preparing: 'watch', published: 'good', closed: 'plain' };
const courseTones: Readonly<Record<CourseState, TagTone>> = { draft: 'plain', offered: 'watch', accepted: 'good', declined: 'bad', withdrawn: 'plain' };

export const CourseTag = ({ state, reader: { say } }: { readonly state: CourseState; readonly reader: Reader }): Html => <Tag tone={courseTones[state]}>{say(`alliances.course.state.${state}`)}</Tag>;

/** Where a season stands, in a word or two. */
export function SeasonTag({ season, now, reader: { say } }: { readonly season: SeasonDates; readonly now: Temporal.Instant; readonly reader: Reader }): Html {
  const phase = rankingPhase(season, now);
  return phase === 'open' ? <Tag tone="good">{say('alliances.season.ranking')}</Tag> : <Tag tone={seasonTones[season.state]}>{say(`alliances.season.state.${season.state}`)}</Tag>;
}

export const daysText = ({ starts_on, ends_on }: { readonly starts_on: string; readonly ends_on: string }, { say, date }: Reader): string =>
  say('programmes.fromTo', { from: date(Temporal.PlainDate.from(starts_on)), to: date(Temporal.PlainDate.from(ends_on)) });
/** 'English (B2), Spanish (B1)' */
export const languagesText = (languages: Readonly<Record<string, string>>, { languageName, list, say }: Reader): string =>
  list(Object.entries(languages).map(([code, level]) => say('programmes.languageLevel', { language: languageName(code), level })));
export const creditText = ({ credit, credit_system }: { readonly credit: number | null; readonly credit_system: string | null }, { say }: Reader): string =>
  credit === null ? say('programmes.credit.none') : say('programmes.credit.amount', { amount: credit, system: credit_system ?? '' });

interface Timed { readonly meets: readonly Meeting[]; readonly zone: string; readonly starts_on: string }
/** Weekly meetings in few words, by the host's clock. */
export const meetingsText = ({ meets, zone }: Timed, { say, list }: Reader): string => meets.length === 0 ? say('alliances.course.noMeeting')
  : say('alliances.course.meetsIn', { times: list(meets.map(({ weekday, from, to }) => say('alliances.course.meets', { day: say(`teams.day.${weekday}`), from, to }))), zone: zoneName(zone) });

const isNight = (at: Temporal.Instant, zone: string): boolean => {
  const { hour } = at.toZonedDateTimeISO(zone);
  return hour < 7 || hour >= 22;
};
/** The first of each weekly meeting on the reader's clock; nights are named. */
export const FirstMeetings = ({ course, reader }: { readonly course: Timed; readonly reader: Reader }): Html => (
  <ul>
    {course.meets.map((meeting) => {
      const at = firstMeeting(meeting, course.zone, Temporal.PlainDate.from(course.starts_on));
      return <li><When at={at} reader={reader} form="short" />{isNight(at, reader.zone) && <> <Tag tone="watch">{reader.say('shell.night')}</Tag></>}</li>;
    })}
  </ul>
);

interface Head { readonly id: string; readonly name: string; readonly alliance: string; readonly alliance_name: string }
/** What every page of a season's management has in common: its name, the tabs, the way back. */
export const managed = (season: Head, title: string, { say }: Reader): Pick<Page, 'title' | 'unlisted' | 'section' | 'trail'> => ({
  title: `${title}: ${season.name}, ${season.alliance_name}`, unlisted: true, section: { kind: 'season', season: season.id },
  trail: [{ label: say('alliances.list.title'), href: '/alliances' }, { label: season.alliance_name, href: `/alliances/${season.alliance}` }],
});
export const kickerOf = (season: Head): Html => <Name>{`${season.alliance_name} · ${season.name}`}</Name>;
