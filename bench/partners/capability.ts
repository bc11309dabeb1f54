// What 500 open offers cost the capability, database included: CPU seconds of this process for a new offer with its first
// list, for the page of an offer, for the lists of everybody and a matching of all (their engine runs in a thread of its
// own), and the longest time for which nobody else could be served meanwhile. `node scripts/run.mjs bench/partners/capability.ts`
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { createOffer, refreshProposals } from '../../src/capabilities/partners/commands/offers.ts';
import { enterMatching, openMatching, publishMatching, runMatching } from '../../src/capabilities/partners/commands/matchings.ts';
import { allianceOf, basics, network } from '../../src/capabilities/partners/testing/network.ts';
import { offer as offerView } from '../../src/capabilities/partners/views/offers.ts';
import { syntheticAlliance } from '../../src/engines/partners/testing/alliance.ts';
import { after } from 'node:test';

const count = 500, net = await network({ after }), { test: { done, shown, ground, at }, administrator } = net, homes = ['ksu', 'h2uc', 'eafit', 'agency'];
await allianceOf(net, 'all', homes);
const { matching } = await done(openMatching, { alliance: 'all', title: 'All', closesAt: '2027-02-01T12:00' }, net.officers['ksu']!);

async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 5 }), before = process.cpuUsage();
  delay.enable();
  const result = await work(), { user, system } = process.cpuUsage(before);
  delay.disable();
  console.log(`| ${what} | ${((user + system) / 1e6).toFixed(2)} s CPU | ${Math.round(delay.max / 1e6)} ms |`);
  return result;
}

const entries: { offer: string; who: (typeof net.teachers)[string] }[] = [];
for (const [n, each] of syntheticAlliance(count, '1').entries()) {
  const home = homes[n % homes.length]!, who = await net.test.person(`a${n}@x.example`, `teacher@institution:${home}`);
  const { offer } = await done(createOffer, { ...basics, institution: home, title: `Offer ${n}`, topics: each.topics, topicLanguage: each.topicLanguage ?? 'en', functions: ['academic'], levels: ['bachelor'], languages: each.languages, teaching: each.terms.map(({ from, to }) => ({ from, to })) }, who);
  entries.push({ offer, who });
}
console.log(`| with ${count} open offers | cost | nobody else served for at most |\n| --- | --- | --- |`);
const [first] = entries as [(typeof entries)[number]];
await measured('a new offer with its first list', () => done(createOffer, { ...basics, institution: 'ksu', title: 'One more' }, net.teachers['ksu']!));
await measured('the lists of everybody', () => done(refreshProposals, {}, administrator));
await measured('the page of an offer', () => shown(offerView, { offer: first.offer }, first.who));
for (const { offer, who } of entries) await done(enterMatching, { matching, offer }, who);
at('2027-02-02T09:00:00Z');
const { pairs } = await measured('a matching of all', () => done(runMatching, { matching }, net.officers['ksu']!));
await measured(`its ${pairs} pairs published, mails included`, () => done(publishMatching, { matching }, net.officers['ksu']!));
const { rows: [{ size } = { size: '' }] } = await sql<{ size: string }>`select pg_size_pretty(pg_total_relation_size('partner_proposal')) as size`.execute(ground.db);
console.log(`\nThe proposals of everybody take ${size}.`);
