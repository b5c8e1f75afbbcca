"""Files in and out: decode, map columns, plan changes, write."""
