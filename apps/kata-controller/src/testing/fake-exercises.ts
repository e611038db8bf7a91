import type { Exercise, Exercises } from '../exercises/exercises';

/** Exercises in memory. */
export class FakeExercises implements Exercises {
  readonly all: Exercise[] = [];

  async list(): Promise<readonly Exercise[]> {
    return this.all;
  }

  async find(name: string): Promise<Exercise | undefined> {
    return this.all.find((exercise) => exercise.name === name);
  }
}
