import type { MessageView, Page, TaskView } from '@flowra/contracts';
import { type Flowra, foundTeam, ok, say, startFlowra } from '@flowra/harness';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCHEMATHESIS = process.env.SCHEMATHESIS_PATH || '/usr/local/bin/st';
const describeWithSchemathesis = existsSync(SCHEMATHESIS) ? describe : describe.skip;
const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance';
const WITHIN_MS = 240_000;

/** Requests made from the API document itself, well formed and not: nothing may fail on our side, and nothing may be answered that the document does not say. */
describeWithSchemathesis('the API document against the running API', () => {
  let flowra: Flowra;
  let folder: string;

  beforeAll(async () => {
    flowra = await startFlowra();
    folder = mkdtempSync(join(tmpdir(), 'flowra-fuzz-'));
  });
  afterAll(async () => {
    await flowra?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs schemathesis; answers what it found, or nothing. */
  async function fuzz(config: string, ...args: string[]): Promise<string> {
    const file = join(folder, 'schemathesis.toml');
    writeFileSync(file, config);
    const api = `${flowra.url}/api/v1`;
    const authorization = `Authorization: Bearer ${await flowra.token('alice')}`;
    const all = [
      '--config-file',
      file,
      'run',
      `${flowra.url}/api/openapi.json`,
      '--url',
      api,
      '-H',
      authorization,
      '--checks',
      CHECKS,
      '-w',
      '2',
      '--no-color',
    ];
    const child = spawn(SCHEMATHESIS, [...all, '--generation-deterministic', ...args], { cwd: folder });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (code === 0) return '';
    const from = output.search(/=+ (FAILURES|ERRORS) =+/);
    return output.slice(Math.max(from, 0)).slice(0, 20_000) || `exit code ${code}`;
  }

  it(
    'holds for ids that nobody knows',
    async () => {
      expect(await fuzz('', '--max-examples', '5', '--phases', 'examples,coverage,fuzzing')).toBe('');
    },
    WITHIN_MS,
  );

  it(
    'holds for a workspace in use',
    async () => {
      const parameters = Object.entries(await idsInUse(flowra)).map(([name, id]) => `"path.${name}" = "${id}"`);
      // Whatever ends what the other requests are about is left to the first test.
      const kept = ['--exclude-method', 'DELETE', '--exclude-path-regex', '(leave|close|transfer-ownership)$'];
      expect(
        await fuzz(`[parameters]\n${parameters.join('\n')}\n`, '--max-examples', '10', '--phases', 'examples,coverage,fuzzing', ...kept),
      ).toBe('');
    },
    WITHIN_MS,
  );
});

/** What path parameters may name in a workspace that two people use. */
async function idsInUse(flowra: Flowra): Promise<Record<string, string>> {
  const { workspace, chat, userIds } = await foundTeam(flowra, ['alice', 'bob']);
  const alice = flowra.api('alice');
  const message: MessageView = await say(alice, chat.chatId, '#task Implement OAuth');
  const { items } = ok(await alice.get<Page<TaskView>>(`/workspaces/${workspace.workspaceId}/tasks`));
  return {
    workspaceId: workspace.workspaceId,
    chatId: chat.chatId,
    messageId: message.messageId,
    taskId: items[0].taskId,
    userId: userIds.bob,
  };
}
