// Whole pages as they may look: a catalogue, a call, a form that came back, a staff page. Invented content.
import type { Language } from '../text/reader.ts';
import { Button, ButtonLink, Buttons } from './actions.tsx';
import { Card, Cards } from './card.tsx';
import { exampleNow, exampleVisit } from './example.ts';
import { Facts, Figures } from './facts.tsx';
import { Checkbox, DateField, FieldGroup, FieldRow, FileField, filterOf, Form, formOf, RadioGroup, SelectField, TextArea, TextField } from './form.tsx';
import { Heading } from './heading.tsx';
import { Columns, Grid, Panel, Section, SubNavigation } from './layout.tsx';
import { ItemList } from './list.tsx';
import { Meter } from './meter.tsx';
import { Pager } from './pager.tsx';
import { Prose } from './prose.tsx';
import type { Page } from './routes.ts';
import { NextStep, Steps } from './steps.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Timeline } from './timeline.tsx';
import type { Visit } from './visit.ts';
import { Deadline, When, WhenFor } from './when.tsx';
import { WorldMap } from './worldmap.tsx';

const at = Temporal.Instant.from('2027-03-08T15:00:00Z');
const places = [{ name: 'EAFIT, Medellín', latitude: 6.2, longitude: -75.6 }, { name: 'FHNW, Olten', latitude: 47.35, longitude: 7.9 }, { name: 'Universidad de Guadalajara', latitude: 20.7, longitude: -103.3 }];
const level = [{ value: 'bachelor', label: 'Bachelor' }, { value: 'master', label: 'Master' }];

const programmes = [
  { title: 'Water and cities', field: 'Environmental sciences', text: 'Two river cities, one problem: students from three universities map what their city does with rain.', tone: 'good', state: 'Open', when: '5 April – 3 May 2027', who: 'EAFIT, FHNW, Guadalajara' },
  { title: 'Women who lead', field: 'Management and administration', text: 'Four weeks with leaders of public and private life on three continents.', tone: 'watch', state: 'Closes in 2 days', when: '12 April – 10 May 2027', who: 'Guadalajara, Makerere' },
  { title: 'Global health at home', field: 'Health', text: 'What an outbreak looks like from a clinic, a ministry and a village.', tone: 'plain', state: 'Under way', when: '1 – 28 March 2027', who: 'Makerere, Groningen' },
] as const;

const catalogue = (visit: Visit): Page => {
  const form = filterOf(visit);
  return {
    title: 'Programmes', description: 'Programmes of virtual mobility that are open to students.',
    main: (
      <>
        <Heading band title="Study with the world, from where you are" kicker="Virtual mobility" lead="Programmes that universities teach together. Live sessions in your own time zone, credit at your own university."
          actions={<><ButtonLink href="/programmes" kind="primary">See open calls</ButtonLink><ButtonLink href="/how">How it works</ButtonLink></>} />
        <Form form={form} method="get" action="/programmes" layout="filters" label="Find a programme">
          <TextField form={form} name="words" label="Words" type="search" />
          <SelectField form={form} name="level" label="Level" options={level} empty="Any level" />
          <SelectField form={form} name="language" label="Language" options={[{ value: 'en', label: 'English' }]} empty="Any language" />
          <Button kind="secondary" icon="search">Show</Button>
        </Form>
        <Section title="Open calls" lead="3 programmes">
          <Cards>
            {programmes.map((each) => (
              <Card title={each.title} href="/programmes/1" kicker={each.field} tags={<><Tag tone={each.tone}>{each.state}</Tag><Tag tone="sea">3 ECTS</Tag></>}
                facts={[{ icon: 'calendar', label: 'When', value: each.when }, { icon: 'globe', label: 'Partners', value: each.who }, { icon: 'speech', label: 'Language', value: 'English (B2)' }]}><p>{each.text}</p></Card>
            ))}
          </Cards>
          <Pager reader={visit.reader} next="?after=3" />
        </Section>
      </>
    ),
  };
};

