// The weeks of an edition along one line. An ordered list, so a screen reader reads weeks and what is in them.
import type { Reader } from '../text/reader.ts';
import type { Html } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

export interface TimelineItem { readonly icon?: IconName | undefined; readonly label: Html; readonly detail?: Html }

export interface TimelineWeek {
  /** E.g. 'Week 2'. */
  readonly title: string;
  readonly startsOn: Temporal.PlainDate;
  readonly theme?: string | undefined;
  readonly items: readonly TimelineItem[];
}

const stateOf = (week: TimelineWeek, today: Temporal.PlainDate): 'past' | 'current' | 'todo' => {
  const age = week.startsOn.until(today).days;
  return age < 0 ? 'todo' : age < 7 ? 'current' : 'past';
};

export interface TimelineProps {
  readonly reader: Reader;
  readonly label: string;
  readonly weeks: readonly TimelineWeek[];
  readonly now: Temporal.Instant;
}

export function Timeline({ reader, label, weeks, now }: TimelineProps): Html {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  return (
    <ol class="timeline" aria-label={label}>
      {weeks.map((week) => {
        const state = stateOf(week, today);
        return (
          <li class={state}>
            <p class="week"><strong>{week.title}</strong>{state === 'current' && <span class="tag warm">{reader.say('shell.thisWeek')}</span>}</p>
            <p class="detail"><time datetime={week.startsOn.toString()}>{reader.date(week.startsOn)}</time></p>
            {week.theme && <p class="theme">{week.theme}</p>}
            {week.items.length > 0 && <ul>{week.items.map((item) => (
              <li>{item.icon && <Icon name={item.icon} />}<span>{item.label}{item.detail && <span class="detail"> · {item.detail}</span>}</span></li>
            ))}</ul>}
          </li>
        );
      })}
    </ol>
  );
}
