export * from './host-config';
export * from './host-configs';
export * from './limits';
