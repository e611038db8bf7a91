import { SharedBudget } from './shared-budget';

/** Takes one by one until the budget refuses, and returns how many it took. */
function takeAll(budget: SharedBudget, caller: string): number {
  let taken = 0;
  while (budget.take(caller, 1)) taken += 1;
  return taken;
}

describe('SharedBudget', () => {
  it.each([
    [1, 50],
    [4, 80],
  ])('gives a caller alone %d times what it leaves free', (timesFree, taken) => {
    expect(takeAll(new SharedBudget(100, timesFree), 'one')).toBe(taken);
  });

  it('leaves a part for each caller that comes later', () => {
    const budget = new SharedBudget(1000, 4);
    const taken = ['one', 'two', 'three'].map((caller) => takeAll(budget, caller));
    expect(taken).toEqual([800, 160, 32]);
  });

  it('gives everything back to callers that come later', () => {
    const budget = new SharedBudget(100, 4);
    const taken = takeAll(budget, 'one');
    budget.giveBack('one', taken);
    expect(takeAll(budget, 'two')).toBe(80);
  });

  it('lets a caller take again what it gave back', () => {
    const budget = new SharedBudget(100, 4);
    takeAll(budget, 'one');
    budget.giveBack('one', 10);
    expect(takeAll(budget, 'one')).toBe(10);
  });

  it('takes nothing for a refused amount', () => {
    const budget = new SharedBudget(100, 4);
    expect(budget.take('one', 81)).toBe(false);
    expect(budget.take('one', 80)).toBe(true);
  });
});
