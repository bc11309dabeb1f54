// What staff ask of teams, in words: each rule left out, held in any case, or wished for with a weight.
import { Button, ButtonLink, Buttons } from '../../../ui/actions.tsx';
import { FieldRow, Form, type FormState, formOf, NumberField, SelectField, TextArea, TextField } from '../../../ui/form.tsx';
import { Section } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Reader } from '../../../text/reader.ts';
import type { Html } from '../../../ui/html.ts';
import type { Visit } from '../../../ui/visit.ts';
import { levels } from '../rules/availability.ts';
import { mostStudents, type RuleName, weights } from '../rules/teams.ts';
import type { TeamRules } from '../views/proposals.ts';
import { framed } from './frame.tsx';

const usual = { called: '', least: 4, most: 5, alone: { how: 'must' }, mixed: { how: '1' }, hours: { how: '3', most: 6 }, language: { how: '3', level: 'B1' }, free: { how: '3', least: 2 }, experience: { how: 'off' }, meet: { how: '10' }, together: { how: 'must' }, apart: { how: 'must' } };

const How = ({ form, reader, name }: { readonly form: FormState; readonly reader: Reader; readonly name: RuleName }): Html =>
  <SelectField form={form} name={`${name}.how`} label={reader.say(`teams.ask.${name}`)} required options={weights.map((value) => ({ value, label: reader.say(`teams.how.${value}`) }))} />;

export function teamRulesPage({ head, count, asked, together, apart, free, languages, phase, meetsEarlier, teams }: TeamRules, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/editions/${head.id}/manage/teams`;
  const { together: _together, apart: _apart, on: _on, seed: _seed, ...last } = asked ?? { ...usual, called: say('teams.called'), on: '', seed: '' };
  const form = formOf(visit, 'editions.proposeTeams', { ...last, meet: last.meet ?? usual.meet, together: { how: together === '' ? 'must' : asked!.together.how, names: together }, apart: { how: apart === '' ? 'must' : asked!.apart.how, names: apart } });
  return framed({
    reader, head, kind: 'manage', width: 'reading', title: say('teams.rules.title'), lead: say('teams.rules.lead'),
    main: (
      <>
        <Notice kind={free < count ? 'warning' : 'info'}><p>{say('teams.rules.given', { count, free, languages })}</p></Notice>
        {phase && <p>{say('teams.phase.forming', { number: phase.number, date: reader.date(Temporal.PlainDate.from(phase.startsOn)) })}</p>}
        {count >= mostStudents && <Notice kind="warning"><p>{say('teams.refusal.tooMany', { most: mostStudents })}</p></Notice>}
        <Form form={form} action={`${path}/rules`}>
          <Section title={say('teams.rules.size')}>
            <FieldRow>
              <NumberField form={form} name="least" label={say('teams.rules.least')} min={2} max={50} required />
              <NumberField form={form} name="most" label={say('teams.rules.most')} min={2} max={50} required />
            </FieldRow>
            <TextField form={form} name="called" label={say('teams.rules.called')} hint={say('teams.rules.calledHint')} maxlength={40} width="medium" required />
          </Section>
          <Section title={say('teams.rules.rules')} lead={say('teams.rules.rulesLead')}>
            <How form={form} reader={reader} name="alone" />
            <How form={form} reader={reader} name="mixed" />
            <FieldRow><How form={form} reader={reader} name="hours" /><NumberField form={form} name="hours.most" label={say('teams.rules.hoursMost')} min={1} max={12} required /></FieldRow>
            <FieldRow><How form={form} reader={reader} name="language" /><SelectField form={form} name="language.level" label={say('teams.rules.level')} required options={levels.map((level) => ({ value: level, label: level === 'native' ? say('teams.native') : level }))} /></FieldRow>
            <FieldRow><How form={form} reader={reader} name="free" /><NumberField form={form} name="free.least" label={say('teams.rules.freeLeast')} min={1} max={40} required /></FieldRow>
            <How form={form} reader={reader} name="experience" />
            {meetsEarlier && <How form={form} reader={reader} name="meet" />}
          </Section>
          <Section title={say('teams.rules.people')} lead={say('teams.rules.peopleLead')}>
            <TextArea form={form} name="together.names" label={say('teams.rules.together')} rows={2} maxlength={5000} />
            <How form={form} reader={reader} name="together" />
            <TextArea form={form} name="apart.names" label={say('teams.rules.apart')} rows={2} maxlength={5000} />
            <How form={form} reader={reader} name="apart" />
          </Section>
          {teams > 0 && <p>{say('teams.rules.mendHint')}</p>}
          <Buttons><Button>{say('teams.rules.propose')}</Button>{teams > 0 && <Button kind="secondary" name="mend" value="yes">{say('teams.rules.mend')}</Button>}<ButtonLink href={path} kind="plain">{say('editions.teams.list')}</ButtonLink></Buttons>
        </Form>
      </>
    ),
  });
}
