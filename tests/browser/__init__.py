"""What only a browser knows. A package, so that its browser is ended with it."""
