jq --null-input --raw-output -L . --from-file tests.jq
