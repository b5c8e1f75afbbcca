"""A summary as an Excel workbook: its figures, its tables with charts, and how it was made, each on a sheet."""
