// The rule of a selection: as it stands, in words, and the form in which the partners set it.
import type { Reader } from '../../../text/reader.ts';
import { Button } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { FieldGroup, FieldRow, Form, formOf, NumberField, RadioGroup } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure } from '../../../ui/layout.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { groups } from '../rules/documents.ts';
import type { Rule } from '../rules/selection.ts';
import type { PreviewPage } from '../views/preview.ts';

interface Home { readonly institution: string; readonly name: string }

/** Reserved places, one fact for each group and home that has some. */
export function reservedFacts(rule: Rule, homes: readonly Home[], reader: Reader) {
  return [
    ...groups.filter((group) => (rule.group_places[group] ?? 0) > 0).map((group) => ({ label: reader.say(`admissions.groups.${group}`), value: reader.number(rule.group_places[group]!) })),
    ...homes.filter(({ institution }) => (rule.home_places[institution] ?? 0) > 0).map(({ institution, name }) => ({ label: name, value: reader.number(rule.home_places[institution]!) })),
  ];
}

export const weightsText = ({ marks_weight, review_weight }: Rule, { say, percent }: Reader): string =>
  say('selection.how.countsText', { marks: percent(marks_weight / (marks_weight + review_weight)), review: percent(review_weight / (marks_weight + review_weight)) });

export function RuleForm({ data, visit }: { readonly data: PreviewPage; readonly visit: Visit }): Html {
  const { reader } = visit, { say } = reader, { rule, edition } = data, reserved = reservedFacts(rule, edition.partners, reader);
  const form = formOf(visit, 'admissions.setRule', { marksWeight: rule.marks_weight, reviewWeight: rule.review_weight, counting: rule.counting, groupPlaces: { ...rule.group_places }, homePlaces: { ...rule.home_places } });
  return (
    <>
      <p>{weightsText(rule, reader)}</p>
      {reserved.length === 0 ? <p>{say('selection.how.reservedNone')}</p> : <Facts facts={reserved} />}
      {!data.proposal?.confirmed && (
        <Disclosure summary={say('selection.rule.change')} open={form.refused}>
          <Form form={form} action={`/editions/${edition.id}/manage/selection/rule`}>
            <FieldGroup title={say('selection.rule.weights')}>
              <FieldRow>
                <NumberField form={form} name="marksWeight" label={say('selection.rule.marksWeight')} hint={say('selection.rule.weightHint')} min={0} max={100} step={0.1} required />
                <NumberField form={form} name="reviewWeight" label={say('selection.rule.reviewWeight')} hint={say('selection.rule.weightHint')} min={0} max={100} step={0.1} required />
              </FieldRow>
            </FieldGroup>
            <FieldGroup title={say('selection.rule.groups')} lead={say('selection.rule.groupsLead')}>
              {groups.map((group) => <NumberField form={form} name={`groupPlaces.${group}`} label={say(`admissions.groups.${group}`)} min={0} max={100_000} />)}
            </FieldGroup>
            <FieldGroup title={say('selection.rule.homes')} lead={say('selection.rule.homesLead')}>
              {edition.partners.map(({ institution, name }) => <NumberField form={form} name={`homePlaces.${institution}`} label={name} min={0} max={100_000} />)}
            </FieldGroup>
            <RadioGroup form={form} name="counting" label={say('selection.rule.counting')} options={(['one', 'all'] as const).map((value) => ({ value, label: say(`selection.rule.counting.${value}`) }))} required />
            <Button kind="secondary">{say('selection.rule.save')}</Button>
          </Form>
        </Disclosure>
      )}
    </>
  );
}

/** The name of a home that came as an id. */
export const HomeName = ({ home, homes }: { readonly home: string | null; readonly homes: readonly Home[] }): Html => <Name>{homes.find(({ institution }) => institution === home)?.name ?? home}</Name>;
