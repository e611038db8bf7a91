import { SCRATCH } from '@katas/docker-limits';

/** Bytes of each output that a run may hand over; one more, so that the runner sees that there was more. */
const OUTPUT_BYTES = 50 * 1024 + 1;
/** Files up to this size come back whole in the tar; of larger ones only their beginning. `find -size` rounds up. */
const WHOLE_FILE_KIB = 100;

/** All that is read back of one run, names and contents; what is beyond is cut, and the answer stays readable. */
export const READ_BACK_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The program of PID 1 in every sandbox, in POSIX sh with coreutils (or busybox), find and tar. Arguments: the
 * avatar's sandbox, and the nonce of the greeting.
 *
 * It says that it is ready, with the list of files, and then reads jobs from its standard input, one at a time:
 * `<nonce> <run or claim> <bytes of names to remove> <bytes of parent directories> <bytes of tar>\n`, and those bytes. Its answer is a
 * row of sections on its standard output, each closed by the job's nonce, which no avatar's program has been told
 * (`answer-reader.ts` is the other end). After the answer it tidies up, and says `ready` when it is fit for another job. It never waits for anything that the avatar's program left running: what is
 * left is killed as soon as cyber-dojo.sh has ended. A run that does not end is ended from outside, by the runner's
 * clock: a watchdog in here would have the avatar's own uid and could be stopped by it.
 */
