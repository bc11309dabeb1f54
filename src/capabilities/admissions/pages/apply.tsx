// The application form: where one is, what the rules say so far, and the step at hand (requirements D2, D3).
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Steps } from '../../../ui/steps.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, When } from '../../../ui/when.tsx';
import type { Step } from '../rules/eligibility.ts';
import type { ApplyPage } from '../views/own.ts';
import { CheckStep, DocumentsStep, HomeStep, LanguageStep, MotivationStep, type StepProps, SupportStep } from './apply-steps.tsx';
import { Rules, StateTag } from './state.tsx';

const forms: Readonly<Record<Step, (props: StepProps) => Html>> = {
  home: HomeStep, language: LanguageStep, motivation: MotivationStep, documents: DocumentsStep, support: SupportStep, check: CheckStep,
};

function Closed({ data, visit }: { readonly data: ApplyPage; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, opens = data.edition.call.opensAt;
  return (
    <Notice kind="warning" title={say(data.open === 'notOpen' ? 'admissions.apply.notOpen' : 'admissions.apply.closed')}>
      {data.open === 'notOpen' ? opens && <p>{say('admissions.apply.opens')} <When at={opens} reader={reader} /></p> : data.deadline && <p>{say('admissions.apply.ended')} <When at={data.deadline} reader={reader} /></p>}
      {data.application && <p><a href={`/applications/${data.application.id}`}>{say('admissions.apply.toApplication')}</a></p>}
    </Notice>
  );
}

function SentAlready({ data, visit }: { readonly data: ApplyPage; readonly visit: Visit }): Html {
  const { say } = visit.reader;
  return (
    <Notice kind="info" title={say('admissions.apply.sentAlready')}>
      <p><StateTag state={data.application!.state} reader={visit.reader} /></p>
      <ButtonLink href={`/applications/${data.application!.id}`}>{say('admissions.apply.toApplication')}</ButtonLink>
    </Notice>
  );
}

function Filling({ data, visit, action }: StepProps): Html {
  const { reader } = visit, { say } = reader, here = data.steps.indexOf(data.step), StepForm = forms[data.step];
  return (
    <>
      <Steps reader={reader} label={say('admissions.apply.steps')} steps={data.steps.map((step, at) => ({
        label: say(`admissions.step.${step}`), state: at < here ? 'done' : at === here ? 'current' : 'todo', ...(at === here || data.application === null ? {} : { href: `${action}?step=${step}` }),
      }))} />
      {data.step !== 'check' && data.home !== null && <Disclosure summary={say('admissions.apply.rules')}><Rules findings={data.findings} reader={reader} apply={action} /><p><a href={`/editions/${data.edition.id}/selection`}>{say('selection.how.title')}</a></p></Disclosure>}
      <h2>{say(`admissions.step.${data.step}`)}</h2>
      <StepForm data={data} visit={visit} action={action} />
    </>
  );
}

export function applyPage(data: ApplyPage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition } = data, action = `/editions/${edition.id}/apply`;
  return {
    title: say('admissions.apply.title', { programme: edition.title }), width: 'reading', unlisted: true,
    trail: [{ label: `${edition.title}, ${edition.name}`, href: `/editions/${edition.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{edition.name}</Name>} title={say('admissions.apply.title', { programme: edition.title })}
          lead={data.open === 'open' && data.deadline ? <>{say('admissions.apply.until')} <Deadline at={data.deadline} now={visit.now} reader={reader} /></> : undefined} />
        {data.application && data.application.state !== 'draft' ? <SentAlready data={data} visit={visit} /> : data.open === 'open' ? <Filling data={data} visit={visit} action={action} /> : <Closed data={data} visit={visit} />}
      </>
    ),
  };
}
