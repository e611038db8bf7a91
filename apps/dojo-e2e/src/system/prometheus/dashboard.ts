import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../services/service-process';

/** The query of a panel, and the names of its lines: `{{job}}` stands for the label. */
export interface Question {
  readonly panel: string;
  readonly expr: string;
  readonly legendFormat: string;
}

export const DASHBOARD_FILE = join(ROOT, 'docker/grafana/katas.json');

/** Returns the queries of docker/grafana/katas.json in the order of its panels. */
export function dashboardQuestions(): readonly Question[] {
  const { panels } = JSON.parse(readFileSync(DASHBOARD_FILE, 'utf8')) as {
    panels: { title: string; targets: { expr: string; legendFormat: string }[] }[];
  };
  return panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({ panel: title, expr, legendFormat })),
  );
}

/** Returns whether a line has at least one of the labels in the legend, or the legend has none. */
export function isNamed(legendFormat: string, labels: Readonly<Record<string, string>>): boolean {
  const wanted = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  return wanted.length === 0 || wanted.some((label) => (labels[label] ?? '') !== '');
}