const call = ({ reader }: Visit): Page => ({
  title: 'Water and cities', description: 'A programme of three universities.', trail: [{ label: 'Programmes', href: '/programmes' }],
  about: { '@type': 'Course', name: 'Water </script>and cities' },
  main: (
    <>
      <Heading title="Water and cities" kicker="Environmental sciences" lead="Two river cities, one problem: students from three universities map what their city does with rain." tags={<><Tag tone="good">Open</Tag><Tag>Bachelor</Tag></>} />
      <Columns asideFirst aside={(
        <>
          <Panel title="Apply" accent>
            <Facts stacked facts={[{ label: 'Until', value: <Deadline at={at} now={exampleNow} reader={reader} /> }, { label: 'Places', value: '25 at three universities' }, { label: 'Fee', value: reader.money(0, 'EUR') }]} />
            <Buttons><ButtonLink href="/apply" kind="primary">Start your application</ButtonLink></Buttons>
          </Panel>
          <Panel title="First live session"><WhenFor at={at} reader={reader} places={[{ zone: 'America/Bogota', label: 'Medellín' }, { zone: 'Europe/Zurich', label: 'Olten' }, { zone: 'Asia/Tokyo', label: 'Tokyo' }]} /></Panel>
        </>)}>
        <Section title="What you will do"><Prose text={'You work in a team of four with students of the other universities.\n\nEvery week has one live session; the rest you do when it suits you.'} /></Section>
        <Section title="Who teaches"><WorldMap reader={reader} label="Where the partners are" places={places} joined /></Section>
        <Section title="Week by week">
          <Timeline reader={reader} label="Plan by weeks" now={exampleNow} weeks={[
            { title: 'Week 1', startsOn: Temporal.PlainDate.from('2027-02-22'), theme: 'Meet', items: [{ icon: 'video', label: 'Opening', detail: '90 min' }] },
            { title: 'Week 2', startsOn: Temporal.PlainDate.from('2027-03-01'), theme: 'Two rivers', items: [{ icon: 'book', label: 'Read on your own', detail: '2 h' }, { icon: 'people', label: 'Team task' }] },
            { title: 'Week 3', startsOn: Temporal.PlainDate.from('2027-03-08'), theme: 'What the city knows', items: [{ icon: 'video', label: 'Guest from the water board' }] }]} />
        </Section>
      </Columns>
    </>
  ),
});

const application = (visit: Visit): Page => {
  const form = formOf(visit, 'examples.apply');
  return {
    title: 'Your application', width: 'reading', unlisted: true, trail: [{ label: 'Programmes', href: '/programmes' }, { label: 'Water and cities', href: '/programmes/1' }],
    main: (
      <>
        <Heading title="Your application" kicker="Water and cities" lead="About 20 minutes. What you typed is kept when you leave." />
        <Form form={form} action="/apply" upload>
          <FieldGroup title="About you">
            <FieldRow><TextField form={form} name="given" label="Given names" required autocomplete="given-name" width="medium" /><TextField form={form} name="family" label="Family names" required autocomplete="family-name" width="medium" /></FieldRow>
            <DateField form={form} name="bornOn" label="Date of birth" autocomplete="bday" />
            <SelectField form={form} name="home" label="Your university" required options={[{ value: 'eafit', label: 'EAFIT' }]} />
            <RadioGroup form={form} name="level" label="What do you study for?" required options={level} />
          </FieldGroup>
          <FieldGroup title="Why this programme">
            <TextArea form={form} name="motivation" label="Motivation" hint="Up to 300 words. Reviewers read it without your name." required />
            <FileField form={form} name="evidence" label="Evidence of your English" accept={['.pdf']} maxBytes={2_000_000} />
            <Checkbox form={form} name="conduct" label="I agree to the code of conduct" required />
          </FieldGroup>
          <Buttons><Button>Send application</Button><Button kind="secondary" name="as" value="draft">Keep as draft</Button></Buttons>
        </Form>
      </>
    ),
  };
};

