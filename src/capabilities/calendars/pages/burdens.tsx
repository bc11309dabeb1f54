// Who pays how much at what local hour: a drawing for each partner, and the same in a table.
import type { Reader } from '../../../text/reader.ts';
import { reader as readerIn } from '../../../text/reader.ts';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Hours } from '../../../ui/hours.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure } from '../../../ui/layout.tsx';
import { Table } from '../../../ui/table.tsx';
import { When } from '../../../ui/when.tsx';

export interface Site { readonly id: string; readonly name: string; readonly zone: string; readonly ledger: number }
/** A meeting with what each partner pays for it. */
export interface Held { readonly startsAt: Temporal.Instant; readonly cost: Readonly<Record<string, number>> }

const minuteOfDay = (at: Temporal.Instant, zone: string): number => { const local = at.toZonedDateTimeISO(zone); return local.hour * 60 + local.minute; };
const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const pays = (meetings: readonly Held[], { id }: Site): number => sum(meetings.map(({ cost }) => cost[id] ?? 0));

interface BurdensProps { readonly reader: Reader; readonly sites: readonly Site[]; readonly meetings: readonly Held[]; readonly minutes: number }

function SiteHours({ reader, site, meetings, minutes }: Omit<BurdensProps, 'sites'> & { readonly site: Site }): Html {
  const bars = meetings.map(({ startsAt, cost }) => { const from = minuteOfDay(startsAt, site.zone); return { from, to: from + minutes, points: cost[site.id] ?? 0 }; });
  const points = pays(meetings, site), paying = bars.filter((bar) => bar.points > 0).length;
  return (
    <>
      <h4><Name>{site.name}</Name> · {reader.say('calendars.burden.points', { points })}</h4>
      <Hours label={reader.say('calendars.burden.drawing', { site: site.name, first: clock(Math.min(...bars.map(({ from }) => from))), last: clock(Math.max(...bars.map(({ to }) => to))), meetings: bars.length, paying, points })} bars={bars} />
    </>
  );
}

/** For many partners the columns would not fit: then a card a meeting lists them. */
export function Burdens({ reader, sites, meetings, minutes }: BurdensProps): Html {
  const { say } = reader;
  return (
    <>
      <Bars caption={say('calendars.burden.caption')} bars={sites.map((site) => ({ label: site.name, value: pays(meetings, site) + site.ledger, text: say('calendars.burden.points', { points: pays(meetings, site) + site.ledger }) }))} />
      {sites.some(({ ledger }) => ledger > 0) && <p class="detail">{say('calendars.burden.ledger')}</p>}
      <Disclosure summary={say('calendars.burden.hours')} open>
        <p class="detail">{say('calendars.burden.legend')}</p>
        {sites.map((site) => <SiteHours reader={reader} site={site} meetings={meetings} minutes={minutes} />)}
      </Disclosure>
      <Disclosure summary={say('calendars.burden.table')}>
        <Table caption={say('calendars.burden.table')} quietCaption wide={sites.length > 6} rows={meetings.map((meeting, number) => ({ ...meeting, number: number + 1 }))} columns={[
          { label: say('calendars.burden.meeting'), head: true, cell: ({ number, startsAt }) => <>{number}. <When at={startsAt} reader={reader} form="short" /></> },
          ...sites.map((site) => ({ label: site.name, cell: ({ startsAt, cost }: Held) => <><When at={startsAt} reader={readerIn(reader.language, site.zone)} form="short" />{(cost[site.id] ?? 0) > 0 && <> · {say('calendars.burden.points', { points: cost[site.id]! })}</>}</> })),
        ]} />
      </Disclosure>
    </>
  );
}
