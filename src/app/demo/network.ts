// Institutions, their calendars, and the people who work for them.
import institutions from './institutions.json' with { type: 'json' };
import { giveRole } from '../../capabilities/accounts/commands.ts';
import { addClosure, addTerm, addUnit, createInstitution } from '../../capabilities/network/commands/institutions.ts';
import { scope } from '../../kernel/gate.ts';
import { holding, type Somebody, type Stage } from './stage.ts';

type Institution = (typeof institutions)[number];
export const institutionNamed = (id: string): Institution => institutions.find((each) => each.id === id)!;
export const domainOf = (id: string): string => `${id}.example`;

/** Terms by country as months and days; invented in their details, like everything in the demonstration that the report does not give. */
const southern = new Set(['AR', 'AU', 'BR', 'CL', 'PE', 'WS']);
function termsOf(country: string, year: number): { name: string; startsOn: string; endsOn: string }[] {
  if (country === 'JP') return [{ name: `Spring ${year}`, startsOn: `${year}-04-05`, endsOn: `${year}-07-31` }, { name: `Fall ${year}`, startsOn: `${year}-10-01`, endsOn: `${year + 1}-02-05` }];
  if (southern.has(country)) return [{ name: `Semester 1, ${year}`, startsOn: `${year}-03-01`, endsOn: `${year}-06-30` }, { name: `Semester 2, ${year}`, startsOn: `${year}-08-01`, endsOn: `${year}-11-30` }];
  return [{ name: `Spring ${year}`, startsOn: `${year}-01-15`, endsOn: `${year}-05-20` }, { name: `Fall ${year}`, startsOn: `${year}-09-01`, endsOn: `${year}-12-18` }];
}

/** Staff without whom nothing could be shown: their role decides what they may do. */
const staff: readonly [institution: string, role: 'officer' | 'teacher' | 'leader', name: string, language: string][] = [
  ['ksu', 'officer', 'Dana Whitfield', 'en'], ['ksu', 'teacher', 'Professor June Abernathy', 'en'], ['h2uc', 'officer', 'Nabila Cherkaoui', 'en'], ['h2uc', 'teacher', 'Professor Hind Berrada', 'en'], ['h2uc', 'leader', 'Vice-President Driss Amrani', 'en'],
  ['kcl', 'officer', 'Oliver Hartley', 'en'], ['kcl', 'teacher', 'Dr Priya Anand', 'en'], ['mahe', 'officer', 'Suresh Kini', 'en'], ['mahe', 'teacher', 'Dr Anita Mallya', 'en'],
  ['fhnw', 'officer', 'Regula Stocker', 'en'], ['fhnw', 'teacher', 'Professor Matthias Gloor', 'en'], ['eafit', 'officer', 'Catalina Arango', 'es'], ['eafit', 'teacher', 'Profesora Luz Marina Posada', 'es'],
  ['unl', 'officer', 'Graciela Bertoni', 'es'], ['unalm', 'officer', 'Rosa Chumpitaz', 'es'], ['nus-samoa', 'teacher', 'Tuimavave Lafaele', 'en'], ['cuhk', 'officer', 'Grace Leung', 'en'], ['usfq', 'officer', 'Verónica Andrade', 'es'],
];

export interface Network {
  readonly administrator: Somebody;
  /** The officer of an institution, made when first asked for. */
  officer(institution: string): Promise<Somebody>;
  staff(institution: string, role: 'officer' | 'teacher' | 'leader'): Somebody;
}

async function addFacts(stage: Stage, administrator: Somebody, { id, ...facts }: Institution): Promise<void> {
  await stage.by(administrator, createInstitution, { id, ...facts, mailDomains: [domainOf(id)] });
}

async function addCalendar(stage: Stage, administrator: Somebody, { id, country, kind }: Institution, year: number): Promise<void> {
  if (kind !== 'hei') return;
  for (const term of [...termsOf(country, year), ...termsOf(country, year + 1)]) await stage.by(administrator, addTerm, { institution: id, ...term });
  await stage.by(administrator, addClosure, { institution: id, startsOn: `${year}-12-23`, endsOn: `${year + 1}-01-02`, why: 'Year’s end' });
}

async function hire(stage: Stage, administrator: Somebody, institution: string, role: 'officer' | 'teacher' | 'leader', name: string, language: string): Promise<Somebody> {
  const email = `${name.replace(/^(Professor|Profesora|Dr|Vice-President) /, '').normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${domainOf(institution)}`;
  const somebody = await stage.arrives(email, name, language, institutionNamed(institution).zone);
  await stage.by(administrator, giveRole, { institution, email, role });
  return holding(somebody, { role, scope: scope('institution', institution) });
}

/** All institutions with calendars of two years, and their staff. */
export async function buildNetwork(stage: Stage, administrator: Somebody, year: number): Promise<Network> {
  for (const institution of institutions) {
    await addFacts(stage, administrator, institution);
    await addCalendar(stage, administrator, institution, year);
  }
  for (const [institution, kind, name] of [['unalm', 'language', 'Language Centre'], ['unalm', 'incubator', 'Business Incubator'], ['penn-state', 'library', 'University Libraries']] as const) {
    await stage.by(administrator, addUnit, { institution, kind, name });
  }
  const hired = new Map<string, Somebody>();
  for (const [institution, role, name, language] of staff) hired.set(`${role}@${institution}`, await hire(stage, administrator, institution, role, name, language));
  return {
    administrator,
    async officer(institution) {
      const known = hired.get(`officer@${institution}`);
      if (known) return known;
      const officer = await hire(stage, administrator, institution, 'officer', `International Office`, 'en');
      hired.set(`officer@${institution}`, officer);
      return officer;
    },
    staff: (institution, role) => hired.get(`${role}@${institution}`)!,
  };
}
