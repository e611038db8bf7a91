dub test --skip-registry=all --compiler=gdc
