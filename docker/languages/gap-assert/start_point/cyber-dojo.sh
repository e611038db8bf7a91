gap -L /opt/gap.workspace -q -A -n tests.g </dev/null
