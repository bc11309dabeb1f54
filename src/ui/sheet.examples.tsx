// All examples on one page.
import { examples as boxes } from './boxes.examples.tsx';
import { examples as data } from './data.examples.tsx';
import type { Example } from './example.ts';
import { examples as forms } from './form.examples.tsx';
import { Heading } from './heading.tsx';
import { Section } from './layout.tsx';
import type { Page } from './routes.ts';
import type { Visit } from './visit.ts';

export const examples = (visit: Visit): readonly Example[] => [...forms(visit), ...boxes(visit), ...data(visit)];

export const sheet = (visit: Visit): Page => ({
  title: 'Components', trail: [{ label: 'Home', href: '/' }], unlisted: true,
  main: (
    <>
      <Heading title="Components" kicker="Meridian" lead="Every component once, as the tests render and audit it." band />
      {examples(visit).map((example) => <Section title={example.name}>{example.html}</Section>)}
    </>
  ),
});
