// How far somebody has come (an application, an edition), and the one thing to do next.
import type { Reader } from '../text/reader.ts';
import { ButtonLink, PostButton } from './actions.tsx';
import type { Html } from './html.ts';
import { Icon } from './icon.tsx';

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
  readonly href?: string | undefined;
  readonly detail?: Html;
}

export const Steps = ({ reader, steps, label }: { readonly reader: Reader; readonly steps: readonly Step[]; readonly label: string }): Html => {
  const said = { done: reader.say('shell.step.done'), current: reader.say('shell.step.current'), todo: reader.say('shell.step.todo') };
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step) => (
        <li class={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <div>
            <p class="step-label">{step.href ? <a href={step.href}>{step.label}</a> : step.label}<span class="quiet"> ({said[step.state]})</span></p>
            {step.detail && <div class="detail">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
};

export interface NextStepProps {
  readonly reader: Reader;
  readonly title: Html;
  readonly detail?: Html;
  /** Where it is done; `post` makes it a one-click command. */
  readonly action?: { readonly label: string; readonly href: string; readonly post?: boolean } | undefined;
  readonly level?: 2 | 3 | undefined;
}

/** The box on top of a page that says what to do now. */
export function NextStep({ reader, title, detail, action, level = 2 }: NextStepProps): Html {
  const Title = `h${level}` as const;
  return (
    <section class="next-step">
      <p class="kicker"><Icon name="next" />{reader.say('shell.nextStep')}</p>
      <Title>{title}</Title>
      {detail && <div class="detail">{detail}</div>}
      {action && <div class="actions">{action.post
        ? <PostButton action={action.href} kind="primary">{action.label}</PostButton>
        : <ButtonLink href={action.href} kind="primary">{action.label}</ButtonLink>}</div>}
    </section>
  );
}
