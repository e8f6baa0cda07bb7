"""What is said, and by whom: runs between quotation marks, the words of saying, who they mean."""
