// One partnership: its parties with their shares, and its decisions with each party's voice.
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Checkbox, ErrorSummary, Form, formOf, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Columns, Disclosure, Panel, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Table } from '../../../ui/table.tsx';
import { Tag, Tags } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { WorldMap } from '../../../ui/worldmap.tsx';
import type { PartnershipShown } from '../views/records.ts';

interface Part { readonly data: PartnershipShown; readonly visit: Visit; readonly path: string }
const nameIn = ({ parties }: PartnershipShown, id: string): string => parties.find((party) => party.institution === id)?.name ?? id;

/** For an institution that is invited: to join or to decline. */
const Invitations = ({ data, visit: { reader: { say } }, path }: Part): Html => (
  <>
    {data.mine.filter((id) => !data.active.includes(id)).map((id) => (
      <Notice kind="warning">
        <p>{say('network.partnership.invitedNote', { institution: nameIn(data, id) })}</p>
        <Buttons>
          <PostButton action={`${path}/join`} fields={{ institution: id }} kind="primary">{say('network.partnership.join', { institution: nameIn(data, id) })}</PostButton>
          <PostButton action={`${path}/leave`} fields={{ institution: id }} kind="plain">{say('network.partnership.decline', { institution: nameIn(data, id) })}</PostButton>
        </Buttons>
      </Notice>
    ))}
  </>
);

function Parties({ data, visit, path }: Part): Html {
  const { reader } = visit, { say } = reader, invite = formOf(visit, 'network.inviteParty');
  return (
    <Section title={say('network.partnership.partiesTitle')}>
      <Table caption={say('network.partnership.partiesTitle')} quietCaption rows={data.parties} columns={[
        { label: say('network.partnership.institution'), head: true, cell: (row) => <a href={`/institutions/${row.institution}`}><Name>{row.name}</Name></a> },
        { label: say('network.partnership.state'), cell: (row) => row.left_on !== null ? <Tag>{say('network.partnership.left')}</Tag> : row.joined_on !== null ? <Tag tone="good">{say('network.partnership.joined')}</Tag> : <Tag tone="watch">{say('network.partnership.invited')}</Tag> },
        { label: say('network.partnership.share'), figure: true, cell: (row) => row.share !== null && reader.percent(row.share / 100) },
        { label: say('network.partnership.work'), cell: (row) => <Name>{row.work}</Name> },
      ]} />
      {data.parties.some(({ share }) => share !== null) && <Bars caption={say('network.partnership.share')} max={100} bars={data.parties.flatMap(({ name, share }) => share === null ? [] : [{ label: name, value: share, text: reader.percent(share / 100) }])} />}
      {data.mine.length > 0 && <Disclosure summary={say('network.partnership.invite')} open={invite.refused}>
        <Form form={invite} action={`${path}/parties`}>
          <TextField form={invite} name="party" label={say('network.partnership.party')} required maxlength={120} suggestions={data.names} />
          <Buttons><Button kind="secondary">{say('network.partnership.inviteSend')}</Button></Buttons>
        </Form>
      </Disclosure>}
      {data.mine.map((id) => <Share data={data} visit={visit} path={path} institution={id} />)}
    </Section>
  );
}

function Share({ data, visit, path, institution }: Part & { readonly institution: string }): Html {
  const { say } = visit.reader, party = data.parties.find((each) => each.institution === institution)!;
  const form = formOf(visit, 'network.setShare', { share: party.share, work: party.work }, { institution }), title = say('network.partnership.shareTitle', { institution: party.name });
  return (
    <Disclosure summary={title} open={form.refused}>
      <Form form={form} action={`${path}/share`} label={title}>
        <Hidden name="institution" value={institution} />
        <NumberField form={form} name="share" label={say('network.partnership.share')} min={0} max={100} unit="%" />
        <TextField form={form} name="work" label={say('network.partnership.work')} maxlength={120} />
        <Buttons><Button kind="secondary">{say('network.partnership.shareSave')}</Button></Buttons>
      </Form>
      {data.active.includes(institution) && <PostButton action={`${path}/leave`} fields={{ institution }} kind="danger">{say('network.partnership.leave', { institution: party.name })}</PostButton>}
    </Disclosure>
  );
}

type Decision = PartnershipShown['decisions'][number];

function Voice({ data, visit, path, decision, institution }: Part & { readonly decision: Decision; readonly institution: string }): Html {
  const { say } = visit.reader, name = nameIn(data, institution), form = formOf(visit, 'network.voiceOnDecision', {}, { decision: decision.id, institution });
  return (
    <Form form={form} action={`${path}/voice`} label={`${decision.title}: ${name}`}>
      <Hidden name="decision" value={decision.id} /><Hidden name="institution" value={institution} />
      <TextField form={form} name="why" label={say('network.partnership.objectWhy', { institution: name })} maxlength={500} />
      <Buttons>
        <Button name="agrees" value="yes" kind="secondary" icon="done">{say('network.partnership.agree', { institution: name })}</Button>
        <Button name="agrees" value="no" kind="plain">{say('network.partnership.object', { institution: name })}</Button>
      </Buttons>
    </Form>
  );
}

