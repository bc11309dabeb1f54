// How a state, a rule and a reason are shown, the same on every page.
import type { Reader } from '../../../text/reader.ts';
import type { Html } from '../../../ui/html.ts';
import { ItemList } from '../../../ui/list.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Prose } from '../../../ui/prose.tsx';
import type { Finding } from '../rules/eligibility.ts';
import { homeIn } from '../rules/selection.ts';
import { type State, table } from '../rules/states.ts';

export const StateTag = ({ state, reader }: { readonly state: State; readonly reader: Reader }): Html =>
  <Tag tone={table[state].tone}>{reader.say(`admissions.state.${state}`)}</Tag>;

/** The sentence of a rule; languages by their names in the reader's language. */
export function ruleText({ code, args }: Finding, reader: Reader): string {
  const language = args['language'];
  return reader.sayAny(`admissions.rule.${code}`, language === undefined ? args : { ...args, language: reader.languageName(String(language)) });
}

/** Where a rule that does not hold yet can be mended. */
const hrefOf = ({ step, code }: Finding, apply: string): { href?: string } =>
  step ? { href: `${apply}?step=${step}` } : code === 'affiliation_none' ? { href: '/profile/affiliation' } : {};

const tones = { met: 'good', unmet: 'bad', unknown: 'watch', note: 'plain' } as const;

/** Every rule with how it stands; what can be mended leads to the step where. */
export const Rules = ({ findings, reader, apply }: { readonly findings: readonly Finding[]; readonly reader: Reader; readonly apply?: string }): Html => (
  <ItemList items={findings.map((finding) => ({
    title: ruleText(finding, reader), icon: finding.verdict === 'met' ? 'done' : finding.verdict === 'unmet' ? 'problem' : 'info',
    ...(apply !== undefined && finding.verdict !== 'met' ? hrefOf(finding, apply) : {}),
    end: <Tag tone={tones[finding.verdict]}>{reader.say(`admissions.verdict.${finding.verdict}`)}</Tag>,
  }))} />
);

/** A reason: its sentence, then the words of staff. */
export const Reason = ({ code, words, reader }: { readonly code: string | null; readonly words: string | null; readonly reader: Reader }): Html => code === null ? null : (
  <>
    <p>{reader.sayAny(`admissions.reason.${code}`)}</p>
    {words && <Prose text={words} />}
  </>
);

/** The reason of a selection by the rule, with groups and institutions by their names in the reader's language. */
export function selectionReason({ code, args }: { readonly code: string; readonly args: Readonly<Record<string, string | number>> }, homes: readonly { readonly institution: string; readonly name: string }[], reader: Reader): string {
  const homeName = (home: string): string => homes.find(({ institution }) => institution === home)?.name ?? home;
  const groupName = (group: string): string => { const home = homeIn(group); return home === null ? reader.sayAny(`admissions.groups.${group}`) : homeName(home); };
  const named = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, name === 'group' ? groupName(String(value)) : name === 'home' ? homeName(String(value)) : typeof value === 'number' && name !== 'position' && name !== 'cap' && name !== 'fewest' ? reader.number(Math.round(value * 100) / 100) : value]));
  // The place on the list is said elsewhere, as it is now.
  return code === 'waiting' || code === 'withheld' ? reader.sayAny(`selection.reason.${code}`, named) : reader.sayAny(`allocation.select.${code}`, named);
}
