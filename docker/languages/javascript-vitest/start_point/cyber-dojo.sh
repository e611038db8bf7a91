vitest run --configLoader native
