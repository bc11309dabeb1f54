// Pages for what could not be shown: not signed in, not allowed, not there, too large, broken.
import type { Refusal } from '../kernel/result.ts';
import type { MessageKey } from '../text/messages.gen.ts';
import { ButtonLink, Buttons } from '../ui/actions.tsx';
import { Heading } from '../ui/heading.tsx';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';

const titles: Readonly<Record<string, MessageKey>> = {
  'gate.refusal.signIn': 'gate.title.signIn', 'gate.refusal.forbidden': 'gate.title.forbidden', 'gate.refusal.missing': 'gate.title.missing',
  'gate.problem': 'gate.title.problem',
};

export function problemPage({ reader, path }: Visit, refusals: readonly Refusal[]): Page {
  const { say } = reader, code = refusals[0]?.code ?? 'gate.problem';
  const title = say((titles[code] ?? 'gate.title.refused') as 'gate.title.refused');
  return {
    title, width: 'reading', unlisted: true,
    main: (
      <>
        <Heading title={title} />
        {refusals.map((refusal) => <p>{reader.sayAny(refusal.code, refusal.args)}</p>)}
        <Buttons>
          {code === 'gate.refusal.signIn' && <ButtonLink kind="primary" href={`/sign-in?next=${encodeURIComponent(path)}`}>{say('shell.signIn')}</ButtonLink>}
          <ButtonLink href="/">{say('gate.home')}</ButtonLink>
        </Buttons>
      </>
    ),
  };
}
