// The rule of a season in plain words, for students: what is true of this season's policy, and nothing that is not.
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Heading } from '../../../ui/heading.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { promiseAhead } from '../rules/wishes.ts';
import type { CertificatePage } from '../views/season.ts';

export function seasonRulePage({ season, policy, offered }: CertificatePage, visit: Visit): Page {
  const { say } = visit.reader, k = season.most_courses, promise = promiseAhead(policy, k, offered);
  const parts = [
    say('wishes.rule.list'), say('wishes.rule.home'), say(`wishes.rule.${policy.priority}`), say('wishes.rule.asking'),
    ...(policy.reserves && offered.some(({ reserves }) => Object.values(reserves).some((places) => (places ?? 0) > 0)) ? [say('wishes.rule.reserves')] : []),
    ...(k === 1 ? [] : [say(`wishes.rule.${policy.rule}`, { count: k })]), ...(offered.some(({ clash }) => clash !== null) ? [say('wishes.rule.clash')] : []),
    ...(policy.minimums && offered.some(({ minimum }) => minimum > 0) ? [say('wishes.rule.minimums')] : []), say('wishes.rule.flow'), say(promise === 'no' ? 'wishes.rule.honestNo' : 'wishes.rule.honestTested'), say('wishes.rule.check'),
  ];
  return {
    title: say('wishes.rule.title', { season: season.name }), description: say('wishes.rule.lead'), width: 'reading', trail: [{ label: season.name, href: `/seasons/${season.id}` }],
    main: (
      <>
        <Heading kicker={<Name>{season.name}</Name>} title={say('wishes.rule.heading')} lead={say('wishes.rule.lead')} />
        <Prose text={parts.join('\n\n')} />
        <ButtonLink href={`/seasons/${season.id}/certificate`} kind="plain">{say('wishes.certificate.link')}</ButtonLink>
      </>
    ),
  };
}
