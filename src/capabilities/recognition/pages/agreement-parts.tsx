// What the pages of learning agreements share: what is agreed, who has signed, versions before, and the form of a new one.
import type { Reader } from '../../../text/reader.ts';
import { Button, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { type Default, FieldGroup, FieldRow, Form, type FormState, Hidden, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Table } from '../../../ui/table.tsx';
import { Tag, type TagTone } from '../../../ui/tag.tsx';
import { When } from '../../../ui/when.tsx';
import { type AgreementState, homeTotal, type Side, signedAt } from '../rules/agreements.ts';
import type { AgreementVersion, OwnAgreement } from '../views/agreements.ts';
import { creditText } from './results.tsx';

const tones: Record<AgreementState, TagTone> = { none: 'watch', waits: 'watch', sentBack: 'bad', signed: 'good' };
export const StateTag = ({ state, reader }: { readonly state: AgreementState; readonly reader: Reader }): Html => <Tag tone={tones[state]}>{reader.say(`recognition.agreement.state.${state}`)}</Tag>;

interface Shown { readonly version: AgreementVersion; readonly name: string; readonly reader: Reader }

/** Courses or parts, each with its credit by the host's rule and by the home's. */
export function Content({ version, reader }: Omit<Shown, 'name'>): Html {
  const { say } = reader, { components, host_system: hostSystem, home_system: homeSystem } = version;
  return (
    <Table caption={say('recognition.agreement.parts')} rows={components} columns={[
      { label: say('recognition.agreement.part'), head: true, cell: (row) => <Name>{row.title}</Name> },
      { label: say('recognition.agreement.hostCredit'), cell: (row) => creditText(reader, row.hostCredit, hostSystem) },
      { label: say('recognition.agreement.as'), cell: (row) => <Name>{row.as}</Name> },
      { label: say('recognition.agreement.homeCredit'), cell: (row) => creditText(reader, row.homeCredit, homeSystem) },
    ]} />
  );
}

export function Signatures({ version, name, reader }: Shown): Html {
  const { say } = reader, who: Record<Side, [label: string, signer: string | null]> = {
    student: [name, name], home: [version.home_name, version.home_signer], host: [version.host_name, version.host_signer],
  };
  return (
    <Facts facts={(['student', 'home', 'host'] as const).map((side) => {
      const at = signedAt(version, side), [label, signer] = who[side];
      return { label: `${say(`recognition.agreement.side.${side}`)}: ${label}`, value: at ? <>{side !== 'student' && signer && <><Name>{signer}</Name>, </>}<When at={at} reader={reader} /></> : say('recognition.agreement.unsigned') };
    })} />
  );
}

/** One version whole, as it is printed. */
export function Whole({ version, name, reader, total, edition }: Shown & { readonly total: OwnAgreement['terms']; readonly edition: OwnAgreement['edition'] }): Html {
  const { say } = reader, day = (text: string): string => reader.date(Temporal.PlainDate.from(text));
  return (
    <>
      <Facts facts={[{ label: say('recognition.fact.edition'), value: <><Name>{edition.title}</Name> · <Name>{edition.name}</Name></> }, { label: say('recognition.fact.dates'), value: `${day(edition.starts_on)} – ${day(edition.ends_on)}` }]} />
      <Content version={version} reader={reader} />
      <p>{say('recognition.agreement.total', { credit: creditText(reader, homeTotal(version.components), version.home_system) })}{total && total.amount !== homeTotal(version.components) && <> {say('recognition.agreement.termsNow', { credit: creditText(reader, total.amount, total.system) })}</>}</p>
      {version.reason && <p>{say('recognition.agreement.reason')}: <Name>{version.reason}</Name></p>}
      <Signatures version={version} name={name} reader={reader} />
      {version.sent_back_at && <p>{say('recognition.agreement.sentBack')}: <Name>{version.sent_back_why ?? '–'}</Name> (<When at={version.sent_back_at} reader={reader} form="short" />)</p>}
    </>
  );
}

export function History({ versions, name, reader, edition }: Pick<OwnAgreement, 'versions' | 'edition'> & { readonly name: string; readonly reader: Reader }): Html {
  const { say } = reader;
  if (versions.length < 2) return null;
  return (
    <Section title={say('recognition.agreement.history')}>
      {versions.slice(1).map((each) => (
        <Disclosure summary={<>{say('recognition.agreement.version', { number: each.version, date: reader.date(each.proposed_at) })}</>}><Whole version={each} name={name} reader={reader} total={null} edition={edition} /></Disclosure>
      ))}
    </Section>
  );
}

/** Most rows; as many as the input takes. */
const most = 8;

/** What a form begins with: the last version, or the whole edition as one part. */
export const contentOf = ({ versions: [last], hosts, terms, edition }: Pick<OwnAgreement, 'versions' | 'hosts' | 'terms' | 'edition'>): Readonly<Record<string, Default>> => ({
  host: last?.host ?? hosts[0]?.institution, reason: '',
  components: last ? last.components.map((each) => ({ ...each })) : [{ title: edition.title, as: edition.title, hostCredit: hosts[0]?.amount ?? null, homeCredit: terms?.amount ?? null }],
});

interface FormProps { readonly form: FormState; readonly action: string; readonly data: Pick<OwnAgreement, 'hosts' | 'terms' | 'versions' | 'home'>; readonly reader: Reader; readonly sides?: readonly ('home' | 'host')[]; readonly label: string }

export function ContentForm({ form, action, data: { hosts, terms, versions, home }, reader, sides, label }: FormProps): Html {
  const { say } = reader, rows = Math.min(most, Math.max(1, form.rows('components')) + (form.refused ? 0 : 1)), gives = hosts.some(({ amount }) => amount !== null);
  return (
    <Form form={form} action={action}>
      {sides && (sides.length > 1 ? <SelectField form={form} name="side" label={say('recognition.agreement.for')} required options={sides.map((side) => ({ value: side, label: say(`recognition.agreement.side.${side}`) }))} /> : <Hidden name="side" value={sides[0]!} />)}
      {hosts.length > 1 ? <SelectField form={form} name="host" label={say('recognition.agreement.side.host')} hint={say('recognition.agreement.hostHint')} required options={hosts.map(({ institution, name }) => ({ value: institution, label: name }))} /> : <Hidden name="host" value={hosts[0]!.institution} />}
      {Array.from({ length: rows }, (_, at) => (
        <FieldGroup title={say('recognition.agreement.partNumber', { number: at + 1 })}>
          <TextField form={form} name={`components.${at}.title`} label={say('recognition.agreement.part')} maxlength={160} required={at === 0} />
          {gives && <NumberField form={form} name={`components.${at}.hostCredit`} label={say('recognition.agreement.hostCredit')} hint={say('recognition.agreement.hostCreditHint')} min={0} step={0.01} />}
          <FieldRow>
            <TextField form={form} name={`components.${at}.as`} label={say('recognition.agreement.as')} maxlength={160} />
            <NumberField form={form} name={`components.${at}.homeCredit`} label={say('recognition.agreement.homeCredit')} min={0} step={0.01} unit={terms?.system} required={at === 0} />
          </FieldRow>
        </FieldGroup>
      ))}
      {terms && <p>{say('recognition.agreement.rule', { home: home ?? '', credit: creditText(reader, terms.amount, terms.system) })}</p>}
      {versions.length > 0 && <TextArea form={form} name="reason" rows={2} label={say('recognition.agreement.why')} maxlength={1000} />}
      <Buttons><Button>{label}</Button></Buttons>
    </Form>
  );
}
