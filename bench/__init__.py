"""What is measured, and the floors that are held: see docs/benchmarks.md."""
