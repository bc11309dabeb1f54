// A course of a season, new or changed: what it is, its places, when it meets.
import { groups } from '../../../kernel/groups.ts';
import { languages as languageCodes } from '../../../kernel/places.ts';
import { Button, ButtonLink, Buttons, PostButton } from '../../../ui/actions.tsx';
import { Name } from '../../../ui/bdi.tsx';
import { DateField, FieldGroup, FieldRow, Form, formOf, type FormState, Hidden, NumberField, RadioGroup, SelectField, TextArea, TextField, TimeField } from '../../../ui/form.tsx';
import { Heading } from '../../../ui/heading.tsx';
import type { Html } from '../../../ui/html.ts';
import { Disclosure, SubNavigation } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Page } from '../../../ui/routes.ts';
import type { Visit } from '../../../ui/visit.ts';
import { zoneOptions } from '../../../ui/zones.ts';
import { broadFields, fieldName, fieldsWithin } from '../rules/fields.ts';
import { cefrLevels, courseKinds, courseMoves, levels, weekdays } from '../rules/seasons.ts';
import type { CourseToManage, NewCourse } from '../views/seasons.ts';
import { CourseTag, kickerOf, managed } from './season-parts.tsx';

/** Rows that the form offers. */
const languageRows = [0, 1, 2], meetingRows = [0, 1, 2];

function What({ form }: { readonly form: FormState }): Html {
  const { reader } = form, { say } = reader, tongues = languageCodes.map((value) => ({ value, label: reader.languageName(value) })).sort((a, b) => reader.compare(a.label, b.label));
  const fields = broadFields.map((broad) => ({ label: fieldName(broad, reader.language), options: [broad, ...fieldsWithin(broad)].map((value) => ({ value, label: fieldName(value, reader.language) })) }));
  return (
    <FieldGroup title={say('alliances.edit.what')}>
      <TextField form={form} name="title" label={say('alliances.course.title')} required maxlength={160} />
      <TextField form={form} name="code" label={say('alliances.course.code')} hint={say('alliances.edit.codeHint')} required maxlength={40} width="medium" />
      <TextArea form={form} name="description" label={say('alliances.edit.description')} rows={4} maxlength={4000} />
      <RadioGroup form={form} name="kind" label={say('alliances.course.kind')} required options={courseKinds.map((value) => ({ value, label: say(`alliances.kind.${value}`) }))} />
      <SelectField form={form} name="field" label={say('alliances.course.field')} options={fields} />
      <SelectField form={form} name="level" label={say('alliances.course.level')} options={levels.map((value) => ({ value, label: say(`programmes.level.${value}`) }))} />
      {languageRows.map((at) => (
        <FieldRow>
          <SelectField form={form} name={`languages.${at}.code`} label={say('alliances.edit.language', { number: at + 1 })} required={at === 0} options={tongues} />
          <SelectField form={form} name={`languages.${at}.level`} label={say('alliances.edit.languageLevel', { number: at + 1 })} required={at === 0} options={cefrLevels.map((value) => ({ value, label: value }))} />
        </FieldRow>
      ))}
      <FieldRow>
        <NumberField form={form} name="credit" label={say('alliances.course.credit')} hint={say('alliances.edit.creditHint')} min={0} max={1000} step="any" />
        <TextField form={form} name="creditSystem" label={say('alliances.edit.creditSystem')} width="medium" maxlength={160} />
      </FieldRow>
    </FieldGroup>
  );
}

function Places({ form }: { readonly form: FormState }): Html {
  const { say, sayAny } = form.reader;
  return (
    <FieldGroup title={say('alliances.edit.places')}>
      <FieldRow>
        <NumberField form={form} name="seats" label={say('alliances.course.seats')} required min={1} max={100_000} />
        <NumberField form={form} name="minimum" label={say('alliances.course.minimum')} hint={say('alliances.edit.minimumHint')} min={0} max={100_000} />
        <NumberField form={form} name="homeCap" label={say('alliances.course.homeCap')} hint={say('alliances.edit.homeCapHint')} min={1} max={100_000} />
      </FieldRow>
      <Disclosure summary={say('alliances.edit.reserves')} open={groups.some((group) => form.value(`reserves.${group}`) !== '') || form.refusals.some(({ field }) => field?.startsWith('reserves'))}>
        <p>{say('alliances.edit.reservesMeans')}</p>
        {groups.map((group) => <NumberField form={form} name={`reserves.${group}`} label={sayAny(`admissions.groups.${group}`)} min={0} max={100_000} />)}
      </Disclosure>
    </FieldGroup>
  );
}

function When({ form }: { readonly form: FormState }): Html {
  const { reader } = form, { say } = reader;
  return (
    <FieldGroup title={say('alliances.course.when')} lead={say('alliances.edit.whenLead')}>
      <FieldRow>
        <DateField form={form} name="startsOn" label={say('alliances.edit.startsOn')} required />
        <DateField form={form} name="endsOn" label={say('alliances.edit.endsOn')} required />
      </FieldRow>
      <SelectField form={form} name="zone" label={say('alliances.edit.zone')} required options={zoneOptions(reader.language)} />
      {meetingRows.map((at) => (
        <FieldRow>
          <SelectField form={form} name={`meets.${at}.weekday`} label={say('alliances.edit.weekday', { number: at + 1 })} options={weekdays.map((value) => ({ value, label: say(`teams.day.${value}`) }))} />
          <TimeField form={form} name={`meets.${at}.from`} label={say('alliances.edit.from', { number: at + 1 })} />
          <TimeField form={form} name={`meets.${at}.to`} label={say('alliances.edit.to', { number: at + 1 })} />
        </FieldRow>
      ))}
      <TextField form={form} name="clash" label={say('alliances.course.clash')} hint={say('alliances.edit.clashHint')} maxlength={60} width="medium" />
      <NumberField form={form} name="megabytesAWeek" label={say('alliances.course.data')} hint={say('alliances.edit.dataHint')} min={0} />
    </FieldGroup>
  );
}

