import type { Condition, Facts } from './condition';
import type { Value } from './value';

/** The variables and facts on one path through the lambda. */
export class State {
  private constructor(
    private readonly variables: ReadonlyMap<string, Value>,
    private readonly facts: ReadonlyMap<string, boolean>,
  ) {}

  static of(variables: Readonly<Record<string, Value>>): State {
    return new State(new Map(Object.entries(variables)), new Map());
  }

  variable(name: string): Value | undefined {
    return this.variables.get(name);
  }

  with(name: string, value: Value): State {
    return new State(new Map([...this.variables, [name, value]]), this.facts);
  }

  knowing(facts: Facts): State {
    return new State(this.variables, new Map([...this.facts, ...facts]));
  }

  /** Returns whether the condition holds on this path, or undefined when it depends on the output. */
  knows(condition: Condition): boolean | undefined {
    return this.facts.get(factKey(condition));
  }
}

export function factKey(condition: Condition): string {
  return JSON.stringify(condition);
}
