import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../services/service-process';

/** What a panel asks, and how it names each line of its graph: `{{job}}` stands for that label. */
export interface Question {
  readonly panel: string;
  readonly expr: string;
  readonly legendFormat: string;
}

export const DASHBOARD_FILE = join(ROOT, 'docker/grafana/katas.json');

/** All that docker/grafana/katas.json asks, in the order of its panels. */
export function dashboardQuestions(): readonly Question[] {
  const { panels } = JSON.parse(readFileSync(DASHBOARD_FILE, 'utf8')) as {
    panels: { title: string; targets: { expr: string; legendFormat: string }[] }[];
  };
  return panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({ panel: title, expr, legendFormat })),
  );
}

/** Whether a line of these labels is named by at least one of those that the legend asks for, if it asks for any. */
export function isNamed(legendFormat: string, labels: Readonly<Record<string, string>>): boolean {
  const wanted = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  return wanted.length === 0 || wanted.some((label) => (labels[label] ?? '') !== '');
}
