// Pages that everybody must be able to read: privacy, code of conduct, accessibility. Their sentences stand in text/app.json.
import type { MessageKey } from '../text/messages.gen.ts';
import { Heading } from '../ui/heading.tsx';
import { Section } from '../ui/layout.tsx';
import { Prose } from '../ui/prose.tsx';
import type { Page } from '../ui/routes.ts';
import type { Visit } from '../ui/visit.ts';

const parts = {
  privacy: ['what', 'sealed', 'who', 'long', 'rights', 'cookies'],
  conduct: ['respect', 'safety', 'work', 'report'],
  accessibility: ['aim', 'connection', 'tell'],
} as const;

export type ReadingName = keyof typeof parts;
export const readingNames = Object.keys(parts) as ReadingName[];

export function readingPage(name: ReadingName, { reader }: Visit): Page {
  const sentence = (key: string): string => reader.say(`app.${name}.${key}` as MessageKey & 'app.privacy.title');
  return {
    title: sentence('title'), description: sentence('lead'), width: 'reading',
    main: (
      <>
        <Heading title={sentence('title')} lead={sentence('lead')} />
        {parts[name].map((part) => <Section title={sentence(`${part}.title`)}><Prose text={sentence(`${part}.text`)} /></Section>)}
      </>
    ),
  };
}
