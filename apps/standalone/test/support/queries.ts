import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@flowra/harness';
import { parse } from 'yaml';

const folder = join(workspaceRoot, 'deploy/observability');
export const ALERTS_FILE = join(folder, 'alerts.yml');

/** An alert rule as it is written down. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook: string };
}

/** A query of a dashboard. */
export interface PanelQuery {
  readonly panel: string;
  readonly expr: string;
}

/** Every alert rule. */
export function alertRules(): AlertRule[] {
  const { groups } = parse(readFileSync(ALERTS_FILE, 'utf8')) as { groups: { rules: AlertRule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

/** Every query of every dashboard, with what Grafana puts in place of its variables. */
export function panelQueries(): PanelQuery[] {
  const files = readdirSync(join(folder, 'dashboards')).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const { title, panels } = JSON.parse(readFileSync(join(folder, 'dashboards', file), 'utf8')) as {
      title: string;
      panels: { title: string; targets: { expr: string }[] }[];
    };
    return panels.flatMap((panel) =>
      panel.targets.map(({ expr }) => ({
        panel: `${title} / ${panel.title}`,
        expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$service', '.*'),
      })),
    );
  });
}

/** What an expression names: its metrics, and the labels it chooses or groups by. */
export function namesIn(expr: string): { metrics: string[]; labels: string[] } {
  const bare = expr.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const matchers = [...bare.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside]) => [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)]);
  const groupings = [...bare.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, inside]) => [
    ...inside.matchAll(/(\w+)/g),
  ]);
  const metrics = [...bare.matchAll(/\b(?:flowra_\w+|up)\b/g)].map(([name]) => name);
  return { metrics: [...new Set(metrics)], labels: [...new Set([...matchers, ...groupings].map(([, name]) => name))] };
}
