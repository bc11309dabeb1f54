// Loads the demonstration network: all institutions and the 14 cases, written only through the public commands under a
// set clock. Everything is dated from `now`, so that a rebuilt demonstration is always as old as its day.
import { ensurePerson, grantRole } from '../../capabilities/accounts/api.ts';
import { platform } from '../../kernel/gate.ts';
import { chance } from '../../kernel/chance.ts';
import { command, everybody } from '../../kernel/operation.ts';
import { ok } from '../../kernel/result.ts';
import { setFact } from '../../storage/facts.ts';
import { type Ground } from '../../storage/perform.ts';
import { z } from 'zod';
import type { Persona } from '../demonstration.tsx';
import { business, health, type Show, womens } from './alive.ts';
import { apruSeasonCalled } from './apru.ts';
import type { Case } from './case.ts';
import * as bilateral from './cases-bilateral.ts';
import * as networks from './cases-networks.ts';
import { designs } from './designs.ts';
import { innovationSelects } from './innovation.ts';
import { buildNetwork, institutionNamed, type Network } from './network.ts';
import { partners } from './partners.ts';
import { climatePlanned } from './planned.ts';
import { call, makeEdition, makeProgramme } from './programmes.ts';
import { setStage, type Somebody, type Stage } from './stage.ts';

export const cases: readonly Case[] = [...Object.values(bilateral), ...Object.values(networks)];
const alive = new Set(['womens-leadership', 'global-health', 'entrepreneurship', 'climate-change', 'innovation-technology-transfer']);

/** Makes the first administrator, as `meridian admin create` does. */
const beginPlatform = command({
  id: 'demonstration.begin', input: z.object({ email: z.string() }), permission: 'platform.administer', about: everybody,
  async run(work, { email }) {
    const person = await ensurePerson(work, email, { name: 'Platform team' });
    await grantRole(work, person, 'administrator', platform);
    return ok({ person });
  },
});
const operator = { person: '00000000-0000-0000-0000-000000000000', grants: [{ role: 'administrator' as const, scope: platform }] };

async function nextEdition(stage: Stage, network: Network, each: Case, now: Temporal.Instant): Promise<void> {
  const { zone } = institutionNamed(each.partners[0]!.id), today = now.toZonedDateTimeISO(zone).toPlainDate(), { name, beginsIn, call: window } = each.next;
  const noon = (days: number) => today.add({ days }).toPlainDateTime('12:00'), id = `${each.id}-next`;
  stage.at(now.subtract({ hours: 24 * 15 }));
  await makeEdition(stage, network, each, { id, name, startsOn: today.add({ days: beginsIn }) }, window && noon(window[1]));
  if (window) await call(stage, network, each, id, noon(window[0]), noon(window[1]));
}

const persona = ({ person, name }: Somebody, role: Persona['role'], institution: string, part: string): Persona => ({ person, name, role, institution: institutionNamed(institution).name, part: `demonstration.${part}` });

/** Fills an empty store. Throws DemonstrationFault when a command refuses. */
export async function loadDemonstration(ground: Ground, now: Temporal.Instant, progress: (what: string) => void): Promise<void> {
  const stage = setStage(ground, Temporal.Instant.from('2020-06-01T09:00:00Z')), year = now.toZonedDateTimeISO('UTC').year;
  const { person } = await stage.by(operator, beginPlatform, { email: 'platform@meridian.example' });
  const administrator: Somebody = { person, name: 'Platform team', grants: operator.grants };
  progress('institutions');
  const network = await buildNetwork(stage, administrator, year);
  progress('programmes');
  for (const each of cases) await makeProgramme(stage, network, each);
  for (const each of cases) if (!alive.has(each.id)) await nextEdition(stage, network, each, now);
  const show: Show = { stage, network, chance: chance('demonstration'), now };
  progress('Climate Change');
  await climatePlanned(show, networks.climate);
  progress('Women’s Leadership');
  const { alumna } = await womens(show);
  progress('Global Health');
  const { student } = await health(show);
  progress('Entrepreneurship');
  const { applicant } = await business(show);
  progress('Innovation');
  const selects = await innovationSelects(show);
  progress('partners');
  const matches = await partners(stage, network, now);
  progress('a shared design');
  const designer = await designs(stage, network, now);
  progress('APRU, 1,300 students');
  const season = await apruSeasonCalled(stage, network, now);
  await setFact(ground.db, 'personas', [
    persona(student, 'student', student.home, 'takesPart'), persona(alumna, 'student', alumna.home, 'applied'), persona(applicant, 'student', applicant.home, 'waits'),
    persona(network.staff('kcl', 'teacher'), 'teacher', 'kcl', 'teaches'), persona(network.staff('fhnw', 'teacher'), 'teacher', 'fhnw', 'reviews'),
    persona(network.staff('h2uc', 'officer'), 'officer', 'h2uc', 'calls'), persona(network.staff('fhnw', 'officer'), 'officer', 'fhnw', 'decides'), persona(network.staff('ksu', 'officer'), 'officer', 'ksu', 'recognises'),
    persona(await network.officer('uhawaii'), 'officer', 'uhawaii', 'plans'),
    persona(selects, 'officer', 'unalm', 'selects'),
    persona(matches, 'officer', 'umiami', 'matches'), persona(designer, 'officer', 'uhamka', 'designs'),
    persona(season.lead, 'officer', 'cuhk', 'allocates'), persona(season.member, 'officer', 'usfq', 'nominates'), persona(season.student, 'student', 'usfq', 'ranked'),
    persona(network.staff('h2uc', 'leader'), 'leader', 'h2uc', 'leads'), { ...persona(administrator, 'administrator', 'cuhk', 'administers'), institution: 'Meridian' },
  ] satisfies Persona[]);
}
