// For whoever runs the platform: is it well, what was decided, which mails wait.
import type { Health } from '../storage/health.ts';
import { Name } from '../ui/bdi.tsx';
import { Facts } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import type { Html } from '../ui/html.ts';
import { Section } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pager } from '../ui/pager.tsx';
import type { Page } from '../ui/routes.ts';
import { Table } from '../ui/table.tsx';
import { nameOf, type Thing, type Visit } from '../ui/visit.ts';
import { When } from '../ui/when.tsx';

export interface TrailRow { readonly id: number; readonly at: Temporal.Instant; readonly name: string | null; readonly what: string; readonly on_what: string; readonly why: string | null }

/** A session to come whose instant new clock rules change. */
export interface MovingSession { readonly edition: string; readonly title: string; readonly before: Temporal.Instant; readonly after: Temporal.Instant; readonly zone: string; readonly recorded: string; readonly seenIn: readonly string[] }

/** The thing that stands at the beginning of a text of the trail, `kind:id`. */
const thingIn = (text: string): Thing => { const colon = text.indexOf(':'); return { kind: text.slice(0, colon), id: text.slice(colon + 1) }; };
/** Reasons that are an institution, or begin with one. */
const institutionIn = (why: string): Thing => ({ kind: 'institution', id: why.split(': ', 1)[0]! });
/** What rows of the trail speak of, to be shown by name. */
export const thingsIn = (trail: readonly TrailRow[]): readonly Thing[] => trail.flatMap(({ on_what, why }) => [thingIn(on_what), ...(why === null ? [] : [institutionIn(why)])]);

function On({ row, visit }: { readonly row: TrailRow; readonly visit: Visit }): Html {
  const thing = thingIn(row.on_what), name = visit.names?.get(row.on_what);
  return name === undefined ? <code>{row.on_what}</code> : <a href={`/${thing.kind}s/${thing.id}`}><Name>{name}</Name></a>;
}
function Why({ why, visit }: { readonly why: string; readonly visit: Visit }): Html {
  const thing = institutionIn(why);
  return <Name>{nameOf(visit, thing) + why.slice(thing.id.length)}</Name>;
}

export function administrationPage(health: Health, moving: readonly MovingSession[], trail: readonly TrailRow[], more: string | undefined, visit: Visit): Page {
  const { reader } = visit, { say } = reader;
  return {
    title: say('app.administration.title'), unlisted: true,
    main: (
      <>
        <Heading title={say('app.administration.title')} />
        <Section title={say('app.administration.health')}>
          {health.zoneDataOfPostgresql !== null && <Notice kind="warning"><p>{say('app.administration.staleZones', { zone: health.zoneDataOfPostgresql })}</p></Notice>}
          <Facts facts={[
            { label: 'Node', value: health.node }, { label: 'PostgreSQL', value: health.postgresql },
            { label: say('app.administration.zoneData'), value: health.zoneData },
            { label: say('app.administration.unsent'), value: reader.number(health.unsentMails) },
            { label: say('app.administration.size'), value: reader.size(health.databaseBytes) },
          ]} />
          {moving.length > 0 && (
            <Notice kind="warning" title={say('app.administration.moving')}>
              <ul>{moving.map(({ edition, title, before, after, zone, recorded, seenIn }) => <li><a href={`/editions/${edition}/manage/sessions`}><Name>{title}</Name></a> ({[...new Set([zone, ...seenIn])].join(', ')}; {recorded}): <When at={before} reader={reader} form="short" /> → <When at={after} reader={reader} form="short" /></li>)}</ul>
            </Notice>
          )}
        </Section>
        <Section title={say('app.administration.trail')}>
          {trail.length === 0 ? <p>{say('app.administration.trailNone')}</p> : <Table caption={say('app.administration.trail')} quietCaption rows={trail} columns={[
            { label: say('app.administration.at'), head: true, cell: (row) => <When at={row.at} reader={reader} form="short" /> },
            { label: say('app.administration.who'), cell: (row) => row.name ? <Name>{row.name}</Name> : say('app.administration.nobody') },
            { label: say('app.administration.what'), cell: (row) => <code>{row.what}</code> },
            { label: say('app.administration.on'), cell: (row) => <On row={row} visit={visit} /> },
            { label: say('app.administration.why'), cell: (row) => row.why && <Why why={row.why} visit={visit} /> },
          ]} />}
          <Pager reader={reader} next={more} />
        </Section>
      </>
    ),
  };
}
