"""Files are read in child processes with limits of memory and time, so that a hostile one harms nothing but its own reading."""