interface Applicant { readonly name: string; readonly home: string; readonly points: number | null; readonly state: string; readonly tone: 'good' | 'watch' | 'plain' }
const applicants: readonly Applicant[] = [
  { name: 'Renata Uribe Solís', home: 'EAFIT', points: 18, state: 'Offer', tone: 'good' }, { name: 'Joël Hintermann', home: 'FHNW', points: 15.5, state: 'Waiting list', tone: 'watch' },
  { name: 'نور الخطيب', home: 'Universidad de Guadalajara', points: null, state: 'To review', tone: 'plain' },
];

const dashboard = ({ reader }: Visit): Page => ({
  title: 'Water and cities, spring 2027', unlisted: true, trail: [{ label: 'Your programmes', href: '/own' }],
  main: (
    <>
      <Heading title="Spring 2027" kicker="Water and cities" actions={<ButtonLink href="/edit" icon="plus">New session</ButtonLink>} />
      <SubNavigation label="This edition" here="/o" links={['Overview', 'Applications', 'Sessions', 'Tasks', 'People', 'Messages'].map((label) => ({ label, href: `/${label[0]?.toLowerCase()}` }))} />
      <NextStep reader={reader} title="12 applications wait for a review" detail={<p>Every one needs two reviewers before <When at={at} reader={reader} form="short" />.</p>} action={{ label: 'Review the next one', href: '/review' }} />
      <Grid><Panel title="Numbers"><Figures figures={[{ label: 'Applicants', value: '60' }, { label: 'Places', value: '25' }, { label: 'Reviewed', value: '80 %' }]} /></Panel>
        <Panel title="Places taken"><Meter label="EAFIT" value={10} max={12} text="10 of 12" /><Meter label="FHNW" value={4} max={13} text="4 of 13" /></Panel>
        <Panel title="How far"><Steps reader={reader} label="Steps of this edition" steps={[{ label: 'Call', state: 'done' }, { label: 'Review', state: 'current', detail: 'Two weeks' }, { label: 'Live weeks', state: 'todo' }]} /></Panel></Grid>
      <Section title="Today"><ItemList items={[{ icon: 'video', title: 'Rehearsal with the guests', href: '/s', detail: 'Monday, 15:00 · 40 people', end: <ButtonLink href="/join">Join</ButtonLink> }, { icon: 'mail', title: 'Reminder to applicants', href: '/m', detail: 'Goes out tomorrow', end: <Tag tone="sea">Planned</Tag> }]} /></Section>
      <Section title="Applicants"><Table quietCaption caption="Applicants" rows={applicants} columns={[
        { label: 'Name', head: true, cell: (row) => <a href="/a"><bdi>{row.name}</bdi></a> }, { label: 'Home institution', cell: (row) => row.home }, { label: 'Points', figure: true, cell: (row) => row.points === null ? '–' : reader.number(row.points) }, { label: 'State', cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> }]} /></Section>
    </>
  ),
});

const refusedApplication = (language: Language): Visit => exampleVisit({
  language, path: '/apply', returned: {
    command: 'examples.apply', values: { given: ['Renata'], motivation: ['Because rivers'] },
    refusals: [{ code: 'fields.refusal.required', field: 'home' }, { code: 'fields.refusal.required', field: 'level' }, { code: 'fields.refusal.tooSmall_string', field: 'motivation', args: { minimum: 100 } }],
  },
});

export interface SamplePage { readonly name: string; visit(language: Language): Visit; page(visit: Visit): Page }
export const samplePages: readonly SamplePage[] = [
  { name: 'catalogue', page: catalogue, visit: (language) => exampleVisit({ language, path: '/programmes?level=master' }) },
  { name: 'call', page: call, visit: (language) => exampleVisit({ language, path: '/programmes/1' }) },
  { name: 'application', page: application, visit: refusedApplication },
  { name: 'dashboard', page: dashboard, visit: (language) => exampleVisit({ language, path: '/own/1' }) },
];
