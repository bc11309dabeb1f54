// The steps of the application form. Each is a short form of its own that saves when it is sent; nothing needs script.
import type { Reader } from '../../../text/reader.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Checkbox, CheckboxGroup, FieldGroup, FileField, Form, formOf, type FormState, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { documentBytes, documentEndings, documentKinds, documentsMost, groups, motivationCharacters, supports } from '../rules/documents.ts';
import { blocking, cefr, channels, evidences } from '../rules/eligibility.ts';
import type { ApplyPage } from '../views/own.ts';
import { Rules } from './state.tsx';

export interface StepProps { readonly data: ApplyPage; readonly visit: Visit; readonly action: string }

const Save = ({ reader }: { readonly reader: Reader }): Html => (
  <Buttons>
    <Button name="after" value="next">{reader.say('admissions.apply.saveNext')}</Button>
    <Button name="after" value="stay" kind="secondary">{reader.say('admissions.apply.save')}</Button>
  </Buttons>
);

/** Offered by script alone (src/browser/draft.ts): keep what is typed on this device too, for this person. */
const KeepHere = ({ form }: { readonly form: FormState }): Html => (
  <div hidden data-draft-choice>
    <Checkbox form={form} name="keepHere" label={form.reader.say('admissions.apply.keepHere')} hint={form.reader.say('admissions.apply.keepHereHint')} />
    <output data-restored={form.reader.say('admissions.apply.restored')} data-offline={form.reader.say('admissions.apply.offline')} />
  </div>
);

interface StepFormProps extends StepProps { readonly form: FormState; readonly kept?: boolean; readonly children?: Html }
function StepForm({ data, action, form, kept = true, children }: StepFormProps): Html {
  const inside = <Form form={form} action={action}><Hidden name="step" value={data.step} />{children}{kept && <KeepHere form={form} />}<Save reader={form.reader} /></Form>;
  return kept ? <div data-draft={`${data.person} ${data.edition.id} ${data.step}`} data-saved={String(data.application?.changed_at.epochMilliseconds ?? 0)}>{inside}</div> : inside;
}

export function HomeStep(props: StepProps): Html {
  const { data, visit } = props, { say } = visit.reader, answers = data.application?.answers;
  const form = formOf(visit, 'admissions.saveDraft', { home: data.home, year: answers?.year, topPercent: answers?.topPercent, enrolled: answers?.enrolled });
  const { terms } = data, standing = terms?.topPercent !== undefined, year = terms?.year !== undefined;
  return (
    <StepForm {...props} form={form}>
      <SelectField form={form} name="home" label={say('admissions.apply.home')} hint={say('admissions.apply.homeHint')} required
        options={data.edition.partners.map(({ institution, name }) => ({ value: institution, label: name }))} />
      <NumberField form={form} name="year" label={say('admissions.apply.year')} hint={say('admissions.apply.yearHint')} min={1} max={12} required={year} />
      {standing && <NumberField form={form} name="topPercent" label={say('admissions.apply.standing')} hint={say('admissions.apply.standingHint')} min={1} max={100} unit="%" required />}
      {terms?.course && <Checkbox form={form} name="enrolled" label={say('admissions.apply.course', { course: terms.course })} />}
    </StepForm>
  );
}

export function LanguageStep(props: StepProps): Html {
  const { data, visit } = props, { reader } = visit, { say } = reader;
  const form = formOf(visit, 'admissions.saveDraft', { languages: data.application?.answers.languages as never });
  const asked = Object.entries({ ...data.terms?.advised, ...data.terms?.languages });
  return (
    <StepForm {...props} form={form}>
      {asked.map(([code, needed]) => {
        const language = reader.languageName(code);
        return (
          <FieldGroup title={language} lead={say('admissions.apply.languageAsked', { language, needed })}>
            <RadioGroup form={form} name={`languages.${code}.level`} label={say('admissions.apply.level', { language })} options={cefr.map((value) => ({ value, label: value }))} inline required={code in (data.terms?.languages ?? {})} />
            <SelectField form={form} name={`languages.${code}.evidence`} label={say('admissions.apply.evidence', { language })} options={evidences.map((value) => ({ value, label: say(`admissions.evidence.${value}`) }))} />
            <TextField form={form} name={`languages.${code}.detail`} label={say('admissions.apply.evidenceDetail')} hint={say('admissions.apply.evidenceHint')} maxlength={300} />
          </FieldGroup>
        );
      })}
    </StepForm>
  );
}

export function MotivationStep(props: StepProps): Html {
  const { data, visit } = props, { reader } = visit, { say } = reader, partner = data.edition.partners.find(({ institution }) => institution === data.home), fee = data.application?.answers.fee;
  const form = formOf(visit, 'admissions.saveDraft', { motivation: data.application?.motivation, heard: data.application?.answers.heard, feeExemption: fee?.exemption, feeWhy: fee?.why });
  return (
    <StepForm {...props} form={form}>
      {data.question && <Prose text={data.question} />}
      <TextArea form={form} name="motivation" label={say('admissions.apply.motivation')} hint={say('admissions.apply.motivationHint', { most: motivationCharacters })} rows={10} maxlength={motivationCharacters} required={data.terms?.wayIn !== 'mandatory'} />
      <SelectField form={form} name="heard" label={say('admissions.apply.heard')} empty={say('admissions.apply.heardNone')} options={channels.map((value) => ({ value, label: say(`admissions.channel.${value}`) }))} />
      {partner?.fee_minor && partner.fee_currency && (
        <FieldGroup title={say('admissions.apply.fee')} lead={say('admissions.apply.feeLead', { fee: reader.money(partner.fee_minor, partner.fee_currency) })}>
          {partner.fee_exemption && <Prose text={partner.fee_exemption} />}
          <Checkbox form={form} name="feeExemption" label={say('admissions.apply.feeExemption')} />
          <TextArea form={form} name="feeWhy" label={say('admissions.apply.feeWhy')} hint={say('admissions.apply.feeWhyHint')} rows={3} maxlength={1000} />
        </FieldGroup>
      )}
    </StepForm>
  );
}

