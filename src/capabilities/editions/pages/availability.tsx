// When a student is free in the week, in their own zone, and what they speak: what mixed teams are made from.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { FieldGroup, FieldRow, Form, formOf, SelectField, TimeField } from '../../../ui/form.tsx';
import { Disclosure, Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import { zoneName } from '../../../ui/time-fields.tsx';
import type { Visit } from '../../../ui/visit.ts';
import { languages } from '../../../kernel/places.ts';
import { freeWeek, languageRows, levels, spokenRows, weekdays } from '../rules/availability.ts';
import type { Availability } from '../views/teams.ts';
import { framed } from './frame.tsx';

export function availabilityPage({ head, zone, given }: Availability, visit: Visit): Page {
  const { reader } = visit, { say } = reader, spoken = spokenRows(given?.languages ?? '');
  const form = formOf(visit, 'editions.giveAvailability', { ...freeWeek(given?.free ?? ''), ...Object.fromEntries(languageRows.map((row, at) => [row, { ...spoken[at] }])), experience: given?.experience ?? '' });
  const tongues = languages.map((code) => ({ value: code, label: reader.languageName(code) })).sort((a, b) => reader.compare(a.label, b.label));
  const ranks = levels.map((level) => ({ value: level, label: level === 'native' ? say('teams.native') : level }));
  return framed({
    reader, head, kind: 'space', width: 'reading', title: say('teams.availability.title'), lead: say('teams.availability.lead'),
    main: (
      <>
        <Notice><p>{say('teams.availability.zone', { zone: zoneName(zone) })} <a href="/profile">{say('teams.availability.changeZone')}</a></p></Notice>
        <Form form={form} action={`/editions/${head.id}/space/availability`}>
          <Section title={say('teams.availability.week')} lead={say('teams.availability.weekLead')}>
            {weekdays.map((day) => (
              <FieldGroup title={say(`teams.day.${day}`)}>
                <FieldRow>
                  <TimeField form={form} name={`${day}.from`} label={say('teams.availability.from', { day: say(`teams.day.${day}`) })} />
                  <TimeField form={form} name={`${day}.to`} label={say('teams.availability.to', { day: say(`teams.day.${day}`) })} />
                </FieldRow>
                <Disclosure summary={say('teams.availability.second', { day: say(`teams.day.${day}`) })} open={form.value(`${day}.from2`) !== '' || form.errors(`${day}.from2`).length > 0 || form.value(`${day}.to2`) !== ''}>
                  <FieldRow>
                    <TimeField form={form} name={`${day}.from2`} label={say('teams.availability.from2', { day: say(`teams.day.${day}`) })} />
                    <TimeField form={form} name={`${day}.to2`} label={say('teams.availability.to2', { day: say(`teams.day.${day}`) })} />
                  </FieldRow>
                </Disclosure>
              </FieldGroup>
            ))}
          </Section>
          <Section title={say('teams.availability.languages')} lead={say('teams.availability.languagesLead')}>
            {languageRows.map((row, at) => (
              <FieldRow>
                <SelectField form={form} name={`${row}.language`} label={say('teams.availability.language', { number: at + 1 })} empty="–" options={tongues} />
                <SelectField form={form} name={`${row}.level`} label={say('teams.availability.level', { number: at + 1 })} empty="–" options={ranks} />
              </FieldRow>
            ))}
          </Section>
          <SelectField form={form} name="experience" label={say('teams.availability.experience')} hint={say('teams.availability.experienceHint')} empty="–" options={[1, 2, 3, 4, 5].map((each) => ({ value: String(each), label: say(`teams.experience.${each as 1 | 2 | 3 | 4 | 5}`) }))} />
          <p>{say('teams.availability.privacy')}</p>
          <Buttons><Button>{say('teams.availability.save')}</Button><ButtonLink href={`/editions/${head.id}/space/team`} kind="plain">{say('editions.team.title')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  });
}
