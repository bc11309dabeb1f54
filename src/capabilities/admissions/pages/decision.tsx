// The fields of a decision: offer, waiting list or refusal, with a reason that the applicant will see.
import { DateField, type FormState, RadioGroup, SelectField, TextArea } from '../../../ui/form.tsx';
import type { Html } from '../../../ui/html.ts';
import { reasons, type Verdict, verdicts } from '../rules/states.ts';

export function DecisionFields({ form, offerDays, possible = verdicts }: { readonly form: FormState; readonly offerDays: number; readonly possible?: readonly Verdict[] }): Html {
  const { say } = form.reader;
  return (
    <>
      <RadioGroup form={form} name="verdict" label={say('admissions.decide.verdict')} options={possible.map((value) => ({ value, label: say(`admissions.decide.${value}`) }))} inline required />
      <SelectField form={form} name="reason" label={say('admissions.decide.reason')} hint={say('admissions.decide.reasonHint')} required
        options={possible.map((verdict) => ({ label: say(`admissions.decide.${verdict}`), options: reasons[verdict].map((value) => ({ value, label: say(`admissions.reason.${value}`) })) }))} />
      <TextArea form={form} name="words" label={say('admissions.decide.words')} hint={say('admissions.decide.wordsHint')} rows={3} maxlength={2000} />
      {possible.includes('offer') && <DateField form={form} name="acceptOn" label={say('admissions.decide.acceptOn')} hint={say('admissions.decide.acceptOnHint', { days: offerDays })} />}
    </>
  );
}
