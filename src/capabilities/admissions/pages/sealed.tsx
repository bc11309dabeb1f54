// What was sealed, shown once to the officer who said why; the opening is logged.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';

export interface Opened { readonly edition: string; readonly application: string; readonly kind: 'support' | 'groups'; readonly opened: { supports?: string[]; note?: string; groups?: string[] } }

export function openedPage({ edition, application, kind, opened }: Opened, { reader }: Visit): Page {
  const { say } = reader, title = say(kind === 'support' ? 'admissions.support.title' : 'admissions.groups.title'), chosen = kind === 'support' ? opened.supports ?? [] : opened.groups ?? [];
  return {
    title, width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={title} lead={say(kind === 'support' ? 'admissions.support.purpose' : 'admissions.groups.purpose')} />
        <Notice kind="info"><p>{say('admissions.sealed.logged')}</p></Notice>
        <ul>{chosen.map((each) => <li>{reader.sayAny(`admissions.${kind}.${each}`)}</li>)}</ul>
        {opened.note && <Prose text={opened.note} />}
        <ButtonLink href={`/editions/${edition}/manage/applications/${application}`}>{say('admissions.sealed.back')}</ButtonLink>
      </>
    ),
  };
}
