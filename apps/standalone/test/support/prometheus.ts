import { freePort, type Launched, run, until } from '@flowra/harness';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One series of an answer, with its newest value. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** A Prometheus of the test's own that asks the given addresses every second. */
export class Prometheus {
  private constructor(
    private readonly launched: Launched,
    private readonly url: string,
    private readonly folder: string,
  ) {}

  static async start(addresses: readonly string[], ruleFile: string): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'flowra-prometheus-'));
    const targets = addresses.map((address) => new URL(address).host);
    const config = {
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: [ruleFile],
      scrape_configs: [{ job_name: 'flowra', static_configs: [{ targets }] }],
    };
    // JSON is YAML.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const port = await freePort();
    const listen = `127.0.0.1:${port}`;
    const files = [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${join(folder, 'data')}`];
    const launched = run('prometheus', [...files, `--web.listen-address=${listen}`], {});
    const prometheus = new Prometheus(launched, `http://${listen}`, folder);
    await launched.says(/ready to receive web requests/, 30_000);
    await until('every service is scraped', async () => {
      const up = await prometheus.query('up == 1');
      return up.length === targets.length;
    });
    return prometheus;
  }

  /** The newest values of an expression. Throws with what Prometheus says of one that it does not take. */
  async query(expression: string): Promise<Series[]> {
    const response = await fetch(`${this.url}/api/v1/query?${new URLSearchParams({ query: expression }).toString()}`);
    const answer = (await response.json()) as { status: string; error?: string; data?: { result: Series[] } };
    if (answer.status !== 'success' || !answer.data) throw new Error(`${expression}: ${String(answer.error)}`);
    return answer.data.result;
  }

  /** What became of the rules: their names with their health. */
  async rules(): Promise<{ name: string; health: string; lastError?: string; state: string }[]> {
    const answer = (await (await fetch(`${this.url}/api/v1/rules`)).json()) as {
      data: { groups: { rules: { name: string; health: string; lastError?: string; state: string }[] }[] };
    };
    return answer.data.groups.flatMap(({ rules }) => rules);
  }

  async stop(): Promise<void> {
    await this.launched.interrupt(15_000);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
