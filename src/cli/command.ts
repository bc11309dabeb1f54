// What every `meridian` command agrees on: standard streams, exit status, and how bad input is reported.

/** 0 answered · 1 a bug · 2 bad input · 3 no answer exists. */
export type ExitStatus = 0 | 1 | 2 | 3;

export interface Terminal {
  /** Answers only (JSON or what the command says). */
  out(text: string): void;
  /** Everything else: progress, notes, errors. */
  err(text: string): void;
  readonly interactive: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface CliCommand {
  /** One line for `meridian help`. */
  readonly summary: string;
  /** Printed by `meridian help NAME`; ends with a newline. */
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> | ExitStatus;
}

/** Bad input: says where (file, line and column, or a JSON path), what is wrong and what is expected. Exit status 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
