"""What a person has settled for themselves: a file that is read without fail and written with its comments."""
