// How a shared design begins: with an easy first programme, a template drawn from a case, or an empty page.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Form, formOf, type FormState, Hidden, RadioGroup, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Panel } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { zoneName } from '../../../ui/form.tsx';
import type { Template } from '../rules/templates.ts';
import type { DesignBegins, DesignIntroduction } from '../views/design.ts';

function Templates({ form, templates }: { readonly form: FormState; readonly templates: readonly Template[] }): Html {
  const { say, language } = form.reader;
  return (
    <>
      <Hidden name="language" value={language} />
      <RadioGroup form={form} name="template" label={say('design.template')} hint={say('design.templateHint')} options={[
        ...templates.map(({ id, name, about, weeks, group }) => ({ value: id, label: name[language], hint: `${say('design.templateSize', { weeks, group })} ${about[language]}` })),
        { value: '', label: say('design.blank'), hint: say('design.blankHint') },
      ]} />
    </>
  );
}

export function beginPage({ programme, templates }: DesignBegins, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'programmes.beginDesign', { template: 'easy' }), back = `/programmes/${programme.id}/manage`;
  return {
    title: say('design.pageTitle', { title: say('design.begin'), programme: programme.title }), width: 'reading', unlisted: true, trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }, { label: programme.title, href: back }],
    main: (
      <>
        <Heading title={say('design.begin')} kicker={<Name>{programme.title}</Name>} lead={say('design.beginLead')} />
        <Form form={form} action={`/programmes/${programme.id}/design/begin`}>
          <Templates form={form} templates={templates} />
          <Buttons><Button>{say('design.begin')}</Button><ButtonLink href={back} kind="plain">{say('programmes.cancel')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}

/** From people who were introduced to each other to a design that they share. */
export function introductionDesignPage({ introduction, templates, title }: DesignIntroduction, visit: Visit): Page {
  const { say } = visit.reader, form = formOf(visit, 'programmes.designIntroduction', { title, template: 'easy' });
  return {
    title: say('design.together'), width: 'reading', unlisted: true, trail: [],
    main: (
      <>
        <Heading title={say('design.together')} lead={say('design.togetherLead')} />
        <Panel title={say('design.who')}>
          <ItemList items={introduction.sides.map(({ institutionName, personName, zone }) => ({ icon: 'person', title: <Name>{personName}</Name>, detail: <><Name>{institutionName}</Name> · {zoneName(zone)}</> }))} />
        </Panel>
        <Form form={form} action={`/introductions/${introduction.id}/design`}>
          <TextField form={form} name="title" label={say('design.workingTitle')} hint={say('design.workingTitleHint')} required maxlength={160} />
          <Templates form={form} templates={templates} />
          <Buttons><Button>{say('design.together')}</Button></Buttons>
        </Form>
      </>
    ),
  };
}
