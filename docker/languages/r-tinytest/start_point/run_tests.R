library(tinytest)

results <- run_test_dir(".", pattern = "^test_.*\\.R$", verbose = 0, color = FALSE)
print(results, passes = FALSE)
cat(sprintf("%d of %d expectations hold\n", sum(as.logical(results)), length(results)))
quit(status = if (all_pass(results)) 0 else 1)
