import { SCRATCH } from '@katas/docker-limits';

/**
 * The way of a run's outputs: two pipes that outlive the run, each with a `cat` that hands over what comes as it comes.
 * What the loop itself says goes through the same pipes, so that it cannot overtake an output. Nothing is started for a
 * run but its own program.
 *
 * This shell keeps both ends of each pipe: 5 and 6 to write to, 8 and 9 to read from, so that nothing in them is lost
 * with a reader. The container's own stderr is 7; what shells and tools complain of here is nobody's output. The bound of an output is kept at the other end (`sandbox.ts`), which has the valve of a stream shut
 * when there is far too much: USR1 for stdout, USR2 for stderr.
 */
export const OUTPUTS = `
exec 7>&2 2>/dev/null
own=${SCRATCH.own}
pids=/sys/fs/cgroup/pids
[ -d "$pids" ] || pids=/sys/fs/cgroup

end_section() { printf '%s' "$nonce" >&5; }

# The first opening is for both directions, since one for writing alone would wait for a reader.
lay_pipes() {
  rm -rf "$own/out" "$own/err" && mkfifo "$own/out" "$own/err" || exit 70
  exec 5<>"$own/out" 8<"$own/out" 5>"$own/out" 6<>"$own/err" 9<"$own/err" 6>"$own/err"
  shut_out='' shut_err=''
  ( exec <&8 5>&- 6>&- 7>&- 8<&- 9<&-; exec cat ) & out_reader=$!
  ( exec <&9 >&7 5>&- 6>&- 7>&- 8<&- 9<&-; exec cat ) & err_reader=$!
  note_ours
}

note_ours() { ours=" /proc/1 /proc/$out_reader /proc/$err_reader "; }

# A shell that cannot fork ends, and this one must not. Without room for a process the valve stays open: the other end
# then takes a flood slowly.
can_fork() {
  { read -r count <"$pids/pids.current" && read -r most <"$pids/pids.max"; } 2>/dev/null || return 0
  [ "$most" = max ] || [ $((count + 8)) -le "$most" ]
}

# Only while a run is under way: at any other time nothing can flood.
trap 'turned=yes; [ -z "$run" ] || [ "$shut_out" ] || ! can_fork || shut_out_valve' USR1
trap 'turned=yes; [ -z "$run" ] || [ "$shut_err" ] || ! can_fork || shut_err_valve' USR2

shut_out_valve() {
  shut_out=yes
  kill -9 "$out_reader"
  ( exec <&8 >/dev/null 5>&- 6>&- 7>&- 8<&- 9<&-; exec cat ) & out_reader=$!
  note_ours
}

shut_err_valve() {
  shut_err=yes
  kill -9 "$err_reader"
  ( exec <&9 >/dev/null 5>&- 6>&- 7>&- 8<&- 9<&-; exec cat ) & err_reader=$!
  note_ours
}

# A reader that is to die may not have noticed yet. One that sleeps has nothing before it; of another, proc(5) tells:
# stat, fields 3 (state), 9 (flags; 4 is PF_EXITING) and 31 (pending signals). That costs ten times as much.
is_well() {
  where=''
  read -r where <"/proc/$1/wchan"
  case $where in *pipe_read) return 0 ;; esac
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  set -- \${stat##*)}
  case $1 in Z|X|x) return 1 ;; esac
  [ $(($7 & 4)) = 0 ] && [ "\${29}" = 0 ]
}

# With every stranger dead. A run may have stopped the readers, or killed them.
mend_outputs() {
  kill -CONT "$out_reader" "$err_reader" 2>/dev/null
  [ -z "$shut_out$shut_err" ] && is_well "$out_reader" && is_well "$err_reader" && return
  kill -9 "$out_reader" "$err_reader" 2>/dev/null
  wait "$out_reader" "$err_reader"
  exec 5>&- 6>&-
  [ "$shut_out" ] || cat <&8
  [ "$shut_err" ] || cat <&9 >&7
  lay_pipes
}
`;
