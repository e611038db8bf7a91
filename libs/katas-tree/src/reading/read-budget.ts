import { AVATAR_NAMES } from '@katas/kata';

/** The most that this server lets a list of lights have. It ends an avatar with thousands of lights. */
export const LIST_BYTES_MAX = 500_000;

/** What the lists of all avatars of a kata may have together, so that one call reads it in a bounded time. */
export const LISTS_BYTES_MAX = LIST_BYTES_MAX * AVATAR_NAMES.length;
