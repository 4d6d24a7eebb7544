"""The door to files of others: workbooks in, workbooks out."""
