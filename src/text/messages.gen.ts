// Written by `npm run text` from text/<language>/<capability>.json.
import en_shell from './en/shell.json' with { type: 'json' };
import es_shell from './es/shell.json' with { type: 'json' };

const under = (files: Record<string, Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).flatMap(([name, messages]) => Object.entries(messages).map(([key, text]) => [`${name}.${key}`, text])));

export const catalogue = {
  en: under({ "shell": en_shell }),
  es: under({ "shell": es_shell }),
};

export interface MessageArguments {
  'shell.size.kilobytes': { count: number };
  'shell.size.megabytes': { count: number };
}
export type MessageKey = keyof MessageArguments;
