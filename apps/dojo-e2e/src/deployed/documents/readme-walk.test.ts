import { readmeWalk, shapeOf } from './readme-walk';

it('the walk in README.md has an address and four calls, each with its answer', () => {
  const [address, ...calls] = readmeWalk();
  expect(address).toEqual({ command: 'katas=http://127.0.0.1:3000/api/katas', answer: '' });
  expect(calls).toHaveLength(4);
  for (const { command, answer } of calls) {
    expect(command).toMatch(/^curl .*\$katas/s);
    expect(answer).toMatch(/^\{/);
  }
});

describe('the pattern of a printed answer', () => {
  it('matches the answer of another run, and captures its names', () => {
    const shape = shapeOf(
      '{"avatar_name":"lion","output":"F ... (failures=1)\\n","time":[2026,1]}',
    );
    const other = '{"avatar_name":"bee","output":"F x (failures=1)\\n","time":[2027,2,3,4,5,6]}\n';
    expect(shape.exec(other)?.groups).toEqual({ avatar_name: 'bee' });
  });

  it.each(['{"colour":"green"}', '{"colour":"red","more":1}', '{"color":"red"}'])(
    'does not match %s',
    (other) => {
      expect(shapeOf('{"colour":"red"}').test(other)).toBe(false);
    },
  );
});
