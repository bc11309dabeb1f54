// text/<language>/<capability>.json → src/text/messages.gen.ts: every key with the ICU arguments it takes, and the
// catalogue that holds the sentences. Run by `npm run text`; test/text.test.ts fails when the file is out of date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

const folder = new URL('../src/text/', import.meta.url);
const target = new URL('messages.gen.ts', folder);

type Arguments = Map<string, string>;
function argumentsOf(elements: readonly MessageFormatElement[], found: Arguments = new Map()): Arguments {
  for (const element of elements) {
    if (element.type === TYPE.argument && !found.has(element.value)) found.set(element.value, 'string | number');
    if (element.type === TYPE.number) found.set(element.value, 'number');
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    found.set(element.value, element.type === TYPE.plural ? 'number' : 'string');
    for (const option of Object.values(element.options)) argumentsOf(option.value, found);
  }
  return found;
}

const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
const filesOf = (language: string) => readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith('.json')).sort();
const variable = (language: string, file: string) => `${language}_${file.replace('.json', '').replaceAll('-', '_')}`;

/** The text of messages.gen.ts as it should be now. */
export function generated(): string {
  const imports = languages.flatMap((language) => filesOf(language).map((file) =>
    `import ${variable(language, file)} from './${language}/${file}' with { type: 'json' };`));
  const catalogues = languages.map((language) => `  ${language}: under({ ${filesOf(language).map((file) =>
    `${JSON.stringify(file.replace('.json', ''))}: ${variable(language, file)}`).join(', ')} }),`);
  const keys = filesOf('en').flatMap((file) => {
    const messages = JSON.parse(readFileSync(new URL(`en/${file}`, folder), 'utf8')) as Record<string, string>;
    return Object.entries(messages).map(([key, text]) => {
      const args = [...argumentsOf(parse(text, { ignoreTag: true }))];
      const shape = args.length ? `{ ${args.map(([name, type]) => `${name}: ${type}`).join('; ')} }` : 'null';
      return `  '${file.replace('.json', '')}.${key}': ${shape};`;
    });
  });
  return `// Written by \`npm run text\` from text/<language>/<capability>.json.
${imports.join('\n')}

const under = (files: Record<string, Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).flatMap(([name, messages]) => Object.entries(messages).map(([key, text]) => [\`\${name}.\${key}\`, text])));

export const catalogue = {
${catalogues.join('\n')}
};

export interface MessageArguments {
${keys.join('\n')}
}
export type MessageKey = keyof MessageArguments;
`;
}

if (import.meta.main) writeFileSync(target, generated());