const Fields = ({ form }: { readonly form: FormState }): Html => <><What form={form} /><Places form={form} /><When form={form} /></>;
const Send = ({ form, back }: { readonly form: FormState; readonly back: string }): Html => {
  const { say } = form.reader;
  return <Buttons><Button>{say('alliances.edit.offer')}</Button><Button kind="secondary" name="draft" value="yes">{say('alliances.edit.keep')}</Button><ButtonLink href={back} kind="plain">{say('alliances.edit.cancel')}</ButtonLink></Buttons>;
};

export function newCoursePage({ season, mine, host, offering }: NewCourse, visit: Visit): Page {
  const { reader } = visit, { say } = reader, path = `/seasons/${season.id}/manage/courses`;
  const form = formOf(visit, 'network.offerCourse', { kind: 'academic', zone: host.zone, startsOn: season.starts_on, endsOn: season.ends_on, creditSystem: host.credit_system, languages: [{ code: host.languages[0] ?? 'en', level: 'B2' }] });
  return {
    ...managed(season, say('alliances.edit.newTitle'), reader), width: 'reading',
    main: (
      <>
        <Heading title={say('alliances.edit.newTitle')} kicker={kickerOf(season)} lead={say('alliances.edit.newLead', { host: host.name })} />
        {mine.length > 1 && <SubNavigation label={say('alliances.course.host')} here={`${path}/new?institution=${host.id}`} links={mine.map(({ id, name }) => ({ label: name, href: `${path}/new?institution=${id}` }))} />}
        {!offering ? <Notice kind="warning"><p>{say('alliances.courses.over')}</p></Notice> : (
          <Form form={form} action={path}>
            <Hidden name="institution" value={host.id} />
            <Fields form={form} />
            <Send form={form} back={path} />
          </Form>
        )}
      </>
    ),
  };
}

function Withdraw({ data: { season, course }, visit, path }: { readonly data: CourseToManage; readonly visit: Visit; readonly path: string }): Html {
  const { say } = visit.reader, form = formOf(visit, 'network.withdrawCourse');
  return (
    <Disclosure summary={say('alliances.withdraw.title')} open={form.refused}>
      <Form form={form} action={`${path}/withdraw`}>
        <p>{say(season.state === 'published' ? 'alliances.withdraw.published' : 'alliances.withdraw.means', { course: course.title })}</p>
        <TextField form={form} name="why" label={say('alliances.withdraw.why')} required maxlength={500} />
        <Buttons><Button kind="danger">{say('alliances.withdraw.now')}</Button></Buttons>
      </Form>
    </Disclosure>
  );
}

export function manageCoursePage(data: CourseToManage, visit: Visit): Page {
  const { reader } = visit, { say } = reader, { season, course, hosts, leads, offering } = data, list = `/seasons/${season.id}/manage/courses`, path = `${list}/${course.id}`;
  const form = formOf(visit, 'network.changeCourse', {
    title: course.title, code: course.code, description: course.description, kind: course.kind, field: course.field, level: course.level, languages: Object.entries(course.languages).map(([code, level]) => ({ code, level })),
    credit: course.credit, creditSystem: course.credit_system, seats: course.seats, minimum: course.minimum, homeCap: course.home_cap, reserves: { ...course.reserves }, startsOn: course.starts_on, endsOn: course.ends_on,
    zone: course.zone, meets: course.meets.map(({ weekday, from, to }) => ({ weekday, from, to })), clash: course.clash, megabytesAWeek: course.megabytes_a_week,
  });
  return {
    ...managed(season, course.title, reader), width: 'reading',
    main: (
      <>
        <Heading title={<Name>{course.title}</Name>} kicker={<Name>{course.institution_name}</Name>} tags={<CourseTag state={course.state} reader={reader} />} actions={<ButtonLink href={`/seasons/${season.id}/courses/${course.id}`}>{say('alliances.edit.asShown')}</ButtonLink>} />
        {course.why && <Notice kind={course.state === 'declined' ? 'warning' : 'info'} title={say('alliances.edit.reason')}><p><Name>{course.why}</Name></p></Notice>}
        {hosts && offering && <>
          {course.state === 'accepted' && <Notice><p>{say('alliances.edit.again')}</p></Notice>}
          <Form form={form} action={path}><Fields form={form} /><Send form={form} back={list} /></Form>
        </>}
        {!offering && <Notice><p>{say('alliances.courses.over')}</p></Notice>}
        {(hosts || leads) && season.state !== 'closed' && courseMoves[course.state].withdrawable && <Withdraw data={data} visit={visit} path={path} />}
        {hosts && course.state === 'draft' && <PostButton action={`${path}/remove`} kind="danger">{say('alliances.edit.remove')}</PostButton>}
      </>
    ),
  };
}
