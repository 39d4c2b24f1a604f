import { ConfigError } from '@flowra/config';
import { Command, CommanderError } from 'commander';
import { addBackup } from './commands/backup.command';
import { addDeadLetters } from './commands/dead-letters.command';
import { addEvents } from './commands/events.command';
import { addRebuild } from './commands/rebuild.command';
import { addRestore } from './commands/restore.command';
import { addVerify } from './commands/verify.command';
import { Context } from './context';
import { CommandError, EXIT, EXIT_HELP, type ExitCode } from './exit-codes';
import { CLI_SETTINGS, readCliConfig } from './stores/settings';
import type { Terminal } from './terminal/terminal';

/** Runs one command; answers its exit code. `interrupted` resolves when a command that goes on for ever should end. */
export async function runCli(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
  interrupted: () => Promise<void> = () => new Promise(() => undefined),
): Promise<ExitCode> {
  let context: Context | undefined;
  try {
    context = new Context(readCliConfig(environment), terminal, interrupted);
    await programFor(context).parseAsync([...args], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return failure(error, terminal);
  } finally {
    await context?.close();
  }
}

function programFor(context: Context): Command {
  const program = new Command('flowra')
    .description('The command line of those who run Flowra.')
    .usage('<command> [options]')
    .configureOutput({ writeOut: (text) => context.terminal.out(text), writeErr: (text) => context.terminal.err(text) })
    .exitOverride()
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', `\nEnvironment (secrets also by <NAME>_FILE):\n${environmentHelp()}`)
    .addHelpText('afterAll', EXIT_HELP);
  for (const add of [addBackup, addRestore, addVerify, addRebuild, addDeadLetters, addEvents]) add(program, context);
  return program;
}

function environmentHelp(): string {
  return Object.entries(CLI_SETTINGS)
    .map(([name, { description, fallback }]) => `  ${name.padEnd(24)} ${description}${fallback === '' ? '' : ` (${fallback})`}`)
    .join('\n');
}

function failure(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CommandError) {
    terminal.err(`${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof ConfigError) {
    terminal.err(`${error.message}\n`);
    return EXIT.usage;
  }
  terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
