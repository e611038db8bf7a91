export * from './names/avatar-name';
export * from './names/file-name';
export * from './names/kata-id';
export * from './time/kata-life';
export * from './time/kata-time';
export * from './kata-volume';
export * from './time/time-limits';
export * from './time/turn-timer';
