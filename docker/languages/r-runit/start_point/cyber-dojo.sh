Rscript run_tests.R
