// Where a person studies or works: what is known, and how to claim it.
import { Button, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { filterOf, Form, formOf, RadioGroup, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { affiliationKinds } from '../rules/records.ts';
import type { OwnAffiliation } from '../views/records.ts';

const tones = { confirmed: 'good', pending: 'watch', refused: 'bad' } as const;

function ClaimForm({ found, visit }: { readonly found: OwnAffiliation['found']; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'network.claimAffiliation', { kind: 'student', institution: found.length === 1 ? found[0]!.id : undefined });
  return (
    <Form form={form} action="/profile/affiliation">
      <RadioGroup form={form} name="institution" label={say('network.claim.choose')} required options={found.map((each) => ({ value: each.id, label: each.name, hint: [each.city, reader.country(each.country)].filter(Boolean).join(', ') }))} />
      <RadioGroup form={form} name="kind" label={say('network.claim.as')} required inline options={affiliationKinds.map((kind) => ({ value: kind, label: say(`network.kindOf.${kind}`) }))} />
      <TextField form={form} name="number" label={say('network.claim.number')} width="medium" maxlength={120} />
      <TextArea form={form} name="note" label={say('network.claim.note')} rows={2} maxlength={500} />
      <Buttons><Button>{say('network.claim.send')}</Button></Buttons>
    </Form>
  );
}

export function affiliationPage({ q, found, more, mine }: OwnAffiliation, visit: Visit): Page {
  const { say } = visit.reader, search = filterOf(visit, { q });
  return {
    title: say('network.claim.title'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('network.claim.title')} lead={say('network.claim.lead')} />
        <Section title={say('network.claim.mine')}>
          {mine.length === 0 ? <Empty title={say('network.claim.none')}>{say('network.claim.noneHint')}</Empty> : <ItemList items={mine.map((each) => ({
            title: <Name>{each.name}</Name>, href: `/institutions/${each.institution}`, end: <Tag tone={tones[each.status]}>{say(`network.claim.${each.status}`)}</Tag>,
            detail: <>{say(`network.kindOf.${each.kind}`)}{each.status === 'refused' && each.note && <> · <Name>{each.note}</Name></>}</>,
          }))} />}
        </Section>
        <Section title={say('network.claim.find')}>
          <Form form={search} method="get" action="/profile/affiliation" layout="filters" label={say('network.claim.find')}>
            <TextField form={search} name="q" type="search" label={say('network.claim.search')} required width="medium" />
            <Button kind="secondary" icon="search">{say('network.claim.searchGo')}</Button>
          </Form>
          {q !== '' && found.length === 0 && <Notice kind="warning"><p>{say('network.claim.notFound', { q })}</p></Notice>}
          {more && <Notice><p>{say('network.claim.more')}</p></Notice>}
          {found.length > 0 && <ClaimForm found={found} visit={visit} />}
        </Section>
      </>
    ),
  };
}
