// Innovation, Entrepreneurship and Technology Transfer with its call closed: sixty-six applications for forty-six places, read
// and with marks, a rule that both partners set, and groups that some said under consent. Which policy to use is left to
// the officer of UNALM. Standing, year and English are the report's conditions; people, marks, scores and groups are invented.
import { saveDraft, submitApplication } from '../../capabilities/admissions/commands/apply.ts';
import { setMarks, setRule } from '../../capabilities/admissions/commands/preview.ts';
import { addReviewer, assignReviewers, submitReview } from '../../capabilities/admissions/commands/review.ts';
import { setSelection } from '../../capabilities/admissions/commands/selection.ts';
import { ownReviews } from '../../capabilities/admissions/views/review.ts';
import { changeState } from '../../capabilities/programmes/commands/editions.ts';
import { type Chance, wholeBelow } from '../../kernel/chance.ts';
import type { Show } from './alive.ts';
import { innovation } from './cases-bilateral.ts';
import { domainOf, institutionNamed } from './network.ts';
import { invent } from './people.ts';
import { call, makeEdition } from './programmes.ts';
import type { Somebody, Stage } from './stage.ts';

const edition = `${innovation.id}-next`;

/** Invented shares of those who say that they belong to a group, and how much lower their standing is on average, per cent. */
const shares: readonly (readonly [group: string, share: number, lower: number])[] = [['limitedMeans', 0.38, 5], ['firstGeneration', 0.3, 3], ['working', 0.25, 3], ['indigenous', 0.2, 5], ['disability', 0.05, 0]];
const reasons = [
  'My faculty has a fungus that keeps quinoa dry, and nobody outside the greenhouse knows of it. I want to learn how it gets to a farmer in Puno.',
  'We sell what my family grows without knowing what it is worth. I would like to find the first buyer of something new.',
  'I take part from Junín, where the connection breaks in the afternoon. With transcripts I can keep up, and I have kept up before.',
  'My thesis is on a biological pest control. I do not know whether I may publish before a patent, and should.',
  'I have founded a small cooperative that failed. I would like to know why before I try again.',
];

async function send(stage: Stage, chance: Chance, home: string, language: string, { name, email }: { readonly name: string; readonly email: string }): Promise<Somebody> {
  const { zone } = institutionNamed(home), somebody = await stage.arrives(email, name, language, zone);
  const groups = shares.filter(([, share]) => chance() < share), lower = groups.reduce((sum, [, , each]) => sum + each, 0);
  await stage.by(somebody, saveDraft, { step: 'home', edition, home, year: 4 + wholeBelow(chance, 2), topPercent: Math.min(20, 1 + wholeBelow(chance, 9) + lower), enrolled: 'yes' });
  await stage.by(somebody, saveDraft, { step: 'language', edition, languages: { en: home === 'usu' ? { level: 'C2', evidence: 'native' } : { level: 'B2', evidence: 'certificate' } } });
  await stage.by(somebody, saveDraft, { step: 'motivation', edition, motivation: reasons[wholeBelow(chance, reasons.length)] });
  if (groups.length > 0) await stage.by(somebody, saveDraft, { step: 'support', edition, groups: groups.map(([group]) => group), groupsConsent: 'yes' });
  await stage.by(somebody, submitApplication, { edition, truthful: 'yes' });
  return somebody;
}

async function applyFrom({ stage, chance }: Show, home: string, count: number, language: string): Promise<readonly string[]> {
  const people = invent(chance, institutionNamed(home).country, count, domainOf(home)).map(({ name, email }) => ({ name, email: email.replace('@', '.itt@') }));
  for (const each of people) await send(stage, chance, home, language, each);
  return people.map(({ email }) => email);
}

/** Every application has been read once, without names. */
async function readAll({ stage, network, chance }: Show): Promise<void> {
  const officers = [await network.officer('unalm'), await network.officer('usu')];
  const readers = [await stage.arrives('ines.palomino@incubagraria.example', 'Inés Palomino', 'es', 'America/Lima'), await stage.arrives('carl.jensen@extension.example', 'Carl Jensen', 'en', 'America/Denver')];
  for (const email of ['ines.palomino@incubagraria.example', 'carl.jensen@extension.example']) await stage.by(officers[0]!, addReviewer, { edition, email });
  for (const officer of officers) await stage.by(officer, assignReviewers, { edition });
  for (const reader of readers) {
    const { rows } = await stage.sees(reader, ownReviews, { edition });
    for (const { application } of rows) await stage.by(reader, submitReview, { edition, application, scores: { c1: 2 + wholeBelow(chance, 4), c2: 1 + wholeBelow(chance, 5) }, comment: 'Knows the place that the idea is for.' });
  }
}

/** Ready for the policies to be compared. */
export async function innovationSelects(show: Show): Promise<Somebody> {
  const { stage, network, chance, now } = show, officer = await network.officer('unalm'), usu = await network.officer('usu'), lima = 'America/Lima';
  const today = now.toZonedDateTimeISO(lima).toPlainDate(), noon = (days: number) => today.add({ days }).toPlainDateTime('12:00'), at = (days: number) => noon(days).toZonedDateTime(lima).toInstant();
  stage.at(at(-40));
  await makeEdition(stage, network, innovation, { id: edition, name: innovation.next.name, startsOn: today.add({ days: 34 }) }, noon(-3));
  await stage.by(officer, setSelection, {
    edition, blind: 'yes', ownInstitution: 'yes', reviewsWanted: 1, offerDays: 7, question: 'Which technology would you like to see in use, and where?',
    criteria: [{ label: 'Motivation', weight: 1, scale: 5, hint: 'Why this, why now' }, { label: 'Idea', weight: 1, scale: 5, hint: 'Somebody could use it' }],
  });
  await stage.by(officer, setRule, { edition, marksWeight: 2, reviewWeight: 1, counting: 'one', groupPlaces: { limitedMeans: 14, indigenous: 6 }, homePlaces: { usu: 5 } });
  await call(stage, network, innovation, edition, noon(-33), noon(-3));
  stage.at(at(-9));
  await applyFrom(show, 'unalm', 56, 'es');
  const students = await applyFrom(show, 'usu', 10, 'en');
  stage.at(at(-2));
  await stage.by(officer, changeState, { edition, state: 'closed' });
  await readAll(show);
  stage.at(now.subtract({ hours: 20 }));
  await stage.by(usu, setMarks, { edition, institution: 'usu', marks: students.map((email) => `${email}, ${72 + wholeBelow(chance, 26)}`).join('\n') });
  return officer;
}
