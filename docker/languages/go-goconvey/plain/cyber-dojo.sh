# Go as it is packaged, with an empty build cache.
PATH=/usr/bin:/bin
go test -v .
