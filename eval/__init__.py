"""Is it right? Question sets, gold figures, scorers, the benchmark and the generator of fictional reports."""
