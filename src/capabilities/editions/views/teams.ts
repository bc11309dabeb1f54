// What is shown of teams: one's own, what one gave for it, and all of them to those who teach.
import { type ShownBy, view } from '../../../kernel/operation.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { personOf } from '../../accounts/api.ts';
import { aboutEdition } from '../../programmes/api.ts';
import { editionInput, pagedInput } from '../input/fields.ts';
import { phasePageInput } from '../input/teams.ts';
import { sharedHours, sharedLater } from '../rules/availability.ts';
import { activePeople, participantsOf } from '../store/participants.ts';
import { lastPublished, latestProposal, preferenceOf, proposalOf } from '../store/proposals.ts';
import { phaseAhead, phaseNow } from '../rules/phases.ts';
import { ownFormer, phasesOf, teamsOfPhase } from '../store/phases.ts';
import * as store from '../store/teams.ts';
import { headOf } from './head.ts';

export const availability = view({
  id: 'editions.availability', input: editionInput, permission: 'edition.takePart', about: aboutEdition,
  run: async (reading, { edition }) => ok({ head: await headOf(reading, edition), zone: (await personOf(reading.tx, reading.actor.person!))?.zone ?? 'UTC', given: await preferenceOf(reading.tx, edition, reading.actor.person!) ?? null }),
});
export type Availability = ShownBy<typeof availability>;

export const team = view({
  id: 'editions.team', input: editionInput, permission: 'edition.enter', about: aboutEdition,
  async run(reading, { edition }) {
    const person = reading.actor.person!, [head, members, free, former] = await Promise.all([headOf(reading, edition), store.ownTeam(reading.tx, edition, person), store.freeInTeam(reading.tx, edition, person), ownFormer(reading.tx, edition, person)]);
    const zone = free.find((each) => each.person === person)?.zone ?? head.zone, today = reading.now.toZonedDateTimeISO(head.zone).toPlainDate().toString(), on = today > head.starts_on ? today : head.starts_on;
    return ok({ head, members, former, free: { zone, ...sharedHours(free, zone, on), later: sharedLater(free, zone, on, head.ends_on) } }); // what each one said stays with the engine
  },
});
export type TeamShown = ShownBy<typeof team>;

export const manageTeams = view({
  id: 'editions.manageTeams', input: pagedInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, after }) {
    const latest = await latestProposal(reading.tx, edition), published = await lastPublished(reading.tx, edition), phases = await phasesOf(reading.tx, edition), head = await headOf(reading, edition), waiting = phaseAhead(phases)?.proposal;
    const ready = waiting ? await proposalOf(reading.tx, edition, waiting) : undefined, placed = new Set(ready?.teams.flatMap(({ members }) => members)), active = ready ? await activePeople(reading.tx, edition) : [];
    return ok({
      head, phases: phases.map(({ number, starts_on: startsOn, begun_at: begun, proposal }) => ({ number, startsOn, begun: begun !== null, proposal })), running: phaseNow(phases),
      today: reading.now.toZonedDateTimeISO(head.zone).toPlainDate().toString(), teams: await store.teamsOf(reading.tx, edition), listed: await teamsOfPhase(reading.tx, edition, null, undefined), people: await participantsOf(reading.tx, edition, after), teamless: await store.teamless(reading.tx, edition),
      draft: latest && latest.published_at === null && latest.teams.length > 0 ? latest.id : null, formedByRules: published !== undefined,
      /** Somebody has arrived or left since the teams that wait for their phase were made. */
      stale: ready !== undefined && (active.length !== placed.size || active.some((person) => !placed.has(person))),
      /** Teams that somebody has left, or joined by hand, so that they are not of the size that was asked. */
      wrongSize: published ? { least: published.asked.least, most: published.asked.most, names: (await store.teamsNow(reading.tx, edition)).filter(({ members: { length } }) => length < published.asked.least || length > published.asked.most).map(({ name }) => name) } : null,
    });
  },
});
export type ManageTeams = ShownBy<typeof manageTeams>;

/** The teams of one phase: those that are over stay to be seen. */
export const phaseTeams = view({
  id: 'editions.phaseTeams', input: phasePageInput, permission: 'edition.teach', about: aboutEdition,
  async run(reading, { edition, phase, after }) {
    const head = await headOf(reading, edition), phases = await phasesOf(reading.tx, edition), running = phaseNow(phases), found = phases.find(({ number }) => number === phase);
    if (phase > running) return refuse('gate.refusal.missing');
    return ok({ head, phase, startsOn: found?.starts_on ?? head.starts_on, teams: await teamsOfPhase(reading.tx, edition, phase === running ? null : phase, after) });
  },
});
export type PhaseTeams = ShownBy<typeof phaseTeams>;
