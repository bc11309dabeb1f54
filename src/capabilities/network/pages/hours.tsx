// The week of an institution, as its officers set it: the weekend, and which hours are inconvenient for live meetings.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { CheckboxGroup, FieldGroup, FieldRow, Form, formOf, type FormState, SelectField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { hourPrices, pricedHours, pricesOf, weekdays } from '../rules/hours.ts';
import type { InstitutionToEdit } from '../views/records.ts';

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Parts of the day, so that eighteen fields can be found one's way in. */
const parts = [{ name: 'morning', from: 5, to: 9 }, { name: 'day', from: 9, to: 17 }, { name: 'evening', from: 17, to: 23 }] as const;

function Hours({ form }: { readonly form: FormState }): Html {
  const { say } = form.reader, options = hourPrices.map((value) => ({ value: String(value), label: say('network.hours.price', { words: say(`network.hours.price.${value}`), points: value }) }));
  return <>{parts.map(({ name, from, to }) => (
    <FieldGroup title={say(`network.hours.${name}`)}>
      <FieldRow>{pricedHours.filter((hour) => hour >= from && hour < to).map((hour) => <SelectField form={form} name={`hours.h${hour}`} label={`${clock(hour)} – ${clock(hour + 1)}`} options={options} required />)}</FieldRow>
    </FieldGroup>
  ))}</>;
}

export function hoursPage({ institution }: InstitutionToEdit, visit: Visit): Page {
  const { say } = visit.reader, path = `/institutions/${institution.id}`, prices = pricesOf(institution.hours);
  const form = formOf(visit, 'network.setHours', { weekend: institution.weekend, hours: Object.fromEntries(pricedHours.map((hour, at) => [`h${hour}`, prices[at]])) });
  return {
    title: say('network.hours.title'), unlisted: true, width: 'reading',
    trail: [{ label: say('network.list.title'), href: '/institutions' }, { label: institution.name, href: path }],
    main: (
      <>
        <Heading title={say('network.hours.title')} kicker={<Name>{institution.name}</Name>} lead={say('network.hours.lead', { zone: institution.zone })} />
        <Form form={form} action={`${path}/hours`}>
          <CheckboxGroup form={form} name="weekend" label={say('network.hours.weekend')} hint={say('network.hours.weekendHint')} inline options={weekdays.map((day) => ({ value: day, label: say(`teams.day.${day}`) }))} />
          <p>{say('network.hours.how')}</p>
          <Hours form={form} />
          <p>{say('network.hours.nights')}</p>
          <Buttons><Button>{say('network.edit.save')}</Button><ButtonLink href={`${path}/edit`} kind="plain">{say('network.edit.title')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  };
}
