// What the environment and the command line may set. Everything wrong is reported at once, by name, before anything starts.
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Configuration {
  readonly port: number;
  /** A PostgreSQL server; without it the embedded one is used. */
  readonly databaseUrl: string | undefined;
  /** Holds the embedded database and the vault's key. */
  readonly dataFolder: string;
  /** smtp:// or smtps://; without it mails are stored and shown in the demonstration, never sent. */
  readonly mailUrl: string | undefined;
  /** Address as the world sees it, without a slash at the end. */
  readonly publicUrl: string;
  readonly production: boolean;
  /** Sign-in as an invented person, and the page of all mails. Never in production. */
  readonly demonstration: boolean;
  /** Load the demonstration network into a store that is empty: by itself only an embedded one, another by `--demo`. */
  readonly loadDemonstration: boolean;
}

/** The environment or the command line is wrong; one line for each fault. */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set: that is what service files and compose files mean by it. */
const given = (env: Environment, name: string): string | undefined => (env[name]?.trim() === '' ? undefined : env[name]?.trim());

/** Where the program and its files are; the data lies beside them by default. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Throws ConfigurationFault. */
export function configuration(env: Environment, args: readonly string[]): Configuration {
  const faults: string[] = [];
  const unknown = args.filter((arg) => arg !== '--demo');
  if (unknown.length > 0) faults.push(`${unknown.join(' ')}: not known. The only option is --demo, which loads the demonstration network.`);
  const production = environmentName(given(env, 'NODE_ENV'), faults);
  const port = portOf(given(env, 'PORT'), faults);
  const common = storeSettings(env, port, faults);
  const mailUrl = urlOf(env, 'MAIL_URL', ['smtp:', 'smtps:'], 'smtps://user:password@mail.example.edu', faults);
  const demo = args.includes('--demo');
  if (production) faults.push(...productionFaults(env, demo, common.publicUrl));
  if (faults.length > 0) throw new ConfigurationFault(`Meridian cannot start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
  const demonstration = !production && (demo || common.databaseUrl === undefined);
  return { ...common, port, mailUrl, production, demonstration, loadDemonstration: demonstration };
}

export type StoreSettings = Pick<Configuration, 'databaseUrl' | 'dataFolder' | 'publicUrl'>;

/** What a command needs that opens the store and sends nothing. Throws ConfigurationFault. */
export function commandSettings(env: Environment): StoreSettings {
  const faults: string[] = [];
  const settings = storeSettings(env, portOf(given(env, 'PORT'), faults), faults);
  if (faults.length > 0) throw new ConfigurationFault(faults.join('\n'));
  return settings;
}

const storeSettings = (env: Environment, port: number, faults: string[]): StoreSettings => ({
  databaseUrl: urlOf(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database', faults),
  publicUrl: publicUrlOf(env, port, faults),
  dataFolder: folderOf(given(env, 'DATA_DIR')),
});

function environmentName(name: string | undefined, faults: string[]): boolean {
  if (name !== undefined && !['production', 'development', 'test'].includes(name)) faults.push(`NODE_ENV is '${name}'. It is 'production' or 'development', or not set.`);
  return name === 'production';
}

function portOf(text: string | undefined, faults: string[]): number {
  if (text === undefined) return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  faults.push(`PORT is '${text}'. It is a whole number from 1 to 65535, or 0 for any free port; 3000 when not set.`);
  return 3000;
}

function urlOf(env: Environment, name: string, protocols: readonly string[], example: string, faults: string[]): string | undefined {
  const text = given(env, name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && protocols.includes(url.protocol) && (url.host !== '' || url.searchParams.has('host'))) return text;
  faults.push(`${name} is not an address of the form ${example}.`); // its value is not shown: it may hold a password
  return undefined;
}

function publicUrlOf(env: Environment, port: number, faults: string[]): string {
  const text = given(env, 'PUBLIC_URL');
  if (text === undefined) return `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  faults.push(`PUBLIC_URL is '${text}'. It is the address that browsers use, without a path, e.g. https://meridian.example.edu`);
  return text;
}

function productionFaults(env: Environment, demo: boolean, publicUrl: string): string[] {
  const faults: string[] = [];
  if (given(env, 'MAIL_URL') === undefined) faults.push('MAIL_URL is not set. With NODE_ENV=production people sign in by a mailed code, so a mail server is needed, e.g. smtps://user:password@mail.example.edu');
  if (given(env, 'PUBLIC_URL') === undefined) faults.push('PUBLIC_URL is not set. With NODE_ENV=production mails carry links, so the address that browsers use is needed, e.g. https://meridian.example.edu');
  else if (/^http:(?!\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$))/.test(publicUrl)) faults.push(`PUBLIC_URL is '${publicUrl}'. With NODE_ENV=production it begins with https://, since sign-in must not travel in the clear.`);
  if (demo) faults.push('--demo does not go with NODE_ENV=production: whoever came by could sign in as anybody.');
  return faults;
}

/** `~` is what people write in a service file, where no shell replaces it. */
const folderOf = (text: string | undefined): string => path.resolve(root, text?.replace(/^~(?=\/|$)/, homedir()) ?? '.data');
