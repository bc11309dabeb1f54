// What the partners decide together: who agreed, who objects and why, who has not spoken; and the edition that comes of it.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Checkbox, DateField, DateTimeField, FieldRow, Form, formOf, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { When } from '../../../ui/when.tsx';
import { zoneOptions } from '../../../ui/zones.ts';
import { choosable, type DecisionKind, decisionKinds, type Effect, touched } from '../rules/decisions.ts';
import { states } from '../rules/editions.ts';
import { lengthOf } from '../rules/design.ts';
import { creditText } from './parts.tsx';
import type { DesignDecisions, DesignEdition } from '../views/design.ts';
import { authorName, DesignHeading, designPage, designPath, partnerName } from './design-parts.tsx';

interface Shown { readonly data: DesignDecisions; readonly visit: Visit }
type Row = DesignDecisions['rows'][number];

const editionName = (data: DesignDecisions, id: string): string => data.editions.find((each) => each.id === id)?.name ?? id;

/** What happens once it is agreed, in words. */
function effectText(effect: Effect, data: DesignDecisions, visit: Visit): string {
  const { reader } = visit, { say, date } = reader, day = (text: string) => date(Temporal.PlainDate.from(text));
  switch (effect.kind) {
    case 'call': return say('design.effect.call', { edition: editionName(data, effect.edition) });
    case 'dates': return say('design.effect.dates', { edition: editionName(data, effect.edition), from: day(effect.startsOn), to: day(effect.endsOn) }) + (effect.closesAt ? ` ${say('design.effect.closes', { at: effect.closesAt.replace('T', ' ') })}` : '') + (effect.seats ? ` ${say('design.effect.seats', { count: effect.seats })}` : '');
    case 'share': return say('design.effect.share', { shares: reader.list(Object.entries(effect.shares).map(([institution, share]) => `${partnerName(data, institution)}: ${reader.percent(share / 100)}`)) });
    case 'credit': return say('design.effect.credit', { edition: editionName(data, effect.edition), institution: partnerName(data, effect.institution), credit: creditText({ credit_amount: effect.amount, credit_system: effect.system }, reader) });
    case 'cancel': return say('design.effect.cancel', { edition: editionName(data, effect.edition) });
    case 'rule': return say(`design.effect.rule.${effect.needs}`, { kind: say(`design.decision.${effect.of}`) });
    case 'other': return say('design.effect.other');
  }
}

function Voices({ row, data, visit }: Shown & { readonly row: Row }): Html {
  const { reader } = visit, { say } = reader;
  return <ItemList items={data.partners.map(({ institution, name }) => {
    const voice = row.voices.find((each) => each.institution === institution);
    return {
      title: <Name>{name}</Name>, icon: voice?.agrees ? 'done' : voice ? 'problem' : 'clock',
      detail: voice && <><Name>{authorName(voice.name, reader)}</Name> · <When at={voice.at} reader={reader} form="short" />{voice.why && <> · <Name>{voice.why}</Name></>}</>,
      end: <Tag tone={voice ? voice.agrees ? 'good' : 'bad' : 'plain'}>{say(voice ? voice.agrees ? 'design.voice.agrees' : 'design.voice.objects' : 'design.voice.silent')}</Tag>,
    };
  })} />;
}

function Speak({ row, data, visit, institution }: Shown & { readonly row: Row; readonly institution: string }): Html {
  const { say } = visit.reader, path = `${designPath(data.programme.id)}/decisions/voice`, form = formOf(visit, 'programmes.voiceOnDesignDecision', {}, { decision: row.id, institution }), name = partnerName(data, institution), mine = row.voices.find((each) => each.institution === institution), names = { institution: name, decision: row.title };
  return (
    <>
      {form.refused && <Notice kind="problem"><ul>{form.refusals.map(({ code, args }) => <li>{visit.reader.sayAny(code, args)}</li>)}</ul></Notice>}
      {!mine?.agrees && <PostButton action={path} fields={{ institution, decision: row.id, agrees: 'yes' }} kind="primary" label={say('design.agreeTo', names)}>{say('design.agree', { institution: name })}</PostButton>}
      <Disclosure summary={<Name>{say('design.objectTo', names)}</Name>} open={form.refused}>
        <Form form={form} action={path} label={say('design.objectTo', names)}>
          <Hidden name="institution" value={institution} /><Hidden name="decision" value={row.id} />
          <TextField form={form} name="why" label={say('design.objectWhy')} required maxlength={500} />
          <Buttons><Button kind="secondary" label={say('design.objectTo', names)}>{say('design.object')}</Button></Buttons>
        </Form>
      </Disclosure>
    </>
  );
}

