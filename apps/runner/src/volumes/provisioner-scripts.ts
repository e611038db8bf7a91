/**
 * The maintenance tasks of a kata volume, as POSIX sh. They run as root in a container of their own that runs no code
 * of an avatar. `/sandboxes` belongs to root, so no avatar can replace a directory in it. Its mode 0711 lets avatars
 * enter it, and neither list nor watch it.
 */

/** Arguments: `uid name` of each avatar. Group 0 means: not yet claimed by its avatar (`docker/sandbox-loop`). */
export const MAKE_SANDBOXES = `
set -e
cd /sandboxes
chmod 0711 .
while [ $# -gt 0 ]; do
  [ -d "$2" ] || { rm -rf .making && mkdir .making && chown "$1:0" .making && chmod 0700 .making && mv .making "$2"; }
  shift 2
done
`;

/** Argument: the avatar. Ends with 10 when its sandbox does not exist, or was never claimed. */
export const REMOVE_SANDBOX = `
cd /sandboxes
[ -d "$1" ] && ls -nd "$1" | { read -r _ _ _ gid _ && [ "$gid" != 0 ]; } || exit 10
rm -rf .going && mkdir .going && mv "$1" .going/ && rm -rf .going
`;
export const ABSENT_STATUS = 10;
