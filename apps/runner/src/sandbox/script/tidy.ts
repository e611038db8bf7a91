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

tidy() {
  [ -z "$unclean" ] || exit 72
  count_oom_kills
  [ "$oom_kills" = 0 ] || exit 73
  turn_marks
}

# The answer does not wait for scratch files to be deleted.
finish_job() {
  if is_scratch_empty; then
    tidy
    printf 'done%sready%s' "$nonce" "$nonce" >&5
  else
    printf 'done%s' "$nonce" >&5
    find ${SCRATCH.tmp} ${SCRATCH.shm} ${SCRATCH.home} -mindepth 1 -maxdepth 1 -exec rm -rf -- {} + || exit 71
    tidy
    printf 'ready%s' "$nonce" >&5
  fi
}
`;
