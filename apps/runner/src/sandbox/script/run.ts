/** One run of cyber-dojo.sh. */
export const RUN = `
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

# Opened anew, so that what the run does to its own end (O_NONBLOCK, say) ends with it.
run_cyber_dojo() {
  ( exec </dev/null >/proc/self/fd/5 2>/proc/self/fd/6 5>&- 6>&- 7>&- 8<&- 9<&-; become_cyber_dojo ) & run=$!
  turned=''
  wait "$run"
  status=$?
  while [ "$turned" ]; do
    turned=''
    wait "$run"
    again=$?
    [ "$again" = 127 ] || status=$again
  done
  run=''
  clear_strangers
  make_next_mark
  mend_outputs
  { [ -r . ] && [ -w . ] && [ -x . ] && [ ! -k . ]; } || chmod 0700 "$sandbox"
}

run_job() {
  if take_files "$@"; then
    run_cyber_dojo
    answer "$status"
    read_back
  else
    make_next_mark
    answer unpack-failed
  fi
}
`;
