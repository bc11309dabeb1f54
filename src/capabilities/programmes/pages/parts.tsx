// What several pages of programmes say the same way: languages with levels, the state of a call, who may come in.
import { ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { ErrorSummary, formOf } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Tag, type TagTone } from '../../../ui/tag.tsx';
import { Deadline, When } from '../../../ui/when.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { Visit } from '../../../ui/visit.ts';
import type { CallPhase, EditionState, EligibilityRules, WayIn } from '../rules/editions.ts';

/** 'English (B2), Spanish (B1)' */
export const languagesText = (languages: Readonly<Record<string, string>>, { languageName, list, say }: Reader): string =>
  list(Object.entries(languages).map(([code, level]) => say('programmes.languageLevel', { language: languageName(code), level })));

/** Why a one-click command of this page was refused: it has no form of its own to say it in. */
export const ClickRefusals = ({ commands, visit }: { readonly commands: readonly string[]; readonly visit: Visit }): Html => <>{commands.map((command) => <ErrorSummary form={formOf(visit, command)} />)}</>;

interface AskedProps { readonly title: Html; readonly programme: string; readonly institution: string; readonly name: string; readonly say: Reader['say']; readonly children?: Html }
/** An invitation, which the institution's own officers answer. */
export const Asked = ({ title, programme, institution, name, say, children }: AskedProps): Html => (
  <Notice kind="warning">
    <p><Name>{title}</Name></p>
    {children}
    <Buttons>
      <PostButton action={`/programmes/${programme}/partners/agree`} fields={{ institution }} kind="primary">{say('programmes.partner.agree', { institution: name })}</PostButton>
      <PostButton action={`/programmes/${programme}/partners/leave`} fields={{ institution }} kind="plain">{say('programmes.partner.decline', { institution: name })}</PostButton>
    </Buttons>
  </Notice>
);

interface Call { readonly phase: CallPhase; readonly state: EditionState; readonly call_opens_at: Temporal.Instant | null; readonly call_closes_at: Temporal.Instant | null }

const tones: Readonly<Record<EditionState, TagTone>> = { draft: 'plain', called: 'sea', closed: 'plain', running: 'good', finished: 'plain', cancelled: 'bad' };

/** Where an edition stands, in one word or two. */
export function StateTag({ edition: { phase, state }, reader: { say } }: { readonly edition: Pick<Call, 'phase' | 'state'>; readonly reader: Reader }): Html {
  if (phase === 'open') return <Tag tone="good">{say('programmes.phase.open')}</Tag>;
  if (phase === 'before') return <Tag tone="watch">{say('programmes.phase.before')}</Tag>;
  return <Tag tone={tones[state]}>{say(`programmes.state.${state === 'called' ? 'closed' : state}`)}</Tag>;
}

/** When one can apply, in the reader's zone. */
export function CallTimes({ edition, now, reader }: { readonly edition: Call; readonly now: Temporal.Instant; readonly reader: Reader }): Html {
  const { say } = reader;
  if (edition.phase === 'open') return <p>{say('programmes.call.until')} <Deadline at={edition.call_closes_at!} now={now} reader={reader} /></p>;
  if (edition.phase === 'before') return <p>{say('programmes.call.from')} <When at={edition.call_opens_at!} reader={reader} /></p>;
  return <p>{say(edition.state === 'cancelled' ? 'programmes.call.cancelled' : 'programmes.call.over')}</p>;
}

export const ApplyButton = ({ edition, phase, say }: { readonly edition: string; readonly phase: CallPhase; readonly say: Reader['say'] }): Html =>
  phase === 'open' ? <ButtonLink kind="primary" href={`/editions/${edition}/apply`} icon="next">{say('programmes.apply')}</ButtonLink> : null;

/** Who may come in from one partner, as sentences. */
export function wayInText({ way_in, rules }: { readonly way_in: WayIn; readonly rules: EligibilityRules }, { say, list, languageName }: Reader): string {
  if (way_in !== 'rules') return say(`programmes.wayIn.${way_in}`);
  const { cefr = {}, year = {}, topPercent, course } = rules;
  return list([
    ...Object.entries(cefr).map(([code, level]) => say('programmes.rule.cefr', { language: languageName(code), level })),
    ...(year.min !== undefined || year.max !== undefined ? [say('programmes.rule.year', { min: year.min ?? 1, max: year.max ?? 99 })] : []),
    ...(topPercent === undefined ? [] : [say('programmes.rule.top', { percent: topPercent })]),
    ...(course === undefined ? [] : [say('programmes.rule.course', { course })]),
  ]);
}

/** '3 ECTS', or that there is none. */
export const creditText = ({ credit_amount, credit_system }: { readonly credit_amount: number | null; readonly credit_system: string | null }, { say }: Reader): string =>
  credit_amount === null ? say('programmes.credit.none') : say('programmes.credit.amount', { amount: credit_amount, system: credit_system ?? '' });
