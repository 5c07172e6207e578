"""OFD (GB/T 33190) → Document."""
