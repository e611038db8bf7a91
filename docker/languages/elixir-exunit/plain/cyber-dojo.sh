export MIX_BUILD_PATH=/tmp/build
mix test
