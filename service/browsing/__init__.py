"""The pages of the service: their routes, what they gather, and who is signed in."""
