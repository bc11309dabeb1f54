// Pages that everybody must be able to read: privacy, code of conduct, accessibility, how places are given. Their sentences
// stand in text/app.json and text/places.json.
import { drawLottery, lotteryText } from '../engines/allocation/lottery.ts';
import { fewest } from '../engines/disclosure/counts.ts';
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
  'how-places-are-given': ['one', 'reserved', 'lottery', 'list', 'alliance', 'promise', 'check'],
} as const;

/** Figures in the sentences are computed, so that they are true. */
export const figures = { fewest, number: lotteryText(drawLottery('example', 1, () => 'example').number[0]!) };

export type ReadingName = keyof typeof parts;
export const readingNames = Object.keys(parts) as ReadingName[];

export function readingPage(name: ReadingName, { reader }: Visit): Page {
  const sentence = (key: string): string => name === 'how-places-are-given' ? reader.sayAny(`places.${key}`, figures) : reader.say(`app.${name}.${key}` as MessageKey & 'app.privacy.title');
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
