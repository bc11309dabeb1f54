// Templates to begin a design with: an easy first programme, and one drawn from each of the 14 cases of Moving minds
// (UNESCO IESALC, Table 3 and sections 4.3–4.9). Facts are the report's; what is planned week by week is ours.
import type { ActivityKind, Cefr } from './editions.ts';
import data from './templates.json' with { type: 'json' };

export type TemplateLanguage = 'en' | 'es';
type Said = Readonly<Record<TemplateLanguage, string>>;
export interface Template {
  readonly id: string;
  readonly name: Said;
  /** What the case was, or for whom the template is. */
  readonly about: Said;
  readonly outcomes: Said;
  readonly weeks: number; readonly group: number; readonly teamSize: number; readonly feedbackWeek: number; readonly language: string; readonly level: Cefr; readonly megabytes: number;
  readonly tools: Said;
  readonly activities: readonly TemplateActivity[];
}
interface TemplateActivity { readonly week: number; readonly kind: ActivityKind; readonly title: Said; readonly student: number; readonly staff: number }

/** An activity as the data has it: week, kind, the title's key among the words, minutes of each student and of staff. */
type Row = readonly [number, string, string, number, number];
interface Raw extends Omit<Template, 'activities' | 'tools'> { readonly tools: string; readonly activities: readonly Row[] }
const { words, templates: raw } = data as unknown as { readonly words: Readonly<Record<string, readonly [string, string]>>; readonly templates: readonly Raw[] };
const said = (key: string): Said => { const [en, es] = words[key] ?? [key, key]; return { en, es }; };

export const templates: readonly Template[] = raw.map((each) => ({
  ...each, tools: said(each.tools), activities: each.activities.map(([week, kind, title, student, staff]) => ({ week, kind: kind as ActivityKind, title: said(title), student, staff })),
}));
/** Undefined where there is no such template. */
export const templateOf = (id: string): Template | undefined => templates.find((each) => each.id === id);

/** The template as fields of a design. */
export function valuesOf(template: Template, language: TemplateLanguage, newId: () => string): Record<string, string> {
  const ids = template.activities.map(() => newId()).sort();
  const { outcomes, weeks, group, teamSize, feedbackWeek, language: tongue, level, megabytes, tools } = template;
  return {
    outcomes: outcomes[language], weeks: String(weeks), group: String(group), teams: 'mixed', teamSize: String(teamSize), feedbackWeek: String(feedbackWeek), language: tongue, level, megabytes: String(megabytes), tools: tools[language],
    ...Object.fromEntries(template.activities.flatMap(({ week, kind, title, student, staff }, at) => Object.entries({ week, kind, title: title[language], studentMinutes: student, staffMinutes: staff }).map(([name, value]) => [`activity:${ids[at]}:${name}`, String(value)]))),
  };
}
