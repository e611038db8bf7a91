set -e
valac --directory=/tmp -o tests *.vala
/tmp/tests --tap
