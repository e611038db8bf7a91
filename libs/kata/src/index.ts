export * from './avatar-name';
export * from './file-name';
export * from './kata-id';
export * from './kata-life';
export * from './kata-time';
export * from './kata-volume';
export * from './time-limits';
export * from './turn-timer';
