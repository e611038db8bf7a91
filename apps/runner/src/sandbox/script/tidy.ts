import { SCRATCH } from '@katas/docker-limits';

/** Between runs: no process, no scratch file. A sandbox that cannot be made clean, or that ran out of memory, ends. */
export const TIDY = `
is_scratch_empty() {
  for dir in ${SCRATCH.tmp} ${SCRATCH.shm} ${SCRATCH.home}; do
    for f in "$dir"/* "$dir"/.[!.]* "$dir"/..?*; do
      [ ! -e "$f" ] && [ ! -L "$f" ] || return 1
    done
  done
}

# How often the kernel has killed for memory in here: cgroup v1, then v2.
count_oom_kills() {
  oom_kills=0
  for file in /sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events; do
    [ -r "$file" ] || continue
    while read -r key value; do [ "$key" = oom_kill ] && oom_kills=$value; done <"$file"
  done
}

empty_scratch() {
  find ${SCRATCH.tmp} ${SCRATCH.shm} ${SCRATCH.home} -mindepth 1 -maxdepth 1 -exec rm -rf -- {} +
}

# The readers hand over what is in the pipes, and then end.
leave() {
  exec 5>&- 6>&-
  wait "$out_reader" "$err_reader"
  exit "$1"
}

# The answer waits neither for scratch files to be deleted nor for the end of this sandbox.
finish_job() {
  count_oom_kills
  if [ -z "$unclean" ] && [ "$oom_kills" = 0 ] && is_scratch_empty; then
    turn_marks
    printf '%sdone%sready%s' "$nonce" "$nonce" "$nonce" >&5
    return
  fi
  printf '%sdone%s' "$nonce" "$nonce" >&5
  [ -z "$unclean" ] || leave 72
  [ "$oom_kills" = 0 ] || leave 73
  empty_scratch || leave 71
  turn_marks
  printf 'ready%s' "$nonce" >&5
}
`;