function One({ row, data, visit }: Shown & { readonly row: Row }): Html {
  const { reader } = visit, { say } = reader, waiting = data.partners.filter(({ institution }) => !row.voices.some((each) => each.institution === institution && each.agrees)), must = touched(row.effect);
  return (
    <Panel title={<Name>{row.title}</Name>} level={3} id={`decision-${row.id}`}>
      <p><Tag>{say(`design.decision.${row.kind}`)}</Tag> {row.effective_at ? <Tag tone="good">{say('design.inForce')}</Tag> : <Tag tone="watch">{say('design.notYet')}</Tag>}</p>
      {!(row.kind === 'other' && row.body) && <p><Name>{effectText(row.effect, data, visit)}</Name></p>}
      {row.body && <Prose text={row.body} />}
      <p class="detail">{say('design.proposedBy')} <Name>{authorName(row.proposer, reader)}</Name>{row.proposed_for && <>, <Name>{partnerName(data, row.proposed_for)}</Name></>} · <When at={row.proposed_at} reader={reader} form="short" /></p>
      <p>{row.effective_at ? <>{say('design.since')} <When at={row.effective_at} reader={reader} form="short" /></> : <Name>{row.needs === 'everyone' ? say('design.waitsAll', { partners: reader.list(waiting.map(({ name }) => name)) }) : say('design.waitsMost', { partners: reader.list(waiting.map(({ name }) => name)), must: must.length })}</Name>}</p>
      <Voices row={row} data={data} visit={visit} />
      {row.effective_at === null && data.mine.map((institution) => <Speak row={row} data={data} visit={visit} institution={institution} />)}
      {row.effective_at !== null && row.effect.kind === 'call' && data.decides && <ButtonLink href={`/editions/${row.effect.edition}/manage/call`} kind="primary" icon="next" label={say('design.publishOf', { edition: editionName(data, row.effect.edition) })}>{say('design.publish')}</ButtonLink>}
    </Panel>
  );
}

function Own({ kind, data, visit }: Shown & { readonly kind: DecisionKind }): Html {
  const { say } = visit.reader, lead = data.partners.find(({ institution }) => institution === data.programme.lead), defaults = kind === 'share' ? { shares: Object.fromEntries(data.partners.map(({ institution, share }) => [institution, data.plan.shares.get(institution) ?? share])) } : {};
  const form = formOf(visit, 'programmes.proposeDesignDecision', defaults, { kind }), callable = data.editions.filter(({ state }) => kind === 'call' ? state === 'draft' || state === 'closed' : kind !== 'cancel' || (state !== 'draft' && states[state].next.includes('cancelled')));
  const edition = () => <SelectField form={form} name="edition" label={say('design.ofEdition')} required options={callable.map(({ id, name }) => ({ value: id, label: name }))} />;
  return (
    <Disclosure summary={say(`design.propose.${kind}`)} open={form.refused}>
      {kind === 'cancel' && callable.length === 0 ? <p>{say('design.noneToCancel')}</p> : (kind === 'call' || kind === 'dates' || kind === 'credit') && callable.length === 0 ? <p>{say('design.noEdition')} <a href={`${designPath(data.programme.id)}/edition`}>{say(`design.editionFor.${kind}`)}</a></p> : (
        <Form form={form} action={`${designPath(data.programme.id)}/decisions`} label={say(`design.propose.${kind}`)}>
          <Hidden name="kind" value={kind} />
          <TextField form={form} name="title" label={say('design.decisionTitle')} required maxlength={160} />
          {(kind === 'call' || kind === 'dates' || kind === 'credit' || kind === 'cancel') && edition()}
          {kind === 'dates' && <><FieldRow><DateField form={form} name="startsOn" label={say('programmes.edition.starts')} required /><DateField form={form} name="endsOn" label={say('programmes.edition.ends')} required /></FieldRow><DateTimeField form={form} name="closesAt" label={say('programmes.call.closes')} hint={say('design.closesHint')} zone={callable[0]?.zone ?? lead?.zone ?? 'UTC'} /><NumberField form={form} name="seats" label={say('programmes.seats')} hint={say('design.seatsHint')} min={1} /></>}
          {kind === 'share' && data.partners.map(({ institution, name }) => <NumberField form={form} name={`shares.${institution}`} label={name} min={0} max={100} unit="%" />)}
          {kind === 'credit' && <><SelectField form={form} name="institution" label={say('programmes.terms.institution')} required options={data.partners.map(({ institution, name }) => ({ value: institution, label: name }))} />
            <FieldRow><NumberField form={form} name="creditAmount" label={say('design.creditAmount')} hint={say('design.creditHint')} min={0} step="any" /><TextField form={form} name="creditSystem" label={say('design.creditSystem')} maxlength={160} /></FieldRow></>}
          {kind === 'rule' && <><SelectField form={form} name="ruleOf" label={say('design.ruleOf')} required options={choosable.map((value) => ({ value, label: say(`design.decision.${value}`) }))} />
            <RadioGroup form={form} name="ruleNeeds" label={say('design.ruleNeeds')} required options={(['everyone', 'most'] as const).map((value) => ({ value, label: say(`design.needs.${value}`) }))} /></>}
          {kind === 'cancel' ? <TextArea form={form} name="body" label={say('programmes.call.why')} hint={say('design.cancelHint')} rows={3} maxlength={4000} required /> : <TextArea form={form} name="body" label={say('design.decisionBody')} rows={2} maxlength={4000} />}
          <Buttons><Button kind="secondary" label={say('design.proposeThis', { kind: say(`design.decision.${kind}`) })}>{say('design.propose')}</Button></Buttons>
        </Form>
      )}
    </Disclosure>
  );
}

