// What participants and those who teach answer, and what came of it.
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { Deadline, Day, When } from '../../../ui/when.tsx';
import type { Reader } from '../../../text/reader.ts';
import { smallest } from '../rules/tally.ts';
import type { FeedbackHead, FeedbackSpace, StaffSurvey } from '../views.ts';
import { SurveyForm } from './form.tsx';

interface Frame { readonly reader: Reader; readonly head: FeedbackHead; readonly kind: 'space' | 'manage'; readonly title: string; readonly lead: Html; readonly actions?: Html; readonly width?: 'reading' | 'wide'; readonly main: Html }
export const framed = ({ head, kind, title, lead, actions, width, main }: Frame): Page => ({
  title: `${title} · ${head.title}`, unlisted: true, ...(width ? { width } : {}), section: { kind, edition: head.id },
  main: <><Heading title={title} kicker={<><Name>{head.title}</Name> · <Name>{head.name}</Name></>} lead={lead} actions={actions} />{main}</>,
});

type Windows = FeedbackSpace['windows'];

function Nothing({ windows, takesPart, reader }: { readonly windows: Windows; readonly takesPart: boolean; readonly reader: Reader }): Html {
  const { say } = reader;
  return (
    <Empty title={say('feedback.space.none')} icon="speech">
      <p>{say(takesPart ? 'feedback.space.noneText' : 'feedback.space.notYours')}</p>
      {windows.filter(({ state }) => state !== 'open').map(({ survey, state, opensAt }) => state === 'before'
        ? <p>{say('feedback.space.opens', { survey: say(`feedback.survey.${survey}`) })} <When at={opensAt} reader={reader} form="date" /></p>
        : <p>{say('feedback.space.was', { survey: say(`feedback.survey.${survey}`) })}</p>)}
    </Empty>
  );
}

function Answering({ head, window, others, visit }: { readonly head: FeedbackHead; readonly window: Windows[number]; readonly others: Windows; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, path = `/editions/${head.id}/space/feedback`;
  return (
    <>
      {others.map(({ survey }) => <Notice><p><a href={`${path}?survey=${survey}`}>{say('feedback.space.other', { survey: say(`feedback.survey.${survey}`) })}</a></p></Notice>)}
      <Section title={say(`feedback.survey.${window.survey}`)} lead={<>{say('feedback.space.until')} <Deadline at={window.closesAt} now={visit.now} reader={reader} /></>}>
        <p>{say('feedback.space.anonymous', { least: smallest })}</p>
        <p>{say('feedback.space.once')}</p>
        <SurveyForm survey={window.survey} command="feedback.answerSurvey" action={path} visit={visit} />
      </Section>
    </>
  );
}

export function spacePage({ head, windows, takesPart, answered, asked, actions }: FeedbackSpace, visit: Visit): Page {
  const { reader } = visit, { say } = reader;
  const open = windows.filter(({ state, survey }) => takesPart && state === 'open' && !answered.includes(survey));
  const now = open.find(({ survey }) => survey === asked) ?? open[0], thanked = windows.some(({ state, survey }) => state === 'open' && answered.includes(survey));
  return framed({
    reader, head, kind: 'space', width: 'reading', title: say('feedback.space.title'), lead: say('feedback.space.lead'),
    main: (
      <>
        {thanked && <Notice kind="success" title={say('feedback.space.thanks')}><p>{say('feedback.space.thanksText')}</p></Notice>}
        {now ? <Answering head={head} window={now} others={open.filter((each) => each !== now)} visit={visit} /> : !thanked && <Nothing windows={windows} takesPart={takesPart} reader={reader} />}
        {actions.length > 0 && <Section title={say('feedback.done.title')} lead={say('feedback.done.spaceLead')}><Actions actions={actions} reader={reader} /></Section>}
      </>
    ),
  });
}

export function staffSurveyPage({ head, window, answered }: StaffSurvey, visit: Visit): Page {
  const { reader } = visit, { say } = reader;
  const main = answered ? <Notice kind="success" title={say('feedback.space.thanks')}><p>{say('feedback.space.thanksText')}</p></Notice>
    : window?.state === 'open' ? (
      <>
        <p>{say('feedback.space.anonymousStaff', { least: smallest })}</p>
        <p>{say('feedback.space.once')}</p>
        <SurveyForm survey="staff" command="feedback.answerStaffSurvey" action={`/editions/${head.id}/manage/feedback/survey`} visit={visit} />
      </>
    ) : (
      <Empty title={say('feedback.staff.notOpen')} icon="speech">
        {window?.state === 'before' && <p>{say('feedback.space.opens', { survey: say('feedback.survey.staff') })} <When at={window.opensAt} reader={reader} form="date" /></p>}
      </Empty>
    );
  return framed({ reader, head, kind: 'manage', width: 'reading', title: say('feedback.staff.title'), lead: say('feedback.staff.lead'), main });
}

type Action = FeedbackSpace['actions'][number];
/** What was said and what was done about it; `end` draws what belongs to one of them. */
export const Actions = ({ actions, reader, end }: { readonly actions: readonly Action[]; readonly reader: Reader; readonly end?: (action: Action) => Html }): Html => (
  <>
    {actions.map((action) => (
      <Section level={3} title={<Name>{action.said}</Name>} lead={action.done_on !== null && <Day on={Temporal.PlainDate.from(action.done_on)} reader={reader} />} actions={end?.(action)}>
        <Prose text={action.done} />
      </Section>
    ))}
  </>
);
