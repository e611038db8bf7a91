dub test --skip-registry=all --compiler=ldc2
