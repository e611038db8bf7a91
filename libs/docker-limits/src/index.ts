export * from './asked-limits';
export * from './table/fixed-limits';
export * from './host-config';
export * from './host-configs';
export { NOT_SET, type LimitRow, type LimitUnit } from './table/limit-row';
export * from './table/limit-table';
export * from './limits';
export { SECCOMP_PROFILE_NAME } from './seccomp/seccomp-profile';
