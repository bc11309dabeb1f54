// What the lead has asked for and how far it is; what came of it.
import { ButtonLink, Buttons } from '../../../ui/actions.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Steps } from '../../../ui/steps.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { isBrokenOff, isFresh, secondsSince } from '../rules/allocation-work.ts';
import type { AllocationPage } from '../views/season.ts';

/** Seconds between two looks: most seasons are done within one. */
export const lookAgain = 3;

interface Props { readonly work: NonNullable<AllocationPage['work']>; readonly visit: Visit }

export const UnderWay = ({ work: { kind, asked_at, started_at }, visit: { reader, now, path }, students }: Props & { readonly students: number }): Html => {
  const { say } = reader, begun = started_at !== null;
  return (
    <Section title={say(`wishes.work.${kind}`)} lead={say('wishes.work.lead', { seconds: lookAgain })}>
      <Steps reader={reader} label={say('wishes.work.how')} steps={[
        { label: say('wishes.work.asked'), state: begun ? 'done' : 'current', detail: <When at={asked_at} reader={reader} form="time" /> },
        { label: say('wishes.work.working', { students }), state: begun ? 'current' : 'todo', ...(begun && { detail: say('wishes.work.for', { seconds: secondsSince(started_at, now) }) }) },
        { label: say('wishes.work.kept'), state: 'todo' },
      ]} />
      <Buttons><ButtonLink href={path} kind="secondary">{say('wishes.work.look')}</ButtonLink></Buttons>
    </Section>
  );
};

/** Why nothing came of it, or that it is done. */
export function Outcome({ work, visit: { reader, now } }: Props): Html {
  const { say } = reader;
  if (isBrokenOff(work, now)) return <Notice kind="problem"><p>{say('wishes.work.brokenOff')}</p></Notice>;
  if (work.refusals.length > 0) return <Notice kind="problem" title={say(`wishes.work.not.${work.kind}`)} live>{work.refusals.map(({ code, args }) => <p>{reader.sayAny(code, args)}</p>)}</Notice>;
  const done = { preview: 'wishes.said.previewed', run: 'wishes.said.run', flow: 'wishes.said.flowed' } as const;
  return isFresh(work, now) ? <Notice kind="success" live><p>{say(done[work.kind])}</p></Notice> : <></>;
}
