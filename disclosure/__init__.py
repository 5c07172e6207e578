"""The domain: reports, the official forms as data, how phrases resolve, and the stores."""
