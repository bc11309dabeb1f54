// What an edition is for each partner: credit, seats, the way in, a deadline of its own, a fee.
import { amountText } from '../../../kernel/money.ts';
import { Button, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Checkbox, DateTimeField, FieldGroup, FieldRow, Form, formOf, Hidden, NumberField, RadioGroup, SelectField, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { cefrLevels, standings, wallOf, waysIn } from '../rules/editions.ts';
import type { TermsToManage } from '../views/manage.ts';
import { ManageHeading, managePage } from './manage-edition.tsx';
import { ClickRefusals, creditText, wayInText } from './parts.tsx';

interface Part { readonly data: TermsToManage; readonly path: string; readonly visit: Visit; readonly partner: TermsToManage['partners'][number] }

/** Currencies that are offered while typing; any ISO 4217 code is taken. */
const offeredCurrencies = ['EUR', 'USD', 'CHF', 'GBP', 'JPY', 'COP', 'MXN', 'BRL', 'ZAR', 'INR'];

function TermsForm({ data: { edition, terms, languages }, path, visit, partner }: Part): Html {
  const { reader } = visit, { say } = reader, now = terms.find((each) => each.institution === partner.institution), { institution } = partner;
  const form = formOf(visit, 'programmes.setTerms', now ? {
    creditAmount: now.credit_amount, creditSystem: now.credit_system ?? partner.credit_system, standing: now.standing, capacity: now.capacity, wayIn: now.way_in, rules: { cefr: { ...now.rules.cefr }, year: { min: now.rules.year?.min, max: now.rules.year?.max }, topPercent: now.rules.topPercent, course: now.rules.course },
    registrationClosesAt: now.registration_closes_at && wallOf(now.registration_closes_at, partner.zone), fee: now.fee_minor !== null && now.fee_currency !== null ? amountText({ minor: now.fee_minor, currency: now.fee_currency }) : null, feeCurrency: now.fee_currency, feeExemption: now.fee_exemption, agreementNeeded: now.agreement_needed,
  } : { creditSystem: partner.credit_system, standing: 'extra', wayIn: 'open' }, { institution });
  const title = say(now ? 'programmes.terms.change' : 'programmes.terms.add', { institution: partner.name });
  return (
    <Disclosure summary={<Name>{title}</Name>} open={form.refused}>
      <Form form={form} action={path} label={title}>
        <Hidden name="institution" value={institution} />
        <FieldGroup title={say('programmes.terms.credit')} lead={say('programmes.terms.creditLead')}>
          <FieldRow>
            <NumberField form={form} name="creditAmount" label={say('programmes.terms.amount')} min={0} step="any" />
            <TextField form={form} name="creditSystem" label={say('programmes.terms.system')} width="medium" maxlength={160} />
          </FieldRow>
          <Checkbox form={form} name="agreementNeeded" label={say('programmes.terms.agreement')} hint={say('programmes.terms.agreementHint')} />
          <RadioGroup form={form} name="standing" label={say('programmes.terms.standing')} required options={standings.map((value) => ({ value, label: say(`programmes.standing.${value}`) }))} />
        </FieldGroup>
        <NumberField form={form} name="capacity" label={say('programmes.terms.seats')} hint={say('programmes.terms.seatsHint')} min={1} />
        <RadioGroup form={form} name="wayIn" label={say('programmes.terms.wayIn')} required options={waysIn.map((value) => ({ value, label: say(`programmes.wayIn.${value}`) }))} />
        <FieldGroup title={say('programmes.terms.rules')} lead={say('programmes.terms.rulesLead')}>
          {Object.keys(languages).map((code) => <SelectField form={form} name={`rules.cefr.${code}`} label={say('programmes.terms.least', { language: reader.languageName(code) })} empty={say('programmes.terms.anyLevel')} options={cefrLevels.map((value) => ({ value, label: value }))} />)}
          <FieldRow>
            <NumberField form={form} name="rules.year.min" label={say('programmes.terms.yearMin')} min={1} max={12} />
            <NumberField form={form} name="rules.year.max" label={say('programmes.terms.yearMax')} min={1} max={12} />
          </FieldRow>
          <NumberField form={form} name="rules.topPercent" label={say('programmes.terms.top')} min={1} max={100} unit="%" />
          <TextField form={form} name="rules.course" label={say('programmes.terms.course')} maxlength={160} />
        </FieldGroup>
        <DateTimeField form={form} name="registrationClosesAt" label={say('programmes.terms.ownDeadline')} hint={say('programmes.terms.ownDeadlineHint')} zone={partner.zone} />
        <FieldGroup title={say('programmes.terms.fee')} lead={say('programmes.terms.feeLead')}>
          <FieldRow>
            <TextField form={form} name="fee" label={say('programmes.terms.feeAmount')} inputmode="decimal" width="short" maxlength={20} />
            <TextField form={form} name="feeCurrency" label={say('programmes.terms.currency')} width="short" maxlength={3} suggestions={offeredCurrencies} />
          </FieldRow>
          <TextField form={form} name="feeExemption" label={say('programmes.terms.exemption')} hint={say('programmes.terms.exemptionHint')} maxlength={500} />
        </FieldGroup>
        <Buttons><Button kind="secondary">{say('programmes.save')}</Button></Buttons>
      </Form>
      {now && edition.state === 'draft' && <PostButton action={`${path}/remove`} fields={{ institution }} kind="danger">{say('programmes.terms.remove', { institution: partner.name })}</PostButton>}
    </Disclosure>
  );
}

export function manageTermsPage(data: TermsToManage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { edition, phase, partners, terms, mine } = data, path = `/editions/${edition.id}/manage/partners`;
  return {
    ...managePage(edition, say('programmes.tab.partners'), visit),
    main: (
      <>
        <ManageHeading edition={edition} phase={phase} title={say('programmes.tab.partners')} visit={visit} lead={say('programmes.terms.manageLead')} />
        <ClickRefusals visit={visit} commands={['programmes.removeTerms']} />
        {terms.length > 0 && <Table caption={say('programmes.terms.title')} quietCaption rows={terms} columns={[
          { label: say('programmes.terms.institution'), head: true, cell: (row) => <Name>{row.name}</Name> },
          { label: say('programmes.terms.credit'), cell: (row) => <><Name>{`${creditText(row, reader)}, ${say(`programmes.standing.${row.standing}`)}`}</Name>{row.agreement_needed && <p>{say('programmes.terms.agreementNeeded')}</p>}</> },
          { label: say('programmes.terms.seats'), figure: true, cell: (row) => row.capacity === null ? '–' : reader.number(row.capacity) },
          { label: say('programmes.terms.wayIn'), cell: (row) => <Name>{wayInText(row, reader)}</Name> },
          { label: say('programmes.terms.ownDeadline'), cell: (row) => row.registration_closes_at ? <When at={row.registration_closes_at} reader={reader} form="short" /> : '–' },
          { label: say('programmes.terms.fee'), cell: (row) => row.fee_minor !== null && row.fee_currency !== null ? reader.money(row.fee_minor, row.fee_currency) : say('programmes.fee.none') },
        ]} />}
        <Section title={say('programmes.terms.set')}>
          {partners.filter(({ institution }) => mine.includes(institution)).map((partner) => <TermsForm data={data} path={path} visit={visit} partner={partner} />)}
          {mine.length === 0 && <p>{say('programmes.terms.setNone')}</p>}
        </Section>
      </>
    ),
  };
}
