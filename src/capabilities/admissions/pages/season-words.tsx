// What several pages of a season say: why a wish came true or not, the policy in words, figures of a run.
import { Name } from '../../../ui/bdi.tsx';
import type { Html } from '../../../ui/html.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Reader } from '../../../text/reader.ts';
import type { PlaceState } from '../rules/allocation-places.ts';
import type { RunReport, ToldWish } from '../rules/allocation-report.ts';
import type { SeasonPolicy } from '../rules/wishes.ts';

export interface CourseName { readonly id: string; readonly title: string; readonly host: string; readonly state?: string }
export type CourseNames = ReadonlyMap<string, CourseName>;
export const titleIn = (names: CourseNames, id: string): string => names.get(id)?.title ?? '–';

/** The engine's reason as a sentence, with names in place of ids. */
export function reasonIn({ code, args }: ToldWish, names: CourseNames, institutions: ReadonlyMap<string, string>, reader: Reader): string {
  const named = Object.fromEntries(Object.entries(args).map(([name, value]) => [name,
    name === 'home' ? institutions.get(String(value)) ?? String(value) : name === 'other' ? titleIn(names, String(value)) : name === 'group' ? reader.sayAny(`admissions.groups.${value}`) : value]));
  return reader.sayAny(`allocation.reason.${code}`, named);
}

const tones = { offered: 'watch', accepted: 'good', declined: 'plain', lapsed: 'bad', exchanged: 'plain' } as const satisfies Record<PlaceState, string>;
export const PlaceTag = ({ state, reader }: { readonly state: PlaceState; readonly reader: Reader }): Html => <Tag tone={tones[state]}>{reader.say(`wishes.state.${state}`)}</Tag>;

/** The parts of a policy, each a few words. */
export const policyWords = (policy: SeasonPolicy, k: number, { say }: Reader): readonly string[] => [
  say(`wishes.policy.${policy.priority}`), say(policy.reserves ? 'wishes.policy.withReserves' : 'wishes.policy.withoutReserves'), ...(k > 1 ? [say(`wishes.policy.${policy.rule}`)] : []),
  say(policy.minimums ? 'wishes.policy.withMinimums' : 'wishes.policy.withoutMinimums'),
];

/** How often a list other than the true one would have been better, as it was measured. */
export function promiseOf({ promises: { strategyProof }, manipulability: { gained, tried } }: RunReport, reader: Reader): string {
  return reader.sayAny(`allocation.promise.${strategyProof === 'no' && tried === 0 ? 'unmeasured' : strategyProof}`, { gained, tried });
}

/** A hash that can break on a narrow screen and is copied whole. */
export const Hash = ({ text }: { readonly text: string }): Html => <code>{(text.match(/.{1,8}/g) ?? []).map((part, i) => <>{i > 0 && <wbr />}{part}</>)}</code>;

/** `place`: of a wish in its list. */
export const CourseLink = ({ season, course, names, place }: { readonly season: string; readonly course: string; readonly names: CourseNames; readonly place?: number }): Html =>
  <a href={`/seasons/${season}/courses/${course}`}>{place !== undefined && `${place}. `}<Name>{titleIn(names, course)}</Name></a>;
