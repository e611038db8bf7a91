import { SCRATCH } from '@katas/docker-limits';

/** Kept of each output and of each large file; one byte more than the bound, so that the runner sees there was more. */
const TEXT_BYTES = 50 * 1024 + 1;
/** Files up to this size come back whole in the tar; of larger ones only their beginning. `find -size` rounds up. */
const WHOLE_FILE_KIB = 100;
/** A `head` for each of so many files is quicker than one tar. */
const EACH_MAX = 3;
/** Files deeper than this are not read back: a tree made to be walked slowly costs no run a second. */
export const DEPTH_MAX = 128;

/**
 * What a run did to its sandbox, found and packed by one `find`: all names, that of a file newer than the mark twice;
 * then a section of a tar (`T`), or, where they are few or large, of `name NUL beginning` for each file (`L`); and where a
 * large one may have taken it too far, the kibibytes of the whole sandbox (`D`). That there are files with a second name
 * is noted in `linked`.
 */
export const READ_BACK = `
# Two marks by turns. The one in use is older than anything that the job brings or makes, and not younger than the end
# of the run before it.
mark=${SCRATCH.own}/mark-0
next_mark=${SCRATCH.own}/mark-1
# By the time of the last change of any kind, which nobody can set. busybox has no such thing, and would find nothing.
can_read_back() { find "$mark" -cnewer "$mark" >/dev/null; }
make_next_mark() { true >"$next_mark"; }
turn_marks() { set -- "$mark"; mark=$next_mark; next_mark=$1; }

begin_each='
  for f; do
    printf "%sL%s\\0" "$0" "$f"
    head -c ${TEXT_BYTES} -- "$f"
  done'
begin_large=$begin_each'
  printf "%sD" "$0"
  du -sk .
  printf %s "$0"'

# GNU tar would take a backslash in a name for an escape; other tars do not read the variable.
pack='
  if [ $# -gt ${EACH_MAX} ]; then
    printf "%sT" "$0"
    TAR_OPTIONS=--no-unquote tar -cf - -- "$@"
    printf %s "$0"
  else'$begin_each'
  fi'
mark_linked=': >"$0"'

# Without its mark, which an avatar may have removed, a run shows what there is and not what it did.
read_back() {
  [ -f "$mark" ] || { unclean=yes; find . -maxdepth ${DEPTH_MAX} -type f -print0 >&5; return; }
  find . -maxdepth ${DEPTH_MAX} -type f '(' -links 1 -o -exec sh -c "$mark_linked" "$own/linked" {} + ')' \\
    -print0 -cnewer "$mark" -print0 \\
    '(' -size +${WHOLE_FILE_KIB}k -exec sh -c "$begin_large" "$nonce" {} + \\
    -o -exec sh -c "$pack" "$nonce" {} + ')' >&5
}
`;
