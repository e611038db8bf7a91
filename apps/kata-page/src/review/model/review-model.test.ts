import { signal } from '@preact/signals-core';
import { DojoProblem, NOT_FOUND } from '../../dojo/answers/dojo-problem';
import type { PastLight } from '../../dojo/dojo';
import { light } from '../../edit/session/testing/lion';
import { createReviewModel } from './review-model';

const made: PastLight = { files: new Map(), output: '', colour: 'red' };
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Opens the review of light 1 of an animal without lights. The test answers the calls. */
function reviewOfLight1() {
  const answers: ((answer: Promise<PastLight>) => void)[] = [];
  const lights = signal<ReturnType<typeof light>[]>([]);
  const { content } = createReviewModel({
    dojo: { light: () => new Promise((resolve) => answers.push(resolve)) },
    loadView: async () => () => null as never,
    changesText: async () => '',
    kataId: '3456789ABC',
    avatarName: 'lion',
    lights,
    requested: () => 1,
  });
  const answer = async (light1: Promise<PastLight>): Promise<void> => {
    for (const one of answers.splice(0)) one(light1);
    await settled();
  };
  return { lights, content, answer };
}

describe('the review of a light that does not exist', () => {
  const missing = () => Promise.reject(new DojoProblem(NOT_FOUND, 'lion has no light 1.'));

  it('says so, and shows the light once it is made', async () => {
    const { lights, content, answer } = reviewOfLight1();
    await answer(missing());
    expect(content.value).toMatchObject({ kind: 'problem' });
    lights.value = [light(1, 'red')];
    await answer(Promise.resolve(made));
    expect(content.value).toMatchObject({ kind: 'light', shown: { number: 1 } });
  });

  it('shows the light when it is made before the answer arrives', async () => {
    const { lights, content, answer } = reviewOfLight1();
    lights.value = [light(1, 'red')];
    await answer(missing());
    await answer(Promise.resolve(made));
    expect(content.value).toMatchObject({ kind: 'light', shown: { number: 1 } });
  });
});