export function DocumentsStep({ data, visit, action }: StepProps): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'admissions.addDocument', { kind: 'language' }), next = data.steps[data.steps.indexOf('documents') + 1] ?? 'check';
  return (
    <>
      {data.documents.length === 0 ? <Empty title={say('admissions.documents.none')} icon="file"><p>{say('admissions.documents.noneLead')}</p></Empty> : <ItemList items={data.documents.map((each) => ({
        title: <Name>{each.name}</Name>, href: `/applications/${data.application!.id}/documents/${each.id}`, icon: 'file' as const,
        detail: `${say(`admissions.document.${each.kind}`)} · ${reader.size(each.size_bytes)}`,
        end: <PostButton action={`${action}/documents/remove`} fields={{ document: each.id }} kind="plain" label={say('admissions.documents.removeNamed', { name: each.name })}>{say('admissions.documents.remove')}</PostButton>,
      }))} />}
      {data.documents.length < documentsMost && (
        <Section title={say('admissions.documents.add')}>
          <Form form={form} action={`${action}/documents`} upload>
            <SelectField form={form} name="kind" label={say('admissions.documents.kind')} options={documentKinds.map((value) => ({ value, label: say(`admissions.document.${value}`) }))} required />
            <FileField form={form} name="document" label={say('admissions.documents.file')} hint={say('admissions.documents.fileHint')} accept={documentEndings} maxBytes={documentBytes} required />
            <Button kind="secondary" icon="plus">{say('admissions.documents.send')}</Button>
          </Form>
        </Section>
      )}
      <Buttons><ButtonLink href={`${action}?step=${next}`} kind="primary">{say('admissions.apply.goOn')}</ButtonLink></Buttons>
    </>
  );
}

export function SupportStep(props: StepProps): Html {
  const { data, visit } = props, { say } = visit.reader;
  const form = formOf(visit, 'admissions.saveDraft', {
    supports: data.support?.supports, supportNote: data.support?.note, supportConsent: data.support !== null, groups: data.groups, groupsConsent: data.groups !== null,
  });
  return (
    <>
      <Notice kind="info" title={say('admissions.sealed.title')}><p>{say('admissions.sealed.lead')}</p></Notice>
      <StepForm {...props} form={form} kept={false}>
        <FieldGroup title={say('admissions.support.title')} lead={say('admissions.support.lead')}>
          <CheckboxGroup form={form} name="supports" label={say('admissions.support.which')} options={supports.map((value) => ({ value, label: say(`admissions.support.${value}`) }))} />
          <TextArea form={form} name="supportNote" label={say('admissions.support.note')} rows={3} maxlength={1000} />
          <Checkbox form={form} name="supportConsent" label={say('admissions.support.consent')} />
        </FieldGroup>
        <FieldGroup title={say('admissions.groups.title')} lead={say('admissions.groups.lead')}>
          <CheckboxGroup form={form} name="groups" label={say('admissions.groups.which')} options={groups.map((value) => ({ value, label: say(`admissions.groups.${value}`) }))} />
          <Checkbox form={form} name="groupsConsent" label={say('admissions.groups.consent')} />
        </FieldGroup>
      </StepForm>
    </>
  );
}

export function CheckStep({ data, visit, action }: StepProps): Html {
  const { reader } = visit, { say } = reader, { application } = data, form = formOf(visit, 'admissions.submitApplication');
  const home = data.edition.partners.find(({ institution }) => institution === data.home)?.name;
  const open = blocking(data.findings).length, languages = Object.entries(application?.answers.languages ?? {}).map(([code, { level }]) => `${reader.languageName(code)} ${level ?? '–'}`);
  return (
    <>
      <Section title={say('admissions.check.rules')} lead={open === 0 ? say('admissions.check.allMet') : say('admissions.check.open', { count: open })}>
        <Rules findings={data.findings} reader={reader} apply={action} />
      </Section>
      <Section title={say('admissions.check.answers')}>
        <Facts facts={[
          { label: say('admissions.apply.home'), value: home && <Name>{home}</Name> },
          { label: say('admissions.apply.year'), value: application?.answers.year && reader.number(application.answers.year) },
          { label: say('admissions.step.language'), value: languages.length > 0 && reader.list(languages) },
          { label: say('admissions.step.motivation'), value: application?.motivation && say('admissions.check.characters', { count: application.motivation.length }) },
          { label: say('admissions.step.documents'), value: reader.number(data.documents.length) },
          { label: say('admissions.step.support'), value: say(data.support || data.groups ? 'admissions.check.sealedSome' : 'admissions.check.sealedNone') },
        ]} />
      </Section>
      <Form form={form} action={`${action}/submit`}>
        <Hidden name="step" value="check" />
        <Checkbox form={form} name="truthful" label={say('admissions.check.truthful')} required />
        <Button>{say('admissions.check.submit')}</Button>
      </Form>
    </>
  );
}
