// The call: when it opens and closes, what stands in its way, and the states of the edition.
import { couldHold } from '../../../kernel/gate.ts';
import { Button, Buttons } from '../../../ui/actions.tsx';
import { DateTimeField, ErrorSummary, FieldRow, Form, formOf, Hidden, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Steps } from '../../../ui/steps.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { WhenFor } from '../../../ui/when.tsx';
import { type EditionState, wallOf } from '../rules/editions.ts';
import type { CallToManage } from '../views/manage.ts';
import { ManageHeading, managePage } from './manage-edition.tsx';
import { CallTimes } from './parts.tsx';

const path: readonly EditionState[] = ['draft', 'called', 'closed', 'running', 'finished'];

function StateForm({ to, data: { obstacles }, address, visit }: { readonly to: EditionState; readonly data: CallToManage; readonly address: string; readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'programmes.changeState', {}, { state: to }), cancels = to === 'cancelled';
  const fields = (
    <Form form={form} action={`${address}/state`} label={say(`programmes.become.${to}`)}>
      <Hidden name="state" value={to} />
      {cancels && <TextField form={form} name="why" label={say('programmes.call.why')} required maxlength={500} />}
      <Buttons><Button kind={cancels ? 'danger' : to === 'called' && obstacles.length === 0 ? 'primary' : 'secondary'}>{say(`programmes.become.${to}`)}</Button></Buttons>
    </Form>
  );
  return cancels ? <Disclosure summary={say('programmes.become.cancelled')} open={form.refused}>{fields}</Disclosure> : fields;
}

function Dates({ data: { edition, partners }, address, visit }: { readonly data: CallToManage; readonly address: string; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, wall = (at: Temporal.Instant | null) => at && wallOf(at, edition.zone);
  const form = formOf(visit, 'programmes.setCall', { opensAt: wall(edition.call_opens_at), closesAt: wall(edition.call_closes_at) });
  const places = [...new Map(partners.map(({ zone, city, name }) => [zone, { zone, label: city || name }])).values()];
  return (
    <Section title={say('programmes.call.dates')} lead={say('programmes.call.datesLead')}>
      <Form form={form} action={address}>
        <FieldRow>
          <DateTimeField form={form} name="opensAt" label={say('programmes.call.opens')} required zone={edition.zone} />
          <DateTimeField form={form} name="closesAt" label={say('programmes.call.closes')} required zone={edition.zone} />
        </FieldRow>
        <Buttons><Button kind="secondary">{say('programmes.save')}</Button></Buttons>
      </Form>
      {edition.call_closes_at && <><p>{say('programmes.call.atPartners')}</p><WhenFor at={edition.call_closes_at} reader={reader} places={places} /></>}
    </Section>
  );
}

export function manageCallPage(data: CallToManage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, phase, next, obstacles, decides, termsOpen, shared } = data, address = `/editions/${edition.id}/manage/call`, at = path.indexOf(edition.state);
  const alone = next.filter((to) => !(shared && to === 'cancelled' && edition.state !== 'draft')); // the rest is for all partners to decide
  const step = formOf(visit, 'programmes.changeState'); // one that is not possible any more has no form of its own below
  return {
    ...managePage(edition, say('programmes.tab.call'), visit), width: 'reading',
    main: (
      <>
        <ManageHeading edition={edition} phase={phase} title={say('programmes.tab.call')} visit={visit} />
        {!next.some((to) => to === step.value('state')) && <ErrorSummary form={step} />}
        {edition.state === 'cancelled' ? <Notice kind="warning"><p>{say('programmes.call.cancelled')}</p></Notice>
          : <Steps reader={reader} label={say('programmes.call.states')} steps={path.map((state, index) => ({ label: say(`programmes.state.${state}`), state: index < at ? 'done' as const : index === at ? 'current' as const : 'todo' as const }))} />}
        {edition.state !== 'draft' && edition.state !== 'cancelled' && <CallTimes edition={{ ...edition, phase }} now={visit.now} reader={reader} />}
        {edition.state === 'draft' && (obstacles.length === 0
          ? <Notice kind="success"><p>{say('programmes.call.ready')}</p></Notice>
          : <Notice kind="warning" title={say('programmes.call.obstacles')}><ul>{obstacles.map(({ code, args }) => <li>{reader.sayAny(code, args)}</li>)}</ul></Notice>)}
        {shared && couldHold(visit.actor, 'programme.edit') && <p>{alone.length < next.length && <>{say('design.cancelTogether')} </>}<a href={`/programmes/${edition.programme}/design/decisions`}>{say('design.toDecisions')}</a></p>}
        {decides && termsOpen && <Dates data={data} address={address} visit={visit} />}
        {decides && alone.length > 0 && <Section title={say('programmes.call.move')}>{alone.map((to) => <StateForm to={to} data={data} address={address} visit={visit} />)}</Section>}
        {!decides && <p>{say('programmes.call.notYours')}</p>}
      </>
    ),
  };
}
