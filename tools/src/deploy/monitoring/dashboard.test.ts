import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Position {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly gridPos: Position;
  readonly targets: readonly { refId: string; expr: string; legendFormat: string }[];
}

interface Dashboard {
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { name: string; type: string; query: string }[] };
  readonly panels: readonly Panel[];
}

const file = join(__dirname, '../../../../docker/grafana/katas.json');
const { templating, panels, ...dashboard } = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;

/** The width of Grafana's grid. */
const COLUMNS = 24;

const overlap = (one: Position, other: Position): boolean =>
  one.x < other.x + other.w &&
  other.x < one.x + one.w &&
  one.y < other.y + other.h &&
  other.y < one.y + one.h;

const areDifferent = (values: readonly unknown[]): boolean =>
  new Set(values).size === values.length;

describe('the dashboard for Grafana', () => {
  it('has a variable for the Prometheus server, which every panel uses', () => {
    expect(templating.list).toContainEqual(
      expect.objectContaining({ name: 'datasource', type: 'datasource', query: 'prometheus' }),
    );
    for (const { title, datasource } of panels) {
      expect([title, datasource]).toEqual([title, { type: 'prometheus', uid: '${datasource}' }]);
    }
  });

  it('has panels of a known type, each with its own ID and title', () => {
    expect(dashboard.schemaVersion).toBeGreaterThan(30);
    expect(areDifferent(panels.map(({ id }) => id))).toBe(true);
    expect(areDifferent(panels.map(({ title }) => title))).toBe(true);
    expect(new Set(panels.map(({ type }) => type))).toEqual(new Set(['timeseries']));
  });

  it('has no panel that overlaps another or the edge', () => {
    const covered = panels.flatMap((one, index) =>
      panels
        .slice(index + 1)
        .filter((other) => overlap(one.gridPos, other.gridPos))
        .map((other) => `${one.title} / ${other.title}`),
    );
    expect(covered).toEqual([]);
    for (const { title, gridPos } of panels) {
      expect([title, gridPos.x >= 0 && gridPos.x + gridPos.w <= COLUMNS]).toEqual([title, true]);
    }
  });

  it.each(panels)('has queries with a legend for each line in "$title"', ({ targets }) => {
    expect(targets.length).toBeGreaterThan(0);
    expect(areDifferent(targets.map(({ refId }) => refId))).toBe(true);
    for (const { expr, legendFormat } of targets) {
      expect(expr).not.toBe('');
      expect(legendFormat).not.toBe('');
    }
  });
});
