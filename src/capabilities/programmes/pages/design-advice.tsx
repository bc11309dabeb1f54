// Advice beside a plan, and whose work and words it is made of.
import { Button, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Bars } from '../../../ui/bars.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Form, formOf, Hidden, TextField } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Panel } from '../../../ui/layout.tsx';
import type { Visit } from '../../../ui/visit.ts';
import type { Advice } from '../rules/advice.ts';
import type { DesignShown } from '../views/design.ts';
import { designPath, fieldName, partnerName } from './design-parts.tsx';

interface Shown { readonly data: DesignShown; readonly visit: Visit }

function One({ advice: { code, args, source, about }, data, visit }: Shown & { readonly advice: Advice }): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'programmes.dismissAdvice', {}, { advice: code }), path = designPath(data.programme.id), title = say(`design.advice.${code}`);
  const row = about?.startsWith('activity:') ? about.split(':')[1] : undefined;
  return (
    <li>
      <p><strong>{title}</strong></p>
      <p><Name>{reader.sayAny(`design.why.${code}`, args)}</Name> <span class="detail">{say('design.source', { section: source })}</span></p>
      {row !== undefined && <p><a href={`${path}/activities/${row}`}>{say('design.goTo', { field: fieldName(about!, data.plan, data, reader) })}</a></p>}
      <Disclosure summary={say('design.putAside', { advice: title })} open={form.refused}>
        <Form form={form} action={`${path}/advice`} label={say('design.putAside', { advice: title })}>
          <Hidden name="advice" value={code} />
          <TextField form={form} name="why" label={say('design.asideWhy')} required maxlength={500} />
          <Buttons><Button kind="secondary" label={say('design.putAside', { advice: title })}>{say('design.aside')}</Button></Buttons>
        </Form>
      </Disclosure>
    </li>
  );
}

export function AdvicePanel({ data, visit }: Shown): Html {
  const { say } = visit.reader, { dismissed } = data.plan, open = data.advice.filter(({ code }) => !dismissed.has(code)), aside = data.advice.filter(({ code }) => dismissed.has(code));
  return (
    <Panel title={say('design.advice')} id="advice" lead={say('design.adviceLead', { count: open.length })}>
      {open.length > 0 && <ul>{open.map((advice) => <One advice={advice} data={data} visit={visit} />)}</ul>}
      {aside.length > 0 && <Disclosure summary={say('design.asideCount', { count: aside.length })}>
        <ul>{aside.map(({ code }) => (
          <li>
            <p><strong>{say(`design.advice.${code}`)}</strong></p>
            <p>{say('design.because')} <Name>{dismissed.get(code)}</Name></p>
            <PostButton action={`${designPath(data.programme.id)}/advice/recall`} fields={{ advice: code }} kind="plain" label={say('design.recall', { advice: say(`design.advice.${code}`) })}>{say('design.takeBack')}</PostButton>
          </li>
        ))}</ul>
      </Disclosure>}
    </Panel>
  );
}

/** Edits, comments and work of each partner, in words and bars. */
export function InfluencePanel({ data, visit }: Shown): Html {
  const { reader } = visit, { say } = reader, all = [...data.led.values()].reduce((sum, each) => sum + each, 0), edits = data.influence.reduce((sum, each) => sum + each.edits, 0), notes = data.influence.reduce((sum, each) => sum + each.notes, 0);
  const of = (institution: string) => data.influence.find((each) => each.institution === institution) ?? { edits: 0, notes: 0 }, others = data.influence.find(({ institution }) => institution === null || !data.partners.some((each) => each.institution === institution));
  const rows = [...data.partners.map(({ institution }) => ({ label: partnerName(data, institution), ...of(institution) })), ...(others ? [{ label: say('design.others'), edits: others.edits, notes: others.notes }] : [])];
  return (
    <Panel title={say('design.influence')} id="influence" lead={say('design.influenceLead', { edits, notes })}>
      {edits > 0 && <Bars caption={say('design.edits')} max={edits} bars={rows.map(({ label, edits: value }) => ({ label, value, text: say('design.editCount', { count: value }) }))} />}
      {notes > 0 && <Bars caption={say('design.comments')} max={notes} bars={rows.map(({ label, notes: value }) => ({ label, value, text: say('design.noteCount', { count: value }) }))} />}
      {all > 0 && <Bars caption={say('design.work')} max={1} compared={say('design.agreedShare')} bars={data.partners.filter(({ institution }) => data.led.has(institution)).map(({ institution, name, share }) => {
        const part = data.led.get(institution)! / all;
        return { label: name, value: part, text: reader.percent(part), compare: share === null ? undefined : { value: share / 100, text: reader.percent(share / 100) } };
      })} />}
    </Panel>
  );
}
