import {
  type Flowra,
  foundTeam,
  freePort,
  isAlive,
  launch,
  listAllMessages,
  type ProcessName,
  say,
  startFlowra,
  until,
} from '@flowra/harness';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm start` does and says (design, section 10). */
describe('the launcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowra-launcher-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('explains itself', async () => {
    const launched = launch({}, ['--help']);
    expect(await launched.ended(20_000)).toBe(0);
    for (const name of ['PORT', 'FLOWRA_DATA_DIR', 'MONGODB_URI', 'REDIS_URL', 'OIDC_ISSUER']) expect(launched.output).toContain(name);
  });

  describe('in surroundings that are wrong', () => {
    let occupant: Server;
    let port: number;
    beforeAll(async () => {
      occupant = createServer();
      port = await new Promise((resolve) => occupant.listen(0, () => resolve((occupant.address() as { port: number }).port)));
    });
    afterAll(() => occupant.close());

    const complaint = async (env: Record<string, string>) => {
      const launched = launch({ FLOWRA_DATA_DIR: join(folder, 'data'), ...env });
      expect(await launched.ended(30_000)).toBe(1);
      return launched.output.trim().split('\n').slice(1);
    };

    it('says in one line that the port is taken, and what to do', async () => {
      const lines = await complaint({ PORT: String(port) });
      expect(lines).toEqual([expect.stringMatching(new RegExp(`^Port ${port} is taken\\. .*PORT=${port + 1} npm start$`))]);
    });

    it('says in one line that the folder cannot be written to', async () => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      expect(await complaint({ FLOWRA_DATA_DIR: file })).toEqual([
        expect.stringMatching(/^.*file cannot be written to\. .*FLOWRA_DATA_DIR=/),
      ]);
    });

    it('names every setting that is wrong', async () => {
      const launched = launch({ PORT: 'x', FLOWRA_DATA_DIR: join(folder, 'data') });
      expect(await launched.ended(20_000)).toBe(1);
      expect(launched.output).toMatch(/PORT must be a whole number/);
    });
  });

  describe('on its way', () => {
    let flowra: Flowra;
    let pids: number[];

    it('says where the page is, who may sign in and where the data is', async () => {
      flowra = await startFlowra();
      pids = [...Object.values(flowra.pids()), flowra.processes().launcher];
      for (const text of [flowra.url, 'alice', 'bob', 'carol', 'admin', flowra.dataDir]) expect(flowra.output).toContain(text);
      expect(pids.every(isAlive)).toBe(true);
      await flowra.waitUntilHealthy();
    });

    it('says in one line that it runs already, when it is started twice on one folder', async () => {
      const second = launch({ PORT: String(await freePort()), FLOWRA_DATA_DIR: flowra.dataDir });
      expect(await second.ended(20_000)).toBe(1);
      expect(second.output.trim().split('\n').slice(1)).toEqual([expect.stringMatching(/^Flowra runs on .* already: http/)]);
      expect(Object.values(flowra.pids()).every(isAlive)).toBe(true);
    });

    it('comes back after the launcher itself was killed, and leaves nothing of the first start', async () => {
      const before = flowra.processes();
      process.kill(before.launcher, 'SIGKILL');
      await until('its services have left', () => ['chat', 'api-gateway'].every((name) => !isAlive(before.pids[name as ProcessName])));
      flowra = await startFlowra({ dataDir: flowra.dataDir, port: flowra.port });
      await flowra.waitUntilHealthy();
      // A service takes up to ten seconds to leave in order.
      const left = () => Object.entries(before.pids).filter(([, pid]) => isAlive(pid));
      await until('nothing of the first start is left', () => left().length === 0, left);
      pids = [...Object.values(flowra.pids()), flowra.processes().launcher];
    });

    it('stops cleanly on Ctrl-C within 15 s and leaves no process', async () => {
      const { chat } = await foundTeam(flowra, ['alice']);
      await say(flowra.api('alice'), chat.chatId, 'before the stop');
      const { milliseconds, code } = await flowra.stop({ keepData: true });
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(15_000);
      expect(pids.filter(isAlive)).toEqual([]);

      flowra = await startFlowra({ dataDir: flowra.dataDir, port: flowra.port });
      expect((await listAllMessages(flowra.api('alice'), chat.chatId)).map(({ content }) => content)).toEqual(['before the stop']);
      await flowra.stop();
    });
  });
});
