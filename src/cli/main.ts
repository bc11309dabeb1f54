// `meridian COMMAND …`: finds the command, runs it, turns what went wrong into an exit status (see command.ts).
import { CsvFault } from '../connectors/csv/fault.ts';
import { BadInput, type CliCommand, type ExitStatus, type Terminal } from './command.ts';

/** Each command's file is loaded only when it is called. */
const commands: Record<string, () => Promise<CliCommand>> = {
  allocate: async () => (await import('./allocate.ts')).default,
  select: async () => (await import('./select.ts')).default,
  meetings: async () => (await import('./meetings.ts')).default,
  windows: async () => (await import('./windows.ts')).default,
  partners: async () => (await import('./partners.ts')).default,
  backup: async () => (await import('./backup.ts')).default,
  restore: async () => (await import('./restore.ts')).default,
  doctor: async () => (await import('./doctor.ts')).default,
  demo: async () => (await import('./demo.ts')).default,
  admin: async () => (await import('./admin.ts')).default,
  teams: async () => (await import('./teams.ts')).default,
};

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  env: process.env,
};

async function help(name: string | undefined): Promise<ExitStatus> {
  if (name && commands[name]) {
    terminal.out((await commands[name]()).usage);
    return 0;
  }
  terminal.out('meridian COMMAND …   (meridian help COMMAND tells more)\n\n');
  for (const [each, load] of Object.entries(commands)) terminal.out(`  ${each.padEnd(12)} ${(await load()).summary}\n`);
  return 0;
}

async function main([name, ...args]: readonly string[]): Promise<ExitStatus> {
  if (name === undefined || name === 'help' || name === '--help') return help(args[0]);
  const load = commands[name];
  if (!load) {
    terminal.err(`There is no command '${name}'. 'meridian help' lists them.\n`);
    return 2;
  }
  try {
    return await (await load()).run(args, terminal);
  } catch (error) {
    if (!(error instanceof BadInput || error instanceof CsvFault)) throw error;
    terminal.err(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
