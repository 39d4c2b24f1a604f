import { workspaceRoot } from '@flowra/harness';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type AlertRule, ALERTS_FILE, alertRules } from '../support/queries';
import { ALERT_CASES, type AlertCase, type SeriesValues } from './alert-cases';
import { describeWith, run } from './deployment';

interface Part {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

const partsOf = (file: string): Record<string, Part> =>
  (parse(readFileSync(join(workspaceRoot, file), 'utf8')) as { services: Record<string, Part> }).services;

describe('what watches over a deployment', () => {
  const watching = partsOf('deploy/observability/compose.yml');

  it('is pinned, and only for this machine', () => {
    for (const { image, ports = [] } of Object.values(watching)) {
      expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('mounts files that are there', () => {
    const sources = Object.values(watching).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
    const files = sources.filter((source) => source.startsWith('./'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(workspaceRoot, file)))).toEqual([]);
  });

  it('asks inside: no public route leads to metrics or health', () => {
    const rules = Object.values(partsOf('docker-compose.yml')).flatMap(({ labels = {} }) =>
      Object.entries(labels).flatMap(([name, rule]) => (name.endsWith('.rule') ? [rule] : [])),
    );
    expect(rules.length).toBeGreaterThan(1);
    for (const rule of rules) {
      const isClosed = rule.includes('!PathPrefix(`/health`)') && rule.includes('!PathPrefix(`/metrics`)');
      expect(isClosed || /&& \(?PathPrefix\(/.test(rule)).toBe(true);
    }
  });
});

describeWith('promtool')('the alerts', () => {
  const rules = new Map(alertRules().map((rule) => [rule.alert, rule]));
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'flowra-alerts-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Half an hour of these series, and what is raised at the end; an alert that waits is not raised at the beginning. */
  const halfAnHour = ({ alert, for: waits }: AlertRule, values: SeriesValues, raised: readonly object[]) => ({
    interval: '30s',
    input_series: Object.entries(values).map(([series, each]) => ({ series, values: each })),
    alert_rule_test: [
      ...(waits === '0m' ? [] : [{ eval_time: '0m', alertname: alert, exp_alerts: [] }]),
      { eval_time: '30m', alertname: alert, exp_alerts: raised },
    ],
  });

  function check({ alert, raised, labels = {}, description, quiet }: AlertCase): void {
    const rule = rules.get(alert);
    if (!rule) throw new Error(`There is no alert ${alert}`);
    const expected = { exp_labels: { ...rule.labels, ...labels }, exp_annotations: { ...rule.annotations, description } };
    const tests = [halfAnHour(rule, raised, [expected]), halfAnHour(rule, quiet, [])];
    const file = join(folder, 'tests.yml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ rule_files: [ALERTS_FILE], evaluation_interval: '30s', tests }));
    expect(run('promtool', ['test', 'rules', file])).toContain('SUCCESS');
  }

  it.each(ALERT_CASES.map((each) => [each.alert, each.when, each] as const))('%s comes when %s', (_alert, _when, each) => check(each));

  it('are all there', () => expect([...new Set(ALERT_CASES.map(({ alert }) => alert))]).toEqual([...rules.keys()]));
});
