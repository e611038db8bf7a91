import { SCRATCH } from '@katas/docker-limits';

/** Kept of each output and of each large file; one byte more than the bound, so that the runner sees there was more. */
const TEXT_BYTES = 50 * 1024 + 1;
/** Files up to this size come back whole in the tar; of larger ones only their beginning. `find -size` rounds up. */
const WHOLE_FILE_KIB = 100;
/** No name that can be sent is deeper (4,000 bytes, `libs/kata`), and a tree of 10,000 levels takes seconds to walk. */
export const DEPTH_MAX = 2000;

/**
 * What a run did to its sandbox, found and packed by one `find`: all names, that of a file newer than the mark twice;
 * then sections of a tar (`T`), and of `name NUL beginning` for each large file (`L`), with the kibibytes of the whole
 * sandbox (`D`), which a large file may have taken too far.
 */
export const READ_BACK = `
# Two marks by turns. The one in use is older than anything that the job brings or makes, and not younger than the end
# of the run before it.
mark=${SCRATCH.own}/mark-0
next_mark=${SCRATCH.own}/mark-1
make_next_mark() { true >"$next_mark"; }
turn_marks() { set -- "$mark"; mark=$next_mark; next_mark=$1; }

# GNU tar would take a backslash in a name for an escape; other tars do not read the variable.
pack='
  printf "%sT" "$0"
  TAR_OPTIONS=--no-unquote tar -cf - -- "$@"
  printf %s "$0"'
begin_large='
  for f; do
    printf "%sL%s\\0" "$0" "$f"
    head -c ${TEXT_BYTES} -- "$f"
  done
  printf "%sD" "$0"
  du -sk .
  printf %s "$0"'

# Without its mark, which an avatar may have removed, a run shows what there is and not what it did.
read_back() {
  [ -f "$mark" ] || { unclean=yes; find . -maxdepth ${DEPTH_MAX} -type f -print0 >&5; end_section; return; }
  find . -maxdepth ${DEPTH_MAX} -type f -print0 -cnewer "$mark" -print0 \\
    '(' -size +${WHOLE_FILE_KIB}k -exec sh -c "$begin_large" "$nonce" {} + \\
    -o -exec sh -c "$pack" "$nonce" {} + ')' >&5 2>/dev/null
  end_section
}
`;
