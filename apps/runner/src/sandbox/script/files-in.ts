/**
 * Files of a job, delivered as the avatar's own uid. `$1`, `$2`, `$3`: bytes of removals, of parents, of tar; `$4`: the
 * plain files, `bytes name` each. A plain file costs one program, a tar two.
 */
export const FILES_IN = `
# An avatar may have put anything in the place of a directory, or closed it.
mend_parents() {
  chmod -R u+rwX "$sandbox" 2>/dev/null
  head -c "$1" | xargs -0 sh -c 'for d; do [ -d "$d" ] && [ ! -L "$d" ] || rm -rf -- "$d"; done' sh
}

take_files() {
  [ "$2" = 0 ] || mend_parents "$2"
  [ "$1" = 0 ] || head -c "$1" | xargs -0 rm -rf --
  [ "$3" = 0 ] || head -c "$3" | tar -xmf - || return
  put_files $4
}

# Into the file that is there, unless it has another name as well: that one is no business of ours.
# What cannot be put is read all the same: the next job comes after it.
put_files() {
  failed=''
  while [ $# -gt 0 ]; do
    { [ -f "$2" ] && [ ! -L "$2" ] && [ -w "$2" ] && [ ! -e "$own/linked" ]; } || rm -rf "./$2"
    { head -c "$1" >"./$2"; } || { failed=yes; head -c "$1" >/dev/null; }
    case $2 in *.sh) [ -x "$2" ] || chmod 0755 "./$2" ;; esac
    shift 2
  done
  [ -z "$failed" ]
}

skip_files() {
  [ "$3" = 0 ] || head -c "$3" >/dev/null
  set -- $4
  while [ $# -gt 0 ]; do
    head -c "$1" >/dev/null
    shift 2
  done
}

# A sandbox is made with the sticky bit. Taking it off is what makes it the avatar's, after its files are in.
claim_job() {
  if [ ! -k . ]; then
    skip_files "$@"
    answer exists
  elif take_files "$@" && chmod 0700 "$sandbox"; then
    answer created
  else
    answer unpack-failed
  fi
  make_next_mark
}

# Keeps the named files as far as they are there, as files of a size that could have been sent, and nothing else.
prune_job() {
  keep=./.katas-$nonce
  chmod -R u+rwX "$sandbox" 2>/dev/null
  mkdir "$keep"
  head -c "$1" | xargs -0 sh -c '
    keep=$0
    for f; do
      [ -f "$f" ] && [ ! -L "$f" ] || continue
      [ -z "$(find "$f" -size +10240k)" ] || continue
      mkdir -p "$keep/\${f%/*}" && mv -- "$f" "$keep/$f"
    done' "$keep"
  find . -mindepth 1 -maxdepth 1 ! -name "\${keep#./}" -exec rm -rf -- {} +
  find "$keep" -mindepth 1 -maxdepth 1 -exec mv -- {} . ';'
  rmdir "$keep"
  answer pruned
  make_next_mark
}
`;
