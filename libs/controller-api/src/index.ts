export * from './avatar-answers';
export * from './kata-answers';
export * from './kata-events';
export * from './light';
export * from './problem-answer';
export * from './run-tests';
