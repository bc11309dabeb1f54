// Each piece of advice: when it is given, and when no longer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AdviceCode, adviceCodes, adviceOn, hoursApart, ledBy, type Site } from './advice.ts';
import { planOf } from './design.ts';

const now = Temporal.Instant.from('2027-01-11T09:00:00Z'), term = [{ from: '2027-01-18', to: '2027-05-28' }];
const site = (institution: string, zone: string, terms = term): Site => ({ institution, name: institution.toUpperCase(), zone, teaches: true, terms, closed: [] });
const sites = [site('a', 'Europe/Zurich'), site('b', 'Africa/Lagos')];
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
type Row = readonly [week: number, kind: string, student: number, staff: number, by: string];
const activities = (rows: readonly Row[]) => Object.fromEntries(rows.flatMap(([week, kind, student, staff, by], n) => Object.entries({ week, kind, studentMinutes: student, staffMinutes: staff, ledBy: by, title: `T${n}` }).map(([name, value]) => [`activity:${id(n)}:${name}`, String(value)])));
const good = { weeks: '4', startsOn: '2027-02-01', group: '24', teams: 'mixed', feedbackWeek: '2', language: 'en', level: 'B1', support: 'Pairs.', tools: 'Video.', megabytes: '240', access: 'Captions.' };
const rows: readonly Row[] = [[1, 'live', 30, 60, 'a'], [2, 'self-paced', 90, 60, 'b'], [3, 'cultural', 60, 30, 'b'], [4, 'live', 30, 30, 'a']];
const codes = (change: Record<string, string> = {}, with_: readonly Row[] = rows, partners = sites): AdviceCode[] => adviceOn(planOf(new Map(Object.entries({ ...good, ...activities(with_), ...change }))), partners, now).map(({ code }) => code);

test('a plan that takes all advice gets none, and each fault the one that is for it', () => {
  assert.deepEqual(codes(), []);
  const found = new Set<AdviceCode>(), gives = (code: AdviceCode, got: readonly AdviceCode[]) => { assert.deepEqual(got, [code]); found.add(code); };
  gives('noActivities', codes({}, []));
  gives('onlyLive', codes({}, [[1, 'live', 30, 60, 'a'], [3, 'cultural', 60, 60, 'b']]));
  gives('noLive', codes({}, rows.map(([week, , ...rest], n) => [week, n === 2 ? 'social' : 'team', ...rest] as const)));
  gives('largeGroup', codes({ group: '41', teams: 'none' }));
  assert.deepEqual(codes({ group: '110' }), [], 'in mixed teams');
  gives('longMeeting', codes({ megabytes: '250', 'activity:01900000-0000-7000-8000-000000000000:studentMinutes': '121' }).filter((code) => code !== 'videoNeedsMore'));
  gives('muchLive', codes({}, [...rows, [1, 'guest', 110, 0, 'a'], [1, 'guest', 110, 0, 'a'], [1, 'guest', 60, 0, 'a']]).filter((code) => code !== 'videoNeedsMore'));
  gives('videoNeedsMore', codes({ megabytes: '100' }));
  gives('short', codes({ weeks: '2', feedbackWeek: '1' }));
  gives('noCulture', codes({}, rows.map(([week, kind, ...rest]) => [week, kind === 'cultural' ? 'team' : kind, ...rest] as const)));
  gives('teams', codes({ teams: 'own' }));
  gives('noFeedback', codes({ feedbackWeek: '' }));
  gives('lateFeedback', codes({ feedbackWeek: '4' }));
  gives('apart', codes({}, rows, [sites[0]!, site('b', 'America/New_York')]));
  gives('farApart', codes({}, rows, [sites[0]!, site('b', 'Asia/Tokyo')]));
  gives('megabytes', codes({ megabytes: '' }));
  gives('manyMegabytes', codes({ megabytes: '251' }));
  gives('language', codes({ support: '' }));
  gives('access', codes({ access: '' }));
  gives('tools', codes({ tools: '' }));
  gives('noTerms', codes({}, rows, [sites[0]!, site('b', 'Africa/Lagos', [])]));
  gives('noCommon', codes({}, rows, [sites[0]!, site('b', 'Africa/Lagos', [{ from: '2027-07-05', to: '2027-11-26' }])]));
  gives('fewCommon', codes({}, rows, [sites[0]!, site('b', 'Africa/Lagos', [{ from: '2027-02-01', to: '2027-02-12' }])]));
  gives('beginsOutside', codes({ startsOn: '2027-05-17' }));
  gives('lopsided', codes({}, [...rows, [4, 'live', 0, 300, 'a']]));
  gives('leadsNothing', codes({}, rows.map(([week, kind, student, staff]) => [week, kind, student, staff, 'a'] as const)));
  assert.deepEqual(adviceCodes.filter((code) => !found.has(code)), [], 'each is tried');
});

test('hours apart go round the clock', () => {
  assert.equal(hoursApart('Pacific/Pago_Pago', 'Pacific/Kiritimati', now), 1, 'twenty-five by subtraction');
  assert.equal(hoursApart('Pacific/Apia', 'Pacific/Honolulu', now), 1, 'twenty-three by subtraction (section 4.9.3)');
  assert.equal(hoursApart('Europe/Zurich', 'Asia/Tokyo', now), 8);
  assert.equal(hoursApart('Asia/Kathmandu', 'UTC', now), 5.75);
});

test('what all lead together counts for each; what was taken out for nobody', () => {
  const plan = planOf(new Map(Object.entries({ ...activities([[1, 'live', 60, 120, '']]), [`activity:${id(9)}:title`]: 'Gone', [`activity:${id(9)}:gone`]: 'yes', [`activity:${id(9)}:staffMinutes`]: '600', [`activity:${id(9)}:ledBy`]: 'a' })));
  assert.deepEqual([...ledBy(plan.activities.filter(({ gone }) => !gone), sites)], [['a', 60], ['b', 60]]);
});
