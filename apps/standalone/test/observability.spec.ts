import { type Flowra, foundTeam, ok, say, startFlowra, type Team, until, workspaceRoot } from '@flowra/harness';
import { Metrics } from '@flowra/observability';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prometheus } from './support/prometheus';
import { ALERTS_FILE, alertRules, namesIn, panelQueries } from './support/queries';

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0;
const isRequired = process.env.FLOWRA_REQUIRE_ALL === '1';
const itWithPrometheus = hasPrometheus || isRequired ? it : it.skip;

/** What has nothing to show while all is well. */
const QUIET = ['flowra_handler_failures_total', 'status=~"5..', 'code="internal"', 'flowra_append_conflicts_total'];
/** What Prometheus adds by itself, and what belongs to histograms. */
const ADDED_LABELS = ['job', 'instance', 'service', 'le'];

/** What watches over a deployment, against what the services really say. */
describe('dashboards and alerts', () => {
  let flowra: Flowra;
  let team: Team;
  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    await talk('#task Watch over it');
  });
  afterAll(() => flowra?.stop());

  /** A message that goes all the way: a task, the answer of the bot, somebody who is notified, a socket that is pushed to. */
  async function talk(content: string): Promise<void> {
    const { chatId } = team.chat;
    const bob = await flowra.socket('bob');
    await bob.subscribe({ chatId });
    await say(flowra.api('alice'), chatId, content);
    await say(flowra.api('alice'), chatId, '#assignee @bob');
    await bob.next('notification.created');
    ok(await flowra.api('bob').get(`/chats/${chatId}/messages`));
    await flowra.api('bob').get('/chats/none');
  }

  const services = (): string[] => {
    const { gateway, realtime, chat, task, 'tag-parser': tagParser, notification } = flowra.processes().addresses;
    return [gateway, realtime, chat, task, tagParser, notification];
  };
  const scrapes = () => Promise.all(services().map(async (address) => (await fetch(`${address}/metrics`)).text()));

  it('are not reachable through the public address, however it is spelled', async () => {
    for (const path of ['/metrics', '/%6Detrics', '/metrics/', '/./metrics', '//metrics'])
      expect((await fetch(`${flowra.url}${path}`)).status).toBe(404);
    const health = (await (await fetch(`${flowra.url}/health/ready`)).json()) as object;
    expect(health).toEqual({ status: 'ok', service: 'api-gateway' });
  });

  it('name only metrics and labels that a running service has', async () => {
    const text = (await scrapes()).join('\n');
    const declared = new Metrics('any').registry;
    const types = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name, type]));
    const faults = [...panelQueries().map(({ expr }) => expr), ...alertRules().map(({ expr }) => expr)].flatMap((expr) => {
      const { metrics, labels } = namesIn(expr);
      const bases = metrics
        .filter((name) => name !== 'up')
        .map((name) => (types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '')));
      const unknown = bases.filter((name) => !types.has(name)).map((name) => `${name} of ${expr} does not exist`);
      const known = bases.flatMap((name) => labelsOf(text, declared, name));
      const foreign = labels.filter((label) => ![...known, ...ADDED_LABELS].includes(label));
      return [...unknown, ...foreign.map((label) => `${label} of ${expr} is no label`)];
    });
    expect(faults).toEqual([]);
  });

  it('lead to a page that says what to do', () => {
    const operations = readFileSync(join(workspaceRoot, 'docs/operations.md'), 'utf8');
    const anchors = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title.toLowerCase().replaceAll(' ', '-'));
    for (const { alert, annotations } of alertRules()) {
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
      expect(anchors).toContain(alert.toLowerCase());
    }
  });

  itWithPrometheus('are taken by a real Prometheus, and show something', async () => {
    expect(spawnSync('promtool', ['check', 'rules', ALERTS_FILE], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    const config = join(workspaceRoot, 'deploy/observability/prometheus.yml');
    expect(spawnSync('promtool', ['check', 'config', config], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    const prometheus = await Prometheus.start(services(), ALERTS_FILE);
    try {
      // Rates need two scrapes with something between them.
      await talk('#task See it grow');
      const expressions = [...panelQueries().map(({ expr }) => expr), ...alertRules().map(({ expr }) => leftOf(expr))];
      let silent = expressions.filter((expr) => !QUIET.some((part) => expr.includes(part)));
      const isTold = async () => {
        const answers = await Promise.all(silent.map(async (expr) => ({ expr, series: await prometheus.query(expr) })));
        silent = answers.filter(({ series }) => series.length === 0).map(({ expr }) => expr);
        return silent.length === 0;
      };
      await until('every query shows something', isTold, () => silent);
      for (const expr of expressions) await prometheus.query(expr);
      const firing: string[] = [];
      for (const { alert, expr } of alertRules()) if ((await prometheus.query(expr)).length > 0) firing.push(alert);
      expect(firing).toEqual([]);
      const rules = await prometheus.rules();
      expect(rules).toHaveLength(alertRules().length);
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    } finally {
      await prometheus.stop();
    }
  });

  itWithPrometheus('raise an alert when events are dead', async () => {
    await flowra.stores.insert('task', 'dead_letter_queue', { _id: 'planted', handlerName: 'planted', origin: 'chat/0', attempts: 6 });
    const prometheus = await Prometheus.start(services(), ALERTS_FILE);
    try {
      const isFiring = async () => (await prometheus.rules()).some(({ name, state }) => name === 'FlowraDeadLetters' && state === 'firing');
      await until('it fires', isFiring);
    } finally {
      await prometheus.stop();
    }
  });
});

/** The labels of a metric, as its samples have them, else as it is declared. */
function labelsOf(text: string, declared: Metrics['registry'], name: string): string[] {
  const samples = [...text.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{(.*)\\} \\S+$`, 'gm'))];
  const { labelNames = [] } = (declared.getSingleMetric(name) ?? {}) as { labelNames?: readonly string[] };
  return [...samples.flatMap(([, labels]) => [...labels.matchAll(/(\w+)="/g)].map(([, label]) => label)), ...labelNames];
}

/** What an alert compares. */
const leftOf = (expr: string): string => expr.replace(/ (?:==|<|>) [^<>=]+$/, '');