export function designDecisionsPage(data: DesignDecisions, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `${designPath(data.programme.id)}/decisions`;
  return {
    ...designPage({ data, visit }, say('design.page.decisions')), width: 'reading',
    main: (
      <>
        <DesignHeading data={data} visit={visit} here="decisions" title={say('design.page.decisions')} lead={say('design.decisionsLead')} />
        {data.partners.some(({ agreed_at }) => agreed_at === null) && <Notice kind="warning"><p><Name>{say('design.asked', { partners: reader.list(data.partners.filter(({ agreed_at }) => agreed_at === null).map(({ name }) => name)) })}</Name></p></Notice>}
        <Section title={say('design.decided')} id="decided">
          {data.rows.length === 0 ? <Empty title={say('design.decided.none')} icon="people">{say('design.decided.noneHint')}</Empty> : data.rows.map((row) => <One row={row} data={data} visit={visit} />)}
          <Pager reader={reader} next={data.next && `${path}?before=${data.next}`} />
        </Section>
        <Section title={say('design.proposeTitle')} id="propose" lead={say('design.proposeLead')}>{decisionKinds.map((kind) => <Own kind={kind} data={data} visit={visit} />)}</Section>
        <Section title={say('design.rules')} lead={say('design.rulesLead')}><Facts facts={choosable.map((kind) => ({ label: say(`design.decision.${kind}`), value: say(`design.needs.${data.rules[kind]}`) }))} /></Section>
      </>
    ),
  };
}

export function designEditionPage(data: DesignEdition, visit: Visit): Page {
  const { say, language } = visit.reader, { plan, programme, partners } = data, zone = partners.find(({ institution }) => institution === programme.lead)?.zone ?? 'UTC', path = designPath(programme.id);
  const form = formOf(visit, 'programmes.editionFromDesign', { startsOn: plan.startsOn, capacity: plan.group, zone }), activities = plan.activities.filter(({ gone }) => !gone).length;
  return {
    ...designPage({ data, visit }, say('design.edition')), width: 'reading',
    main: (
      <>
        <DesignHeading data={data} visit={visit} here={null} title={say('design.edition')} lead={say('design.editionLead', { weeks: lengthOf(plan), activities })} />
        {activities === 0 ? <Empty title={say('design.activities.none')} icon="calendar" action={<ButtonLink href={path}>{say('design.backToPlan')}</ButtonLink>}>{say('design.activities.noneHint')}</Empty> : (
          <Form form={form} action={`${path}/edition`}>
            <TextField form={form} name="name" label={say('programmes.edition.name')} hint={say('programmes.edition.nameHint')} required width="medium" maxlength={160} />
            <DateField form={form} name="startsOn" label={say('programmes.edition.starts')} required />
            <SelectField form={form} name="zone" label={say('programmes.edition.zone')} hint={say('programmes.edition.zoneHint')} required options={zoneOptions(language)} />
            <NumberField form={form} name="capacity" label={say('programmes.seats')} min={1} />
            <Checkbox form={form} name="pilot" label={say('programmes.edition.isPilot')} hint={say('programmes.edition.pilotHint')} />
            {data.decides && <FieldRow><DateTimeField form={form} name="opensAt" label={say('programmes.call.opens')} zone={zone} /><DateTimeField form={form} name="closesAt" label={say('programmes.call.closes')} zone={zone} /></FieldRow>}
            <Buttons><Button>{say('design.edition')}</Button><ButtonLink href={path} kind="plain">{say('design.backToPlan')}</ButtonLink></Buttons>
          </Form>
        )}
      </>
    ),
  };
}
