// What the pages of a shared design have in common: their top, the links between them, and fields that keep what two people
// write at once.
import { languages as languageCodes } from '../../../kernel/places.ts';
import { ButtonLink } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Checkbox, DateField, type FormState, formOf, Hidden, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { SubNavigation } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Reader } from '../../../text/reader.ts';
import type { Visit } from '../../../ui/visit.ts';
import { kindOf, type Plan, type PlanField } from '../rules/design.ts';
import type { DesignEdition } from '../views/design.ts';

/** What every page of a design knows. */
export type Base = DesignEdition;
export interface Drawn { readonly data: Base; readonly visit: Visit }

export const designPath = (programme: string): string => `/programmes/${programme}/design`;
const pages = ['plan', 'adaptation', 'talk', 'decisions', 'history'] as const;

export const designPage = ({ data: { programme }, visit: { reader: { say } } }: Drawn, title: string): Omit<Page, 'main'> => ({
  title: say('design.pageTitle', { title, programme: programme.title }), unlisted: true, width: 'wide',
  trail: [{ label: say('programmes.catalogue.title'), href: '/programmes' }, { label: programme.title, href: `/programmes/${programme.id}/manage` }],
});

export function DesignHeading({ data: { programme }, visit, title, lead, here }: Drawn & { readonly title: Html; readonly lead?: string; readonly here: (typeof pages)[number] | null }): Html {
  const { say } = visit.reader, path = designPath(programme.id), at = (page: (typeof pages)[number]) => page === 'plan' ? path : `${path}/${page}`;
  return (
    <>
      <Heading title={title} kicker={<Name>{programme.title}</Name>} lead={lead} />
      <SubNavigation label={say('design.pages')} here={here === null ? '' : at(here)} links={pages.map((page) => ({ label: say(`design.page.${page}`), href: at(page) }))} />
    </>
  );
}

/** Where script keeps the page up to date; without it, the page says how things stand when it is opened. */
export const Live = ({ data: { programme, pulse }, visit: { reader: { say } }, present, children }: Drawn & { readonly present: readonly string[]; readonly children?: Html }): Html => (
  <div data-design={`${designPath(programme.id)}/pulse`} data-pulse={String(pulse)} data-present={`${designPath(programme.id)}/present`} data-saved={say('design.saved')} data-waits={say('design.waits')} data-unsaved={say('design.unsaved')}>
    <output data-said hidden></output>
    <div data-live="present">{present.length > 0 && <Notice><p>{say('design.present', { count: present.length })} <Name>{present.join(', ')}</Name></p></Notice>}</div>
    {children}
  </div>
);

export const authorName = (name: string | null, { say }: Reader): string => name || say('design.former');
export const partnerName = ({ partners }: Pick<Base, 'partners'>, institution: string | null): string => partners.find((each) => each.institution === institution)?.name ?? institution ?? '';

/** 'Learning outcomes', or 'Kick-off: minutes of each student'. */
export function fieldName(field: string, plan: Plan, data: Pick<Base, 'partners'>, { say }: Reader): string {
  const [list = '', id = '', name = ''] = field.split(':');
  if (!field.includes(':')) return say(`design.field.${list as PlanField}`);
  if (list === 'theme') return say('design.themeOf', { week: Number(id) });
  if (list === 'share') return say('design.shareOf', { institution: partnerName(data, id) });
  if (list === 'advice') return say('design.adviceAside', { advice: sayAdvice(id, say) });
  const row = list === 'activity' ? plan.activities.find((each) => each.id === id)?.title : plan.parts.find((each) => each.id === id)?.name;
  return say('design.fieldIn', { row: row || say('design.nameless'), field: list === 'activity' ? say(`design.activity.${name as 'week'}`) : say(`design.part.${name as 'name'}`) });
}
const sayAdvice = (code: string, say: Reader['say']): string => say(`design.advice.${code as 'noCulture'}`);

/** A value as people read it. */
export function valueName(field: string, value: string, data: Pick<Base, 'partners'>, reader: Reader): string {
  const kind = kindOf(field), { say } = reader;
  if (value === '' || kind === null) return value;
  if (kind.kind === 'flag') return say('design.yes');
  if (kind.kind === 'partner') return partnerName(data, value);
  if (kind.kind === 'day') return reader.date(Temporal.PlainDate.from(value));
  if (kind.kind === 'number') return withUnit(field, Number(value), reader);
  return kind.kind === 'choice' ? choiceName(field, value, reader) : value;
}
function withUnit(field: string, value: number, { number, percent, say }: Reader): string {
  if (field.startsWith('share:')) return percent(value / 100);
  return field.endsWith('Minutes') ? `${number(value)} ${say('programmes.plan.minutes')}` : field === 'megabytes' ? `${number(value)} ${say('programmes.edition.megabytes')}` : number(value);
}
function choiceName(field: string, value: string, reader: Reader): string {
  const name = field.split(':').at(-1), { say } = reader;
  if (name === 'language') return reader.languageName(value);
  if (name === 'kind') return say(`programmes.kind.${value as 'live'}`);
  if (name === 'teams') return say(`design.teams.${value as 'mixed'}`);
  return name === 'verdict' ? say(`design.verdict.${value as 'stays'}`) : value;
}

