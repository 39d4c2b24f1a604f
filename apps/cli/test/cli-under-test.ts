import { runCli } from '../src/program';

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What `--json` printed. */
  json<Result>(): Result;
}

/** Runs a command of the command line in this process. */
export async function flowra(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), isScreen: false, columns: 80 };
  const code = await runCli(args, environment, terminal);
  return { code, out, err, json: <Result>() => JSON.parse(out) as Result };
}
