import { freePort, type Launched, run, until, workspaceRoot } from '@flowra/harness';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HAPROXY = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'].find((path) => existsSync(path)) ?? 'haproxy';

/** `describe` where HAProxy is installed, `describe.skip` elsewhere. */
export const describeWithBalancer = existsSync(HAPROXY) ? describe : describe.skip;

/** Where the balancer finds what it spreads requests over. */
export interface Behind {
  /** Both replicas of each gateway. */
  readonly gateways: readonly [string, string];
  readonly realtimes: readonly [string, string];
  /** The identity provider, which people reach at the same address. */
  readonly identity: string;
}

/** What HAProxy says of one server. */
type ServerState = Readonly<Record<'svname' | 'status' | 'stot', string>>;

/** HAProxy with `deploy/haproxy.cfg`: the addresses are the test's, and it looks five times as often; everything else is as it is deployed. */
export class Balancer {
  private constructor(
    private readonly launched: Launched,
    private readonly folder: string,
    private readonly statistics: string,
  ) {}

  /** Starts it at a port; resolves when it knows all replicas to be ready. Throws with what it says when it does not start. */
  static async start(port: number, behind: Behind): Promise<Balancer> {
    const folder = mkdtempSync(join(tmpdir(), 'flowra-haproxy-'));
    const statisticsPort = await freePort();
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, configuration(port, statisticsPort, behind));
    const balancer = new Balancer(run(HAPROXY, ['-f', file], {}), folder, `http://127.0.0.1:${statisticsPort}/;csv`);
    await balancer.seesReady(['gateway-1', 'gateway-2', 'realtime-1', 'realtime-2']);
    return balancer;
  }

  /** Resolves when it sends requests to all of these servers. */
  async seesReady(names: readonly string[]): Promise<void> {
    let seen: readonly ServerState[] = [];
    const isReady = (name: string) => seen.some(({ svname, status }) => svname === name && status.startsWith('UP'));
    await until(
      `${names.join(' and ')} are ready for the balancer`,
      async () => {
        if (this.launched.code !== null) throw new Error(this.launched.output);
        seen = await this.servers();
        return names.every(isReady);
      },
      () => seen.map(({ svname, status }) => `${svname} ${status}`),
      { within: 30_000 },
    );
  }

  /** How many requests, or sockets, it sent to a server. */
  async sentTo(name: string): Promise<number> {
    return Number((await this.servers()).find(({ svname }) => svname === name)?.stot ?? 0);
  }

  async stop(): Promise<void> {
    await this.launched.interrupt(10_000);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async servers(): Promise<ServerState[]> {
    const [head, ...lines] = (await (await fetch(this.statistics)).text()).replace('# ', '').trim().split('\n');
    const columns = head.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [columns[index], value])) as ServerState);
  }
}

/** The deployed file at other addresses, with the statistics and the identity provider added. */
function configuration(port: number, statisticsPort: number, { gateways, realtimes, identity }: Behind): string {
  let text = readFileSync(join(workspaceRoot, 'deploy/haproxy.cfg'), 'utf8');
  const replace = (from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`deploy/haproxy.cfg does not say "${from}" any more`);
    text = text.replace(from, to);
  };
  replace('check inter 1s fastinter 500ms downinter 500ms', 'check inter 200ms fastinter 100ms downinter 100ms');
  const host = (url: string) => new URL(url).host;
  replace('bind :8080', `bind 127.0.0.1:${port}`);
  replace('    use_backend realtime', '    use_backend identity if { path_beg /realms/ }\n    use_backend realtime');
  for (const [index, url] of gateways.entries()) replace(` api-gateway-${index + 1}:3000`, ` ${host(url)}`);
  for (const [index, url] of realtimes.entries()) replace(` realtime-gateway-${index + 1}:3000`, ` ${host(url)}`);
  return `${text}
backend identity
    option httpchk GET /realms/flowra/.well-known/openid-configuration
    server identity-1 ${host(identity)}

frontend statistics
    bind 127.0.0.1:${statisticsPort}
    stats enable
    stats uri /
`;
}
