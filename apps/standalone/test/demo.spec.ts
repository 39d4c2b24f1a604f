import { type Flowra, startFlowra } from '@flowra/harness';
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const tool = join(__dirname, '../../../tools/demo.mjs');

/** `npm run demo`, as somebody runs it who wants to see a team at work. */
describe('the sample workspace', () => {
  let flowra: Flowra;
  beforeAll(async () => (flowra = await startFlowra()));
  afterAll(() => flowra.stop());

  const demo = () =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) =>
      execFile(process.execPath, [tool, '--quick', '--url', flowra.url], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      ),
    );

  it('is filled with a team that talks and works', async () => {
    const { code, stdout, stderr } = await demo();
    expect([code, stderr]).toEqual([0, '']);
    const [, workspaceId, chatId] = /\/w\/([\w-]+)\/c\/([\w-]+)/.exec(stdout) ?? [];
    const alice = flowra.client('alice');
    const board = await alice.call('GET /workspaces/:workspaceId/board', { params: { workspaceId }, query: {} });
    const places = board.columns.flatMap(({ kind, status, tasks }) => tasks.map(({ key }) => `${key} ${kind} ${status}`));
    expect(places.sort()).toEqual([
      'HAR-1 epic In Progress',
      'HAR-2 epic Planned',
      'HAR-3 task In Progress',
      'HAR-4 bug Fixed',
      'HAR-5 task To Do',
      'HAR-6 task To Do',
      'HAR-7 bug Investigating',
      'HAR-8 task To Do',
      'HAR-9 task Done',
    ]);
    const { items } = await alice.call('GET /chats/:chatId/messages', { params: { chatId }, query: { limit: 100 } });
    expect(items.filter(({ threadRootId, author }) => threadRootId !== null && author.username === 'alice')).toHaveLength(1);
  });

  it('is made once', async () => {
    const { code, stderr } = await demo();
    expect([code, stderr]).toEqual([1, expect.stringContaining(`It is there already: ${flowra.url}`)]);
  });

  it('says what is wrong when Flowra does not run', async () => {
    const answer = await new Promise((resolve) =>
      execFile(process.execPath, [tool, '--url', 'http://localhost:9'], (_error, _stdout, stderr) => resolve(stderr)),
    );
    expect(answer).toMatch(/can't be reached .* Is Flowra running\?/);
  });
});