/** The state of a form over fields of a design: what was typed where it comes back, what is there now otherwise. */
export interface FieldForm { readonly form: FormState; readonly fresh: FormState; readonly data: Base; readonly visit: Visit; readonly notes: ReadonlyMap<string, number> | null }
export function fieldForm({ data, visit }: Drawn, notes: ReadonlyMap<string, number> | null, row: Readonly<Record<string, string>> = {}): FieldForm {
  const now = { set: Object.fromEntries(data.values), was: Object.fromEntries(data.fields.map(({ field, version }) => [field, version])) };
  return { form: formOf(visit, 'programmes.editDesign', now, row), fresh: formOf({ ...visit, returned: null }, 'programmes.editDesign', now, row), data, visit, notes };
}

/** What somebody else wrote into the same field meanwhile, with the choice. */
function Clash({ field, data, form, visit: { reader } }: Omit<FieldForm, 'fresh' | 'notes'> & { readonly field: string }): Html {
  const known = data.fields.find((each) => each.field === field), { say } = reader, label = fieldName(field, data.plan, data, reader);
  return (
    <Notice kind="warning" title={say('design.clash.title', { name: authorName(known?.name ?? null, reader) })}>
      <p><Name>{valueName(field, known?.value ?? '', data, reader) || say('design.nothing')}</Name></p>
      <p>{say('design.clash.choice')}</p>
      <Checkbox form={form} name={`take.${field}`} label={say('design.clash.take', { field: label })} />
    </Notice>
  );
}

interface EditProps extends FieldForm { readonly field: string; readonly label?: string; readonly hint?: string; readonly unit?: string; readonly rows?: number; readonly options?: readonly string[]; readonly empty?: string }

function Control({ field, form, data, visit: { reader }, label: given, hint, unit, rows, options, empty }: Omit<EditProps, 'fresh' | 'notes'>): Html {
  const kind = kindOf(field)!, label = given ?? fieldName(field, data.plan, data, reader), common = { form, name: `set.${field}`, label, hint };
  switch (kind.kind) {
    case 'line': return <TextField {...common} maxlength={kind.most} />;
    case 'words': return <TextArea {...common} rows={rows ?? 3} maxlength={kind.most} />;
    case 'number': return <NumberField {...common} min={kind.least} max={kind.most} unit={unit} />;
    case 'day': return <DateField {...common} />;
    case 'flag': return <Checkbox {...common} />;
    case 'partner': return <SelectField {...common} empty={empty} options={data.partners.map(({ institution, name }) => ({ value: institution, label: name }))} />;
    case 'choice': {
      const all = (options ?? (kind.of === languageCodes ? languageCodes : kind.of)).map((value) => ({ value, label: choiceName(field, value, reader) }));
      return <SelectField {...common} empty={empty} options={kind.of === languageCodes ? all.sort((a, b) => reader.compare(a.label, b.label)) : all} />;
    }
  }
}

/** One field with its version. Whoever has script sees the other's edits in it; whoever types is never overwritten. */
export function EditField({ form: returned, fresh, notes, ...props }: EditProps): Html {
  const { field, data, visit } = props, form = returned.refused && returned.values(`was.${field}`).length === 0 ? fresh : returned;
  const clash = form.refusalsOf(`set.${field}`).some(({ code }) => code === 'design.refusal.clash'), version = data.fields.find((each) => each.field === field)?.version ?? 0;
  returned.labels.set(`set.${field}`, props.label ?? fieldName(field, data.plan, data, visit.reader));
  const count = notes?.get(field) ?? 0, { say } = visit.reader, label = fieldName(field, data.plan, data, visit.reader);
  return (
    <div data-field={field}>
      <Hidden name={`was.${field}`} value={clash || !form.refused ? version : form.value(`was.${field}`)} />
      <Control {...props} form={form} />
      {clash && <Clash {...props} form={form} />}
      {notes && <ButtonLink kind="plain" href={`${designPath(data.programme.id)}/talk?about=${encodeURIComponent(field)}`} label={say('design.talkAbout', { field: label, count })}>{say('design.talkCount', { count })}</ButtonLink>}
    </div>
  );
}