export const SANDBOX_SCRIPT = `
sandbox=$1
own=${SCRATCH.own}
umask 022

end_section() { printf '%s' "$nonce"; }

# Hands over the beginning of an output as it comes, then swallows the rest, so that the writer never blocks or dies.
# dd counts reads, not bytes: with small blocks neither many short lines nor a flood can pass much too little or too much.
hand_over() { dd bs=64 count=${OUTPUT_BYTES} status=none; exec cat >/dev/null; }

# What a killed reader left in the pipe. All writers are dead, so this ends.
drain() { dd bs=65536 status=none; }

# The two pipes of the next run and their readers, made ahead. This shell keeps a reading end of each (8 and 9), so
# that nothing in them is lost, and a writing end (5 and 6) until the run has its own. (A function called with
# redirections would keep the old descriptors open in dash, and the pipes would never end: hence the \`exec\`s.)
# The mark is older than anything that the next job brings or makes, and not younger than the end of the last run.
lay_out() {
  find "$own" -mindepth 1 ! -name next -delete && mv "$own/next" "$own/mark" && mkfifo "$own/out" "$own/err" || exit 70
  exec 5<>"$own/out" 8<"$own/out" 5>"$own/out" 6<>"$own/err" 9<"$own/err" 6>"$own/err"
  ( exec <&8 5>&- 6>&- 8<&- 9<&-; hand_over ) & out_reader=$!
  ( exec <&9 >&2 5>&- 6>&- 8<&- 9<&-; hand_over ) & err_reader=$!
}

# An avatar may have put anything in the place of a directory, or closed it.
mend_parents() {
  chmod -R u+rwX . 2>/dev/null
  head -c "$1" | xargs -0 sh -c 'for d; do [ -d "$d" ] && [ ! -L "$d" ] || rm -rf -- "$d"; done' sh
}

take_files() {
  [ "$2" = 0 ] || mend_parents "$2"
  [ "$1" = 0 ] || head -c "$1" | xargs -0 rm -rf --
  [ "$3" = 0 ] || head -c "$3" | tar -xmf - 2>/dev/null
}

# What is there before a run is ours; what else is there after it is the avatar's.
note_ours() { set -- /proc/[0-9]*; ours=" $* "; }

# One by one, so that the readers live to hand over what they have read. False when no stranger is left but zombies.
kill_strangers() {
  found=1
  for proc in /proc/[0-9]*; do
    case $ours in *" $proc "*) continue ;; esac
    { read -r stat <"$proc/stat"; } 2>/dev/null || continue
    case \${stat##*)} in ' Z '*) continue ;; esac
    kill -9 "\${proc#/proc/}" 2>/dev/null
    found=0
  done
  return $found
}

# Without a fork, which a fork bomb could deny. Who breeds faster than this is killed together with the readers.
clear_strangers() {
  rounds=0
  while kill_strangers; do
    rounds=$((rounds + 1))
    [ "$rounds" -lt 300 ] || return 1
  done
}

# In the subshell of the run. The kernel's out-of-memory killer takes the run before this loop.
become_cyber_dojo() {
  echo 1000 >/proc/self/oom_score_adj
  [ -f cyber-dojo.sh ] || { echo 'cyber-dojo.sh is not there' >&2; exit 127; }
  [ -x cyber-dojo.sh ] || chmod u+rx cyber-dojo.sh
  read -r first <cyber-dojo.sh
  case $first in '#!'*|?ELF*) exec ./cyber-dojo.sh ;; esac
  command -v bash >/dev/null && exec bash ./cyber-dojo.sh
  exec sh ./cyber-dojo.sh
}

run_cyber_dojo() {
  note_ours
  ( exec </dev/null >&5 2>&6 5>&- 6>&- 8<&- 9<&-; become_cyber_dojo ) & run=$!
  exec 5>&- 6>&-
  wait "$run"
  status=$?
  clear_strangers || kill -9 -1
  wait "$out_reader" || drain <&8
  wait "$err_reader" || drain <&9 >&2
  : >"$own/next"
  { [ -r . ] && [ -w . ] && [ -x . ] && [ ! -k . ]; } || chmod 0700 .
}

# Of a large file only the name and the beginning.
large_files() {
  find . -type f -cnewer "$own/mark" -size +${WHOLE_FILE_KIB}k -exec sh -c '
    for f; do printf "%s\\0" "$f"; head -c ${OUTPUT_BYTES} -- "$f"; printf %s "$0"; done' "$nonce" {} +
}

# First all names; that of a file newer than the mark comes twice. Then those files as a tar, then the large ones.
read_back() {
  find . -type f -print0 -cnewer "$own/mark" -print0 \\
    -size +${WHOLE_FILE_KIB}k -exec sh -c ': >"$0"' "$own/large" {} +
  end_section
  find . -type f -cnewer "$own/mark" -size -$((${WHOLE_FILE_KIB} + 1))k -exec tar -cf - {} +
  end_section
  [ ! -e "$own/large" ] || large_files
}

# A whole answer from here on: the outputs have been handed over already.
answer() {
  end_section >&2
  end_section
  printf '%s' "$1"
  end_section
}

run_job() {
  if take_files "$@"; then
    run_cyber_dojo
    answer "$status"
    read_back 2>/dev/null | head -c ${READ_BACK_BYTES_MAX}
  else
    : >"$own/next"
    answer unpack-failed
  fi
}

# A sandbox is made with the sticky bit. Taking it off is what makes it the avatar's, after its files are in.
claim_job() {
  if [ ! -k . ]; then
    head -c "$3" >/dev/null
    answer exists
  elif take_files "$@" && chmod 0700 .; then
    answer created
  else
    answer unpack-failed
  fi
  : >"$own/next"
}

greet() {
  : >"$own/next"
  lay_out
  find . -type f -print0 2>/dev/null | head -c ${READ_BACK_BYTES_MAX}
  end_section
  [ -k . ] && printf unclaimed || printf ready
  end_section
}

# A killed process takes a moment to be gone; who is still there after a second cannot be killed. A zombie is dead.
someone_alive() {
  for proc in /proc/[0-9]*; do
    [ "$proc" != /proc/1 ] && read -r stat 2>/dev/null <"$proc/stat" || continue
    case \${stat##*)} in ' Z '*) ;; *) return 0 ;; esac
  done
  return 1
}

# How often the kernel has killed for memory in here: cgroup v1, then v2.
count_oom_kills() {
  oom_kills=0
  for file in /sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events; do
    [ -r "$file" ] || continue
    while read -r key value; do [ "$key" = oom_kill ] && oom_kills=$value; done <"$file"
  done
}

# Between runs: no process, no scratch file. A sandbox that cannot be made clean, or that ran out of memory, ends here.
tidy() {
  kill -9 -1 2>/dev/null
  wait
  tries=0
  while someone_alive; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || exit 72
    sleep 0.01
  done
  find /tmp /dev/shm "$HOME" -mindepth 1 -delete || exit 71
  count_oom_kills
  [ "$oom_kills" = 0 ] || exit 73
}

nonce=$2
[ ! -d "$sandbox" ] || [ -x "$sandbox" ] || chmod u+rwx "$sandbox"
cd "$sandbox" 2>/dev/null || { end_section; printf absent; end_section; exit 0; }
greet
while read -r nonce kind removals parents tar_bytes; do
  "\${kind}_job" "$removals" "$parents" "$tar_bytes"
  end_section
  printf done
  end_section
  tidy
  lay_out
  printf ready
  end_section
done
`;
