import { FILES_IN } from './script/files-in';
import { OUTPUTS } from './script/outputs';
import { DEPTH_MAX, READ_BACK } from './script/read-back';
import { RUN } from './script/run';
import { STRANGERS } from './script/strangers';
import { TIDY } from './script/tidy';

/** What is taken of the names of a sandbox that is greeted. */
export const NAMES_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The program of PID 1 in every sandbox, in POSIX sh with coreutils, findutils and tar. Arguments: the
 * avatar's sandbox, and the nonce of the greeting.
 *
 * It greets with what is in the sandbox, and then reads jobs from its standard input, one at a time:
 * `<nonce> <run, claim or prune> <bytes of names> <bytes of parent directories> <bytes of tar>`, `<bytes> <name>` of each
 * plain file, a line end, and those bytes. Its
 * answer is a row of sections on its standard output, each closed by the job's nonce, which no avatar's program has been
 * told (`answer-reader.ts` is the other end). After the answer it tidies up, and says `ready` when it is fit for another
 * job. It never waits for anything that the avatar's program left running: what is left is killed as soon as
 * cyber-dojo.sh has ended. A run that does not end is ended from outside, by the runner's clock: a watchdog in here would
 * have the avatar's own uid and could be stopped by it.
 *
 * What costs time is starting programs, so a trivial run starts two: its own, and one \`find\`.
 */
export const SANDBOX_SCRIPT = `
sandbox=$1
nonce=$2
umask 022
${OUTPUTS}${STRANGERS}${FILES_IN}${READ_BACK}${RUN}${TIDY}
# A whole answer from here on: the outputs have been handed over already.
answer() {
  printf '%s' "$nonce" >&6
  printf '%s%s%s' "$nonce" "$1" "$nonce" >&5
}

greet() {
  find . -maxdepth ${DEPTH_MAX} -type f -print0 2>/dev/null | head -c ${NAMES_BYTES_MAX} >&5
  end_section
  kib=$(du -sk . 2>/dev/null)
  entries=$(find . 2>/dev/null | wc -l)
  printf '%s %s%s' "\${kib%%[!0-9]*}" "$entries" "$nonce" >&5
  if ! can_read_back; then printf unfit; elif [ -k . ]; then printf unclaimed; else printf ready; fi >&5
  end_section
}

lay_pipes
true >"$mark"
[ ! -d "$sandbox" ] || [ -x "$sandbox" ] || chmod u+rwx "$sandbox"
cd "$sandbox" 2>/dev/null || { printf '%s0 0%sabsent%s' "$nonce" "$nonce" "$nonce" >&5; leave 0; }
greet
while :; do
  turned=''
  # A valve that was shut too late must not end the loop.
  read -r nonce kind removals parents tar_bytes plain || { [ "$turned" ] && continue; exit 0; }
  "\${kind}_job" "$removals" "$parents" "$tar_bytes" "$plain"
  finish_job
done
`;
