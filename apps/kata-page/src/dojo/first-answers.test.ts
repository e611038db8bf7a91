import { createFirstAnswers } from './first-answers';

describe('the answers in the document', () => {
  it('are taken once: later calls ask the server', () => {
    const first = createFirstAnswers('{"/katas/3456789ABC": {"ended": false}}', 1000);
    expect(first.take('/katas/3456789ABC')).toEqual({ ended: false });
    expect(first.take('/katas/3456789ABC')).toBeUndefined();
  });

  it('are those of their own calls alone', () => {
    expect(createFirstAnswers('{}', 1000).take('/katas/3456789ABC')).toBeUndefined();
  });
});
