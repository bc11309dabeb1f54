// A survey as a form: it needs no script, and comes back with everything that was chosen.
import type { Reader } from '../../../text/reader.ts';
import { Button } from '../../../ui/actions.tsx';
import { CheckboxGroup, FieldGroup, Form, type FormState, formOf, Hidden, RadioGroup, SelectField, TextArea } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import type { Visit } from '../../../ui/visit.ts';
import { instrument, mostWords, optionKey, type Question, questionKey, rankPlaces, type Survey } from '../rules/instrument.ts';

const optionsOf = (question: Question, reader: Reader) => question.options.map(({ id }) => ({ value: id, label: reader.sayAny(optionKey(question, id)) }));

function Ranking({ question, form }: { readonly question: Question; readonly form: FormState }): Html {
  const { reader } = form, options = optionsOf(question, reader);
  return (
    <FieldGroup title={reader.sayAny(questionKey(question))} lead={reader.say('feedback.rank.lead')}>
      {rankPlaces.map((place) => <SelectField form={form} name={`answers.${question.id}.${place}`} label={reader.sayAny(`feedback.rank.${question.id}.${place}`)} options={options} empty={reader.say('feedback.noChoice')} />)}
    </FieldGroup>
  );
}

function Asked({ question, form }: { readonly question: Question; readonly form: FormState }): Html {
  const { reader } = form, { say } = reader, field = { form, name: `answers.${question.id}`, label: reader.sayAny(questionKey(question)) };
  if (question.kind === 'rank') return <Ranking question={question} form={form} />;
  if (question.kind === 'words') return <TextArea {...field} hint={say('feedback.wordsHint')} rows={3} maxlength={mostWords} />;
  if (question.kind === 'several') return <CheckboxGroup {...field} hint={say('feedback.severalHint')} options={optionsOf(question, reader)} />;
  if (question.needed) return <RadioGroup {...field} options={optionsOf(question, reader)} required />;
  return <SelectField {...field} options={optionsOf(question, reader)} empty={say(question.profile ? 'feedback.noAnswer' : 'feedback.noChoice')} />;
}

interface SurveyFormProps { readonly survey: Survey; readonly command: string; readonly action: string; readonly visit: Visit }

export function SurveyForm({ survey, command, action, visit }: SurveyFormProps): Html {
  const form = formOf(visit, command, {}, { survey }), { say, sayAny } = visit.reader;
  return (
    <Form form={form} action={action}>
      <Hidden name="survey" value={survey} />
      {instrument[survey].map(({ id, questions }) => (
        <FieldGroup title={sayAny(`feedback.part.${id}`)} lead={id === 'profile' ? say('feedback.part.profileLead') : undefined}>
          {questions.map((question) => <Asked question={question} form={form} />)}
        </FieldGroup>
      ))}
      <Button>{say('feedback.send')}</Button>
    </Form>
  );
}
