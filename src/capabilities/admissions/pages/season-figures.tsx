// Figures of a run for its lead and for the public; of protected groups only what nobody can be found by.
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Figures } from '../../../ui/facts.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { GroupCount, GroupFigures, RunReport } from '../rules/allocation-report.ts';
import { type CourseNames, promiseOf, titleIn } from './season-words.tsx';

export const toldText = (count: GroupCount, { say, number }: Reader): string => count === 'few' ? say('wishes.figures.few') : count === 'hidden' ? say('wishes.figures.hidden') : number(count);
export const percent = (part: number, whole: number, reader: Reader): string => reader.percent(whole === 0 ? 0 : part / whole);
/** Mean rank with two digits. */
export const rankText = (rank: number | null, reader: Reader): string => rank === null ? '–' : reader.number(Math.round(rank * 100) / 100);

export function Groups({ groups, reader }: { readonly groups: readonly GroupFigures[]; readonly reader: Reader }): Html {
  const { say } = reader;
  return groups.length === 0 ? null : (
    <Table caption={say('wishes.figures.groups')} rows={groups} columns={[
      { label: say('wishes.figures.group'), head: true, cell: ({ group }) => reader.sayAny(`admissions.groups.${group}`) },
      { label: say('wishes.figures.reserved'), figure: true, cell: ({ places }) => reader.number(places) },
      { label: say('wishes.figures.members'), cell: ({ applicants }) => toldText(applicants, reader) },
      { label: say('wishes.figures.placed'), cell: ({ selected }) => toldText(selected, reader) },
      { label: say('wishes.figures.promise'), cell: ({ kept }) => say(kept ? 'wishes.figures.kept' : 'wishes.figures.notKept') },
    ]} />
  );
}

/** Courses that were closed, and whether enough students would still rather have had them. */
export function Closings({ report, names, reader }: { readonly report: RunReport; readonly names: CourseNames; readonly reader: Reader }): Html {
  const { say } = reader, blocking = new Map(report.blocking.map((each) => [each.course, each]));
  return report.closed.length === 0 ? <p>{say('wishes.figures.noClosings')}</p> : (
    <Table caption={say('wishes.figures.closings')} quietCaption rows={report.closed} columns={[
      { label: say('wishes.figures.course'), head: true, cell: ({ course }) => <Name>{titleIn(names, course)}</Name> },
      { label: say('wishes.figures.minimum'), figure: true, cell: ({ minimum }) => reader.number(minimum) },
      { label: say('wishes.figures.takenAtClosing'), figure: true, cell: ({ taken }) => reader.number(taken) },
      { label: say('wishes.figures.wouldRather'), cell: ({ course }) => {
        const found = blocking.get(course);
        return found ? say(found.couldReopen === true ? 'wishes.figures.couldReopen' : 'wishes.figures.wouldRatherCount', { count: found.students }) : say('wishes.no');
      } },
    ]} />
  );
}

export function RunFigures({ report, names, institutions, reader, protectedToo }: { readonly report: RunReport; readonly names: CourseNames; readonly institutions: ReadonlyMap<string, string>; readonly reader: Reader; readonly protectedToo: boolean }): Html {
  const { say, number } = reader, first = report.byRank[0] ?? 0;
  return (
    <>
      <Figures figures={[
        { label: say('wishes.figures.placedStudents'), value: number(report.placed), detail: say('wishes.figures.ofStudents', { count: report.students }) },
        { label: say('wishes.figures.firstWish'), value: number(first), detail: say('wishes.figures.ofPlaces', { count: report.taken }) },
        { label: say('wishes.figures.meanRank'), value: rankText(report.meanRank, reader) },
        { label: say('wishes.figures.seats'), value: number(report.taken), detail: say('wishes.figures.ofSeats', { count: report.places }) },
      ]} />
      <Notice><p>{promiseOf(report, reader)}</p></Notice>
      <Bars caption={say('wishes.figures.byRank')} max={Math.max(1, report.taken)} bars={report.byRank.map((count, i) => ({ label: say('wishes.figures.rank', { rank: i + 1 }), value: count, text: `${number(count)} (${percent(count, report.taken, reader)})` }))} />
      <Section title={say('wishes.figures.closings')} level={3}><Closings report={report} names={names} reader={reader} /></Section>
      {protectedToo && <Groups groups={report.groups} reader={reader} />}
      <Bars caption={say('wishes.figures.byHome')} max={Math.max(1, ...report.homes.map(({ students }) => students))}
        bars={report.homes.map(({ home, students, placed }) => ({ label: institutions.get(home) ?? home, value: placed, text: say('wishes.figures.placedOf', { placed, count: students }) }))} />
    </>
  );
}
