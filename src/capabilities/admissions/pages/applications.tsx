// One's own applications.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import type { OwnApplications } from '../views/own.ts';
import { StateTag } from './state.tsx';

export function applicationsPage({ applications }: OwnApplications, { reader }: Visit): Page {
  const { say } = reader;
  return {
    title: say('admissions.own.title'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('admissions.own.title')} />
        {applications.length === 0
          ? <Empty title={say('admissions.own.none')} action={<ButtonLink href="/programmes" kind="primary">{say('admissions.own.find')}</ButtonLink>}><p>{say('admissions.own.noneLead')}</p></Empty>
          : <ItemList items={applications.map((each) => ({
            title: <Name>{each.title}, {each.edition_name}</Name>, href: `/applications/${each.id}`, end: <StateTag state={each.state} reader={reader} />,
            detail: each.accept_by ? <>{say('admissions.own.answerBy')} <When at={each.accept_by} reader={reader} /></> : <>{say('admissions.own.since')} <When at={each.state_since} reader={reader} form="date" /></>,
          }))} />}
        <p><a href="/how-places-are-given">{say('selection.how.general')}</a></p>
      </>
    ),
  };
}
