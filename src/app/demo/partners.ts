// Offers of staff, clearly invented, all through the public commands: two alliances, one with a matching that waits to be
// run (HUC), one with an open call to staff (CIVIS); what people do with them is left to the visitor.
import { giveRole } from '../../capabilities/accounts/commands.ts';
import { createAlliance, inviteMembers, joinAlliance } from '../../capabilities/network/commands/alliances.ts';
import { openCall } from '../../capabilities/partners/commands/calls.ts';
import { invite } from '../../capabilities/partners/commands/invitations.ts';
import { enterMatching, openMatching } from '../../capabilities/partners/commands/matchings.ts';
import { createOffer, refreshProposals } from '../../capabilities/partners/commands/offers.ts';
import { newOffer, offer as shownOffer } from '../../capabilities/partners/views/offers.ts';
import { chance, wholeBelow } from '../../kernel/chance.ts';
import { scope } from '../../kernel/gate.ts';
import { domainOf, institutionNamed, type Network } from './network.ts';
import { invent } from './people.ts';
import { holding, type Somebody, type Stage } from './stage.ts';

export const huc = ['umiami', 'austral', 'usp', 'york-ca', 'uwi', 'unab', 'puc-cl', 'uandes-co', 'ucr-cr', 'pucmm', 'usfq', 'tec-mty', 'udlap', 'upch'] as const;
const civis = ['amu', 'nkua', 'unibuc', 'ulb', 'uam', 'sapienza', 'stockholm-u', 'tuebingen', 'glasgow'] as const;

/** Title, topics as their author would type them, and the language of these. */
const ideas: readonly (readonly [title: string, topics: string, language: string])[] = [
  ['Climate stories of two coasts', 'climate change, oceans, storytelling', 'en'], ['Ciudades que se inundan', 'cambio climático, planificación urbana', 'es'], ['Dialogues on the SDGs', 'sustainable development, human rights', 'en'],
  ['Emprender con propósito', 'emprendimiento social, innovación', 'es'], ['Health without borders', 'public health, health policy', 'en'], ['Saúde da família', 'saúde pública, enfermagem', 'pt'], ['Women who lead', 'women’s leadership, gender equality', 'en'],
  ['Lenguas en contacto', 'enseñanza de lenguas, traducción', 'es'], ['Data for good', 'data science, ethics', 'en'], ['Memoria y derechos', 'derechos humanos, historia', 'es'], ['Water for all', 'water management, engineering design', 'en'], ['Pueblos y saberes', 'pueblos indígenas, antropología', 'es'],
  ['Film as a bridge', 'film, intercultural communication', 'en'], ['Energía en transición', 'energía renovable, política energética', 'es'], ['Supply chains after the storm', 'supply chain management, logistics', 'en'], ['Migration et ville', 'migration, urbanisme', 'fr'],
];

async function hire(stage: Stage, network: Network, institution: string, at: number): Promise<Somebody> {
  const known = network.staff(institution, 'teacher') as Somebody | undefined, { country, zone } = institutionNamed(institution);
  if (known && at === 0) return known;
  const { name, email } = invent(chance(`staff ${institution}`), country, at + 1, `staff.${domainOf(institution)}`)[at]!, somebody = await stage.arrives(email, name, 'en', zone);
  await stage.by(network.administrator, giveRole, { institution, email, role: 'teacher' });
  return holding(somebody, { role: 'teacher', scope: scope('institution', institution) });
}