function DecisionShown({ decision, ...part }: Part & { readonly decision: Decision }): Html {
  const { data, visit: { reader } } = part, { say } = reader;
  return (
    <Panel title={<Name>{decision.title}</Name>} level={3}>
      <Tags>
        {decision.effective_at !== null ? <Tag tone="good">{say('network.partnership.effective', { date: reader.date(decision.effective_at) })}</Tag> : <Tag tone="watch">{say('network.partnership.open')}</Tag>}
        <Tag>{say(`network.partnership.needs.${decision.needs}`)}</Tag>
      </Tags>
      <Prose text={decision.body} />
      <ItemList items={data.active.map((id) => {
        const voice = decision.voices.find((each) => each.institution === id), institution = nameIn(data, id);
        return voice === undefined ? { icon: 'clock' as const, title: say('network.partnership.silent', { institution }) }
          : voice.agrees ? { icon: 'done' as const, title: say('network.partnership.agreed', { institution }), detail: reader.date(voice.at) }
            : { icon: 'warning' as const, title: say('network.partnership.objected', { institution, why: voice.why }), detail: reader.date(voice.at) };
      })} />
      {decision.effective_at === null && data.mine.filter((id) => data.active.includes(id)).map((id) => <Voice {...part} decision={decision} institution={id} />)}
    </Panel>
  );
}

function Decisions(part: Part): Html {
  const { data, visit, path } = part, { say } = visit.reader, form = formOf(visit, 'network.proposeDecision', { needs: 'everyone', institution: data.mine.find((id) => data.active.includes(id)) });
  const speakers = data.mine.filter((id) => data.active.includes(id));
  return (
    <Section title={say('network.partnership.decisions')} lead={say('network.partnership.decisionsLead')} id="decisions">
      {data.decisions.length === 0 && <Empty title={say('network.partnership.decisionsNone')} icon="speech">{say('network.partnership.decisionsNoneHint')}</Empty>}
      {data.decisions.map((decision) => <DecisionShown {...part} decision={decision} />)}
      {speakers.length > 0 && <Disclosure summary={say('network.partnership.propose')} open={form.refused}>
        <Form form={form} action={`${path}/decisions`}>
          <SelectField form={form} name="institution" label={say('network.partnership.proposeFor')} required options={speakers.map((id) => ({ value: id, label: nameIn(data, id) }))} />
          <TextField form={form} name="title" label={say('network.partnership.decisionTitle')} required maxlength={120} />
          <TextArea form={form} name="body" label={say('network.partnership.decisionBody')} required maxlength={2000} />
          <RadioGroup form={form} name="needs" label={say('network.partnership.decisionNeeds')} required options={[{ value: 'everyone', label: say('network.partnership.needsEveryone') }, { value: 'most', label: say('network.partnership.needsMost') }]} />
          <Buttons><Button>{say('network.partnership.proposeSend')}</Button></Buttons>
        </Form>
      </Disclosure>}
    </Section>
  );
}

function Change({ data: { partnership }, visit, path }: Part): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.updatePartnership', { title: partnership.title, mou: partnership.mou, note: partnership.note });
  return (
    <Disclosure summary={say('network.partnership.change')} open={form.refused}>
      <Form form={form} action={path}>
        <TextField form={form} name="title" label={say('network.partnership.name')} required maxlength={120} />
        <Checkbox form={form} name="mou" label={say('network.partnership.mouField')} />
        <TextArea form={form} name="note" label={say('network.partnership.note')} rows={3} maxlength={2000} />
        <Buttons><Button kind="secondary">{say('network.edit.save')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

export function partnershipPage(shown: PartnershipShown, visit: Visit): Page {
  const { reader } = visit, { say } = reader, parties = shown.parties.toSorted((a, b) => reader.compare(a.name, b.name)), active = new Set(shown.active);
  const data = { ...shown, parties, active: parties.map(({ institution }) => institution).filter((id) => active.has(id)) };
  const { partnership, mine } = data, path = `/partnerships/${partnership.id}`, part = { data, visit, path };
  const places = parties.flatMap(({ name, institution, latitude, longitude, left_on }) => latitude === null || longitude === null || left_on !== null ? [] : [{ name, latitude, longitude, href: `/institutions/${institution}` }]);
  return {
    title: partnership.title, unlisted: true,
    main: (
      <>
        <Heading title={<Name>{partnership.title}</Name>} tags={<Tag tone="sea">{say(partnership.mou ? 'network.partnership.mou' : 'network.partnership.noMou')}</Tag>}
          actions={mine[0] !== undefined && <ButtonLink href={`/institutions/${mine[0]}/partnerships`}>{say('network.page.partnerships')}</ButtonLink>}>
          {partnership.note !== '' && <Prose text={partnership.note} />}
        </Heading>
        {['network.joinPartnership', 'network.leavePartnership'].map((command) => <ErrorSummary form={formOf(visit, command)} />)}
        <Invitations {...part} />
        <Columns aside={places.length > 0 && <WorldMap reader={reader} label={say('network.partnership.map')} places={places} joined />}>
          <Parties {...part} />
          <Decisions {...part} />
          {mine.length > 0 && <Change {...part} />}
        </Columns>
      </>
    ),
  };
}
