export { PlainProblem } from '@katas/system';
