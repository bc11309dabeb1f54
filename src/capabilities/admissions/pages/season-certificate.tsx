// Public: what a season's places follow from, in a form that anybody can check.
import { ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { CertificatePage } from '../views/season.ts';
import { RunFigures } from './season-figures.tsx';
import { Hash, policyWords } from './season-words.tsx';

export function certificatePage(data: CertificatePage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { season, runs } = data;
  return {
    title: say('wishes.certificate.title', { season: season.name }), description: say('wishes.certificate.lead'), trail: [{ label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{season.name}</Name>} title={say('wishes.certificate.heading')} lead={say('wishes.certificate.lead')} actions={<ButtonLink href={`/seasons/${season.id}/rule`}>{say('wishes.rule.link')}</ButtonLink>} />
        <Section title={say('wishes.certificate.rules')}>
          <Facts stacked facts={[
            { label: say('wishes.policy.title'), value: <ul>{policyWords(data.policy, season.most_courses, reader).map((each) => <li>{each}</li>)}</ul> },
            { label: say('wishes.draw.promised'), value: data.commitment && <><Hash text={data.commitment} /> {data.drawnAt && <When at={data.drawnAt} reader={reader} />}</> },
            { label: say('wishes.draw.seed'), value: data.seed && <Hash text={data.seed} /> },
          ]} />
        </Section>
        {runs.length === 0 ? <Empty title={say('wishes.certificate.none')} icon="clock"><p>{say('wishes.certificate.noneLead')}</p></Empty> : runs.map((run) => (
          <Section title={run.kind === 'first' ? say('wishes.run.out') : say('wishes.run.round', { number: run.number })} lead={<><When at={run.published_at!} reader={reader} /> – <Name>{run.why}</Name></>}>
            <Facts stacked facts={[{ label: say('wishes.receipt.hash'), value: <Hash text={run.root} /> }, { label: say('wishes.certificate.inputs'), value: <Hash text={run.inputs} /> }]} />
            <RunFigures report={run.report} names={data.names} institutions={data.institutions} reader={reader} protectedToo={false} />
            <Buttons><ButtonLink href={`/seasons/${season.id}/certificate/${run.number}/table.csv`} icon="download" label={say('wishes.certificate.downloadRun', { number: run.number })}>{say('wishes.certificate.download')}</ButtonLink></Buttons>
          </Section>
        ))}
      </>
    ),
  };
}
