// One's own profile: name, language and zone, roles, sessions, tokens, and one's data.
import { languageNames, languages } from '../../../text/reader.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Checkbox, Form, formOf, Hidden, SelectField, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { ItemList } from '../../../ui/list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Name } from '../../../ui/bdi.tsx';
import type { Page } from '../../../ui/routes.ts';
import { nameOf, type Visit } from '../../../ui/visit.ts';
import { zoneOptions } from '../../../ui/zones.ts';
import type { OwnProfile } from '../views.ts';

function About({ profile, visit }: { readonly profile: OwnProfile; readonly visit: Visit }): Html {
  const { say, language } = visit.reader;
  const form = formOf(visit, 'accounts.updateProfile', { name: profile.name, language: profile.language, zone: profile.zone });
  return (
    <Form form={form} action="/profile">
      <Hidden name="next" value={profile.next} />
      <TextField form={form} name="name" label={say('accounts.profile.name')} autocomplete="name" maxlength={120} required />
      <SelectField form={form} name="language" label={say('accounts.profile.language')} options={languages.map((value) => ({ value, label: languageNames[value] }))} required />
      <SelectField form={form} name="zone" label={say('accounts.profile.zone')} hint={say('accounts.profile.zoneHint')} options={zoneOptions(language)} required />
      <Button>{say('accounts.profile.save')}</Button>
    </Form>
  );
}

/** Where a role is exercised. */
const placeOf = ({ role, scope: { kind, id } }: OwnProfile['grants'][number]): string => ({
  platform: '/administration', institution: `/institutions/${id}`, programme: `/programmes/${id}/manage`, edition: `/editions/${id}/${role === 'student' ? 'space' : 'manage'}`,
})[kind];

function Roles({ profile, visit }: { readonly profile: OwnProfile; readonly visit: Visit }): Html {
  const { say } = visit.reader;
  if (profile.grants.length === 0) return <p>{say('accounts.profile.noRoles')}</p>;
  return <ItemList items={profile.grants.map((grant) => ({
    title: say(`accounts.role.${grant.role}`), href: placeOf(grant), detail: grant.scope.kind === 'platform' ? say('accounts.scope.platform') : <Name>{nameOf(visit, grant.scope)}</Name>,
  }))} />;
}

function Tokens({ profile, visit }: { readonly profile: OwnProfile; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, form = formOf(visit, 'accounts.makeAccessToken');
  return (
    <Section title={say('accounts.profile.tokens')} lead={say('accounts.profile.tokensLead')}>
      {profile.tokens.length === 0 ? <p>{say('accounts.profile.noTokens')}</p> : <ItemList items={profile.tokens.map((token) => ({
        title: <Name>{token.name}</Name>, detail: say('accounts.profile.tokenUntil', { date: reader.date(token.ends_at) }),
        end: <PostButton action="/profile/tokens/end" fields={{ id: token.id }} kind="plain" label={`${say('accounts.profile.tokenEnd')}: ${token.name}`}>{say('accounts.profile.tokenEnd')}</PostButton>,
      }))} />}
      <Form form={form} action="/profile/tokens">
        <TextField form={form} name="name" label={say('accounts.profile.tokenName')} maxlength={60} required />
        <Button kind="secondary">{say('accounts.profile.tokenMake')}</Button>
      </Form>
    </Section>
  );
}

function Privacy({ visit }: { readonly visit: Visit }): Html {
  const { say } = visit.reader, form = formOf(visit, 'accounts.eraseAccount');
  return (
    <Section title={say('accounts.profile.privacy')} lead={say('accounts.profile.privacyLead')}>
      <Buttons><ButtonLink href="/profile/data.json" icon="download">{say('accounts.profile.export')}</ButtonLink></Buttons>
      <Disclosure summary={say('accounts.profile.erase')} open={form.refused}>
        <p>{say('accounts.profile.eraseLead')}</p>
        <Form form={form} action="/profile/erase">
          <Checkbox form={form} name="confirm" label={say('accounts.profile.eraseConfirm')} required />
          <Button kind="danger">{say('accounts.profile.erase')}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
}

export function profilePage(profile: OwnProfile, visit: Visit): Page {
  const { say } = visit.reader;
  return {
    title: say('accounts.profile.title'), width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={say('accounts.profile.title')} lead={say('accounts.profile.lead')} kicker={profile.email} />
        <About profile={profile} visit={visit} />
        {profile.name !== '' && (
          <>
            <Section title={say('accounts.profile.roles')}><Roles profile={profile} visit={visit} /></Section>
            <Section title={say('accounts.profile.session')}>
              <Buttons>
                <PostButton action="/sign-out">{say('accounts.profile.signOut')}</PostButton>
                <PostButton action="/sign-out" fields={{ everywhere: 'yes' }}>{say('accounts.profile.signOutEverywhere')}</PostButton>
              </Buttons>
            </Section>
            <Tokens profile={profile} visit={visit} />
            <Privacy visit={visit} />
          </>
        )}
      </>
    ),
  };
}

export function tokenPage({ token }: { readonly token: string }, { reader }: Visit): Page {
  const title = reader.say('accounts.profile.tokens');
  return {
    title, width: 'reading', unlisted: true, trail: [{ label: reader.say('accounts.profile.title'), href: '/profile' }],
    main: <><Heading title={title} /><Notice kind="success"><p>{reader.say('accounts.profile.tokenMade')}</p></Notice><p><code>{token}</code></p></>,
  };
}
