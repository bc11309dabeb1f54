// Headings, sections, cards, notices and empty states.
import { Button, ButtonLink, Buttons, PostButton } from './actions.tsx';
import { Name } from './bdi.tsx';
import { Card, Cards } from './card.tsx';
import { Empty } from './empty.tsx';
import type { Example } from './example.ts';
import { Icon, iconNames } from './icon.tsx';
import { Columns, Disclosure, Grid, Panel, Section, SubNavigation } from './layout.tsx';
import { Notice } from './notice.tsx';
import { Pager } from './pager.tsx';
import { Prose } from './prose.tsx';
import { Tag, Tags, type TagTone } from './tag.tsx';
import type { Visit } from './visit.ts';

const tones: readonly TagTone[] = ['plain', 'sea', 'good', 'watch', 'bad', 'warm'];

export const examples = ({ reader }: Visit): readonly Example[] => [
  { name: 'Actions', html: <Buttons><ButtonLink href="#apply" kind="primary">Apply</ButtonLink><ButtonLink href="#copy" icon="plus">New edition</ButtonLink>
    <PostButton action="/leave" kind="danger" fields={{ edition: '7' }} label="Leave Water and cities">Leave</PostButton><PostButton action="/remind" kind="plain">Remind</PostButton></Buttons> },
  { name: 'Button', html: <form action="/answers" method="post"><Buttons><Button name="answer" value="yes">Accept</Button><Button kind="secondary" name="answer" value="no">Decline</Button></Buttons></form> },
  { name: 'Tags', html: <Tags>{tones.map((tone) => <Tag tone={tone}>{tone}</Tag>)}</Tags> },
  { name: 'Icons', html: <Tags>{iconNames.map((name) => <Tag><Icon name={name} />{name}</Tag>)}</Tags> },
  { name: 'Notices', html: (['info', 'success', 'warning', 'problem'] as const).map((kind) => <Notice kind={kind} title={`A notice of kind ${kind}`}><p>With a <a href="#a">link</a> in it.</p></Notice>) },
  { name: 'Cards', html: (
    <Cards>
      <Card title="Water and cities" href="#w" kicker="Environment" tags={<Tag tone="good">Open</Tag>} level={3}
        facts={[{ icon: 'calendar', label: 'When', value: '5 April – 3 May' }, { icon: 'people', label: 'Partners', value: 'EAFIT, FHNW' }]} foot={<a href="#more">Compare</a>}>
        <p>How two cities look after their rivers.</p>
      </Card>
      <Card title={<Name>جامعة النهر</Name>} level={3}><p>A card that leads nowhere.</p></Card>
    </Cards>) },
  { name: 'Columns', html: (
    <Columns asideFirst aside={<Panel title="Dates" level={3} accent><p>Until 20 March.</p></Panel>}>
      <Section title="About" level={3} lead="What it is for." actions={<a href="#all">All of it</a>}><Prose text={'First.\nSecond line.\n\nNext <paragraph>.'} lang="en" /></Section>
      <Section title="Questions" level={3}><Disclosure summary="Do I need a camera?"><p>No.</p></Disclosure><Disclosure summary="Which day?" open><p>Mondays.</p></Disclosure></Section>
    </Columns>) },
  { name: 'Grid', html: <Grid><Panel title="One" level={3} /><Panel title="Two" level={3} /></Grid> },
  { name: 'Links within', html: <SubNavigation label="This edition" links={[{ label: 'Overview', href: '#o' }, { label: 'Sessions', href: '#s' }, { label: 'Tasks', href: '#t' }, { label: 'People', href: '#p' }, { label: 'Messages', href: '#m' }]} here="#s" /> },
  { name: 'Pager', html: <Pager reader={reader} previous="?before=3" next="?after=9" /> },
  { name: 'Empty', html: <Empty title="No applications yet" icon="mail" action={<ButtonLink href="#share" kind="primary">Share the call</ButtonLink>}><p>They come here as soon as a student sends one. Sharing the call helps.</p></Empty> },
];
