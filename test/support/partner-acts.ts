// What people do to find each other, always through the pages: from an empty network to an introduction.
import { addInstitution, type Partner } from './acts.ts';
import type { Journey, Person, PersonSetting } from './journey.ts';

export interface OfferTyped {
  readonly title: string; readonly topics: string; readonly inLanguage?: string; readonly languages?: readonly (readonly [name: string, level: string])[]; readonly from: string; readonly to: string;
  readonly students?: number; readonly words?: string; readonly level?: string;
}

/** Fills the form of a new offer; what is wrong stands on the page that follows. */
export async function typesOffer(who: Person, { title, topics, inLanguage, languages = [['English', 'B2']], from, to, students, words, level }: OfferTyped): Promise<void> {
  await who.opens('/partners/offers/new');
  await who.fills('Title', title);
  await who.fills('Topics', topics);
  if (inLanguage !== undefined) await who.chooses('Language of these words', inLanguage);
  if (words !== undefined) await who.fills('What you offer, in your own words', words);
  if (level !== undefined) await who.ticks(level);
  for (const [at, [name, cefr]] of languages.entries()) {
    await who.chooses(`Language ${at + 1}`, name);
    await who.chooses(`Level of language ${at + 1}`, cefr);
  }
  await who.fills('Period 1: first day', from);
  await who.fills('Period 1: last day', to);
  if (students !== undefined) await who.fills('Most students', String(students));
}
export async function makesOffer(who: Person, offer: OfferTyped): Promise<string> {
  await typesOffer(who, offer);
  await who.presses('Make the offer');
  await who.sees('Your offer stands.');
  return who.path;
}

/** Institutions with an officer each come into the network, and a teacher of each, who signs in. */
export async function teachersOf(journey: Journey, administrator: Person, places: readonly (Partner & { readonly teacher: string })[], setting: (at: number) => PersonSetting): Promise<Person[]> {
  const people: Person[] = [];
  for (const [at, place] of places.entries()) {
    await addInstitution(administrator, place);
    const email = `${place.teacher.toLowerCase().replaceAll(/[^a-z]/g, '')}@${place.id}.example`;
    await administrator.fills('Mail address', email);
    await administrator.chooses('Role', 'Teacher');
    await administrator.presses('Give a role');
    await administrator.sees('The role is given');
    const teacher = await journey.person(email, { zone: place.zone, ...setting(at) });
    await teacher.signsIn(place.teacher, place.zone);
    people.push(teacher);
  }
  return people;
}

/** The first of these institutions begins an alliance, the others join it. Returns the officer who leads, and the others. */
export async function formsAlliance(journey: Journey, places: readonly Partner[], name: string, setting: PersonSetting): Promise<{ readonly alliance: string; readonly officers: readonly Person[] }> {
  const officers: Person[] = [], [first, ...others] = places;
  for (const { id, zone, name: of } of places) {
    const officer = await journey.person(`office@${id}.example`, { zone, ...setting });
    await officer.signsIn(`Officer of ${of}`, zone);
    officers.push(officer);
  }
  const lead = officers[0]!;
  await lead.opens(`/institutions/${first!.id}/alliances`);
  await lead.unfolds('Begin an alliance');
  await lead.fills('Name of the alliance', name);
  await lead.presses('Begin this alliance');
  const alliance = lead.path.split('/')[2]!;
  await lead.unfolds('Invite institutions');
  await lead.fills('Institutions to invite', others.map((each) => each.name).join('\n'));
  await lead.presses('Send the invitations');
  for (const [at, officer] of officers.slice(1).entries()) {
    await officer.opens(`/alliances/${alliance}`);
    await officer.presses(`Join for ${others[at]!.name}`);
  }
  return { alliance, officers };
}
