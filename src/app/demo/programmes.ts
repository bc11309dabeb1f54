// Programmes and editions of the cases, agreed to by every partner and called where it is time.
import { addActivity, setWeek } from '../../capabilities/programmes/commands/plan.ts';
import { changeState, createEdition, setCall, setTerms } from '../../capabilities/programmes/commands/editions.ts';
import { addTeacher, agreeToProgramme, createProgramme, setPartner } from '../../capabilities/programmes/commands/programmes.ts';
import { scope } from '../../kernel/gate.ts';
import type { Case, Partner } from './case.ts';
import { institutionNamed, type Network } from './network.ts';
import { holding, type Somebody, type Stage } from './stage.ts';

const zoneOf = (id: string): string => institutionNamed(id).zone;

/** The programme with all partners, each of which has agreed. */
export async function makeProgramme(stage: Stage, network: Network, { partners, ...each }: Case): Promise<void> {
  const lead = partners[0]!.id, officer = await network.officer(lead);
  await stage.by(officer, createProgramme, {
    id: each.id, institution: lead, title: each.title, summary: each.summary, description: each.description, functions: each.functions, form: each.form ?? 'virtual', extent: each.extent,
    fields: each.fields, levels: each.levels, languages: each.languages,
  });
  const [first, ...others] = partners;
  if (first!.share !== undefined) await stage.by(officer, setPartner, { programme: each.id, institution: lead, role: 'teaching', share: first!.share, work: first!.work ?? '' });
  for (const partner of others) await stage.by(officer, setPartner, { programme: each.id, institution: partner.id, role: partner.role ?? 'teaching', share: partner.share, work: partner.work ?? '' });
  for (const { id } of partners) await stage.by(await network.officer(id), agreeToProgramme, { programme: each.id, institution: id });
}

export interface Dates { readonly id: string; readonly name: string; readonly startsOn: Temporal.PlainDate; readonly changes?: string; readonly welcome?: string; readonly weeks?: number; readonly capacity?: number }

/** An edition with the terms of each partner and the plan, not called yet. `stage` must stand before its first day. */
export async function makeEdition(stage: Stage, network: Network, each: Case, { id, name, startsOn, changes, weeks = each.weeks, capacity = each.capacity }: Dates, callCloses: Temporal.PlainDateTime | null, seats: Readonly<Record<string, number>> = {}): Promise<void> {
  const lead = each.partners[0]!.id, officer = await network.officer(lead);
  await stage.by(officer, createEdition, {
    programme: each.id, id, name, startsOn: startsOn.toString(), endsOn: startsOn.add({ days: weeks * 7 - 3 }).toString(), zone: zoneOf(lead), capacity, liveHours: each.liveHours, megabytesAWeek: each.megabytesAWeek,
    outcomes: each.outcomes, tools: each.tools, welcome: each.welcome, changes: changes ?? '', completion: each.completion,
  });
  for (const partner of each.partners.filter(({ role = 'teaching' }) => role === 'teaching')) await giveTerms(stage, await network.officer(partner.id), id, partner, callCloses, seats[partner.id]);
  for (const [at, theme] of each.themes.slice(0, weeks).entries()) await stage.by(officer, setWeek, { edition: id, week: at + 1, theme });
  for (const [week, kind, title, studentMinutes, staffMinutes, ledBy] of each.plan.filter(([at]) => at <= weeks)) await stage.by(officer, addActivity, { edition: id, week, kind, title, studentMinutes, staffMinutes, ledBy });
}

async function giveTerms(stage: Stage, officer: Somebody, edition: string, { id, credit, standing, seats, wayIn, rules, earlierDays, fee }: Partner, callCloses: Temporal.PlainDateTime | null, seatsNow: number | undefined): Promise<void> {
  await stage.by(officer, setTerms, {
    edition, institution: id, creditAmount: credit?.[0], creditSystem: credit?.[1], standing: standing ?? 'extra', capacity: seatsNow ?? seats, wayIn: wayIn ?? 'open', rules: rules ?? {},
    registrationClosesAt: callCloses && earlierDays !== undefined ? callCloses.subtract({ days: earlierDays }).toString({ smallestUnit: 'minute' }) : undefined, fee: fee?.[0], feeCurrency: fee?.[1], feeExemption: fee?.[2],
  });
}

/** Opens the call between two wall times of the edition's zone. */
export async function call(stage: Stage, network: Network, each: Case, edition: string, opens: Temporal.PlainDateTime, closes: Temporal.PlainDateTime): Promise<void> {
  const officer = await network.officer(each.partners[0]!.id), minute = { smallestUnit: 'minute' } as const;
  await stage.by(officer, setCall, { edition, opensAt: opens.toString(minute), closesAt: closes.toString(minute) });
  await stage.by(officer, changeState, { edition, state: 'called' });
}

/** A teacher of the programme, for all its editions. */
export async function teaches(stage: Stage, network: Network, programme: string, lead: string, teacher: Somebody, email: string): Promise<Somebody> {
  await stage.by(await network.officer(lead), addTeacher, { programme, email });
  return holding(teacher, { role: 'teacher', scope: scope('programme', programme) });
}