interface Offered { readonly offer: string; readonly author: Somebody }
async function offers(stage: Stage, network: Network, institution: string, at: number, n: number): Promise<Offered> {
  const author = await hire(stage, network, institution, at), draw = chance(`offer ${institution} ${at}`), [title, topics, topicLanguage] = ideas[n % ideas.length]!, { languages } = institutionNamed(institution);
  const { chosen } = await stage.sees(author, newOffer, { institution }), level = (most: readonly string[]) => most[wholeBelow(draw, most.length)]!;
  const { offer } = await stage.by(author, createOffer, {
    institution, title, topics, topicLanguage, offers: 'An invented offer of the demonstration.', functions: [['academic'], ['academic', 'cultural'], ['experiential', 'cultural']][wholeBelow(draw, 3)], levels: [level(['bachelor', 'bachelor', 'master'])],
    languages: { ...Object.fromEntries(languages.slice(0, 2).map((code) => [code, 'C1'])), en: level(['B1', 'B2', 'C1']) }, teaching: chosen.terms.slice(0, 2).map(({ from, to }) => ({ from, to })), groupLeast: String(10 + wholeBelow(draw, 10)), groupMost: String(25 + wholeBelow(draw, 20)),
    credit: level(['yes', 'open', 'open']), lowBandwidth: wholeBelow(draw, 4) === 0, experience: level(['first-time', 'experienced']), southSouth: wholeBelow(draw, 6) === 0, visible: 'staff',
  });
  return { offer, author };
}

async function alliance(stage: Stage, network: Network, id: string, name: string, summary: string, members: readonly string[]): Promise<Somebody> {
  const lead = await network.officer(members[0]!);
  await stage.by(lead, createAlliance, { institution: members[0], id, name, summary });
  await stage.by(lead, inviteMembers, { alliance: id, members: members.slice(1) });
  for (const institution of members.slice(1)) await stage.by(await network.officer(institution), joinAlliance, { alliance: id, institution });
  return lead;
}

/** Returns who leads the matching. */
export async function partners(stage: Stage, network: Network, now: Temporal.Instant): Promise<Somebody> {
  const days = (count: number): Temporal.Instant => now.add({ hours: 24 * count }), wall = (at: Temporal.Instant, zone: string): string => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  stage.at(days(-30));
  const lead = await alliance(stage, network, 'huc', 'Hemispheric University Consortium', 'Universities of the Americas that teach together. Members as in the report; staff and offers here are invented.', huc);
  const civisLead = await alliance(stage, network, 'civis', 'CIVIS', 'Europe’s civic university alliance. Members as in the report; calls and offers here are invented.', civis);
  const { matching } = await stage.by(lead, openMatching, { alliance: 'huc', title: 'COIL partners for next year', words: 'Put in what you teach: everybody is paired in one go.', closesAt: wall(days(-1), institutionNamed('umiami').zone), answerDays: '14' });
  await stage.by(civisLead, openCall, { alliance: 'civis', title: 'Open courses of three', description: 'Courses that at least three members teach together online.', incentives: 'Teaching outside regular hours is paid or counted.', least: '3', closesAt: wall(days(40), institutionNamed('amu').zone) });
  const all: Offered[] = [];
  for (const [n, institution] of [...huc, ...huc.slice(0, 9)].entries()) {
    const made = await offers(stage, network, institution, Math.floor(n / huc.length), n * 5 + 1);
    await stage.by(made.author, enterMatching, { matching, offer: made.offer });
    all.push(made);
  }
  for (const [n, institution] of [...civis.slice(0, 5), 'kcl', 'mahe', 'eafit', 'h2uc', 'ksu', 'fhnw', 'uhamka', 'kelaniya', 'ashesi'].entries()) all.push(await offers(stage, network, institution, 0, n * 7 + 3));
  await stage.by(network.administrator, refreshProposals, {});
  stage.at(days(-2));
  for (const { offer, author } of all) await stage.sees(author, shownOffer, { offer });
  const [morocco, america] = ['h2uc', 'ksu'].map((id) => all.find(({ author }) => author === network.staff(id, 'teacher'))!) as [Offered, Offered];
  await stage.by(morocco.author, invite, { offer: morocco.offer, partner: america.offer, words: 'Our students speak English well and would love to meet yours. Shall we begin with four weeks?' });
  return lead;
}
