// Public figures on how evenly offers are shown.
import { least, weeksBack } from '../rules/exposure.ts';
import { Bars } from '../../../ui/bars.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figures } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { ExposureShown } from '../views/exposure.ts';
import { PartnerLinks } from './parts.tsx';
import { areaName } from './reasons.tsx';

export function exposurePage({ all, areas, since }: ExposureShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, one = (value: number): string => reader.number(Math.round(value * 100) / 100), withheld = say('partners.exposure.withheld', { least });
  const known = areas.filter(({ some }) => some);
  return {
    title: say('partners.exposure.title'), description: say('partners.exposure.lead', { weeks: weeksBack }),
    main: (
      <>
        {visit.actor.person !== null && <PartnerLinks reader={reader} here="/partners/exposure" />}
        <Heading title={say('partners.exposure.title')} lead={say('partners.exposure.lead', { weeks: weeksBack })} />
        {all === null ? <Empty title={say('partners.exposure.none', { least })} icon="globe">{say('partners.exposure.noneHint')}</Empty> : <>
          <Figures figures={[
            { label: say('partners.exposure.neverShown'), value: reader.percent(all.neverShown) }, { label: say('partners.exposure.mostShown'), value: reader.number(all.mostShown) },
            { label: say('partners.exposure.gini'), value: one(all.gini), detail: say('partners.exposure.giniDetail') }, { label: say('partners.exposure.southOverNorth'), value: all.southOverNorth === null ? '–' : one(all.southOverNorth), detail: all.southOverNorth === null ? withheld : say('partners.exposure.southDetail') },
            { label: say('partners.exposure.quality'), value: all.quality === null ? '–' : reader.percent(all.quality) },
          ]} />
          <Section title={say('partners.exposure.byArea')} lead={say('partners.exposure.since', { on: reader.date(since), least })}>
            <Table caption={say('partners.exposure.byArea')} quietCaption rows={known} columns={[
              { label: say('partners.browse.area'), head: true, cell: ({ area }) => areaName(reader, area) },
              { label: say('partners.exposure.offers'), figure: true, cell: ({ figures }) => figures ? reader.number(figures.offers) : say('partners.exposure.few') },
              { label: say('partners.exposure.meanShown'), figure: true, cell: ({ figures }) => figures ? one(figures.meanShown) : '–' },
              { label: say('partners.exposure.neverShown'), figure: true, cell: ({ figures }) => figures ? reader.percent(figures.neverShown) : '–' },
              { label: say('partners.exposure.mostShown'), figure: true, cell: ({ figures }) => figures ? reader.number(figures.mostShown) : '–' },
              { label: say('partners.exposure.gini'), figure: true, cell: ({ figures }) => figures ? one(figures.gini) : '–' },
              { label: say('partners.exposure.quality'), figure: true, cell: ({ figures }) => figures?.quality != null ? reader.percent(figures.quality) : '–' },
            ]} />
            <Bars caption={say('partners.exposure.meanShown')} bars={known.flatMap(({ area, figures }) => figures ? [{ label: areaName(reader, area), value: figures.meanShown, text: one(figures.meanShown) }] : [])} />
          </Section>
        </>}
        <Section title={say('partners.exposure.howTitle')}><p>{say('partners.exposure.how')}</p></Section>
      </>
    ),
  };
}
