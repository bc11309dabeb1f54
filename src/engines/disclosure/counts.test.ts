// What is told of a group, against somebody who knows all totals and subtracts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fewest, type Told, told, type Totals } from './counts.ts';

const matches = (value: number, said: Told, possible: (value: number) => boolean): boolean =>
  typeof said === 'number' ? value === said : said === 'few' ? value < fewest && possible(value) : possible(value);

/** All (members, members selected) that agree with the totals and with what is told. */
function consistent({ applicants, selected }: Totals, said: ReturnType<typeof told>): [members: number, inside: number][] {
  const found: [number, number][] = [];
  for (let members = 0; members <= applicants; members++) {
    if (!matches(members, said.applicants, () => true)) continue;
    for (let inside = Math.max(0, members - (applicants - selected)); inside <= Math.min(members, selected); inside++) if (matches(inside, said.selected, () => true)) found.push([members, inside]);
  }
  return found;
}

test('nobody who subtracts pins down a part with fewer than five people', () => {
  for (let applicants = 0; applicants <= 26; applicants++) for (let selected = 0; selected <= applicants; selected++) {
    for (let members = 0; members <= applicants; members++) for (let inside = Math.max(0, members - (applicants - selected)); inside <= Math.min(members, selected); inside++) {
      const said = told({ applicants, selected }, { applicants: members, selected: inside }), possible = consistent({ applicants, selected }, said);
      assert.ok(possible.some(([m, i]) => m === members && i === inside), 'the truth is among what is possible');
      const parts = [([, i]: [number, number]) => i, ([m, i]: [number, number]) => m - i, ([, i]: [number, number]) => selected - i, ([m, i]: [number, number]) => applicants - m - (selected - i)];
      for (const part of parts) {
        const values = new Set(possible.map(part)), truth = part([members, inside]);
        // Only what the totals alone give away (nobody or everybody selected, fewer than five applicants) may be certain.
        const givenAway = selected === 0 || selected === applicants || applicants < fewest;
        if (truth > 0 && truth < fewest && !givenAway) assert.ok(values.size > 1, JSON.stringify({ applicants, selected, members, inside, said }));
      }
    }
  }
});

test('numbers are told where five stand behind every part, and small ones as few', () => {
  assert.deepEqual(told({ applicants: 60, selected: 46 }, { applicants: 25, selected: 19 }), { applicants: 25, selected: 19 });
  assert.deepEqual(told({ applicants: 60, selected: 20 }, { applicants: 12, selected: 3 }), { applicants: 12, selected: 'few' });
  assert.deepEqual(told({ applicants: 60, selected: 20 }, { applicants: 12, selected: 9 }), { applicants: 12, selected: 'hidden' }, 'three were not selected');
  assert.deepEqual(told({ applicants: 60, selected: 20 }, { applicants: 4, selected: 4 }), { applicants: 'few', selected: 'hidden' });
  assert.deepEqual(told({ applicants: 60, selected: 20 }, { applicants: 57, selected: 18 }), { applicants: 'hidden', selected: 'hidden' });
});
