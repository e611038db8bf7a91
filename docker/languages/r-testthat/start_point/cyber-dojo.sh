NO_COLOR=1 Rscript -e 'testthat::test_dir(".", reporter = "summary", stop_on_failure = TRUE)'
