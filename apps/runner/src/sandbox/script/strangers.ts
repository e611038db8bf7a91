/** The end of everything that a run started. Our own processes are known; all others are strangers. */
export const STRANGERS = `
# False when none is left alive. Without a fork, which a fork bomb could deny.
kill_strangers() {
  found=1
  for proc in /proc/[0-9]*; do
    case $ours in *" $proc "*) continue ;; esac
    { read -r stat <"$proc/stat"; } 2>/dev/null || continue
    case \${stat##*)} in ' Z '*|' X '*) continue ;; esac
    kill -9 "\${proc#/proc/}" 2>/dev/null
    found=0
  done
  return $found
}

uptime_seconds() { read -r uptime _ </proc/uptime; seconds=\${uptime%.*}; }

# One by one, so that the readers live; those who breed faster than this all at once, and the readers with them. A
# process that cannot be killed in two seconds is in the kernel's hands: the sandbox is then not used again. \`jobs\` is
# how this shell looks after the dead, which still count as processes.
clear_strangers() {
  rounds=0
  while kill_strangers; do
    jobs >/dev/null 2>&1
    rounds=$((rounds + 1))
    [ "$rounds" -ge 8 ] || continue
    kill -9 -1 2>/dev/null
    uptime_seconds
    [ "$rounds" -gt 8 ] || deadline=$((seconds + 3))
    [ "$seconds" -lt "$deadline" ] || { unclean=yes; break; }
  done
  jobs >/dev/null 2>&1
}
`;
