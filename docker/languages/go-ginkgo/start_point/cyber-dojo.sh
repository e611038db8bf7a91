go test . -args --ginkgo.no-color
