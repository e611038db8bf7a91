import { namesIn } from './names-in';

describe('namesIn', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['Ada', ['Ada']],
    [' Ada , Grace Hopper;owl,, ', ['Ada', 'Grace Hopper', 'owl']],
  ])('reads %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
