"""What differs between two states of a plan: for a terminal, for a pull request, for programs."""
