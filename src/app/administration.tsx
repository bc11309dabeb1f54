// For whoever runs the platform: is it well, what was decided, which mails wait.
import type { Health } from '../storage/health.ts';
import { Name } from '../ui/bdi.tsx';
import { Facts } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Section } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pager } from '../ui/pager.tsx';
import type { Page } from '../ui/routes.ts';
import { Table } from '../ui/table.tsx';
import type { Visit } from '../ui/visit.ts';
import { When } from '../ui/when.tsx';

export interface TrailRow { readonly id: number; readonly at: Temporal.Instant; readonly name: string | null; readonly what: string; readonly on_what: string; readonly why: string | null }

/** A session to come whose instant new clock rules change. */
export interface MovingSession { readonly edition: string; readonly title: string; readonly before: Temporal.Instant; readonly after: Temporal.Instant; readonly zone: string; readonly recorded: string; readonly seenIn: readonly string[] }

export function administrationPage(health: Health, moving: readonly MovingSession[], trail: readonly TrailRow[], more: string | undefined, { reader }: Visit): Page {
  const { say } = reader;
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
          <Table caption={say('app.administration.trail')} quietCaption rows={trail} columns={[
            { label: say('app.administration.at'), head: true, cell: (row) => <When at={row.at} reader={reader} form="short" /> },
            { label: say('app.administration.who'), cell: (row) => row.name ? <Name>{row.name}</Name> : say('app.administration.nobody') },
            { label: say('app.administration.what'), cell: (row) => <code>{row.what}</code> },
            { label: say('app.administration.on'), cell: (row) => <code>{row.on_what}</code> },
            { label: say('app.administration.why'), cell: (row) => row.why && <Name>{row.why}</Name> },
          ]} />
          <Pager reader={reader} next={more} />
        </Section>
      </>
    ),
  };
}
