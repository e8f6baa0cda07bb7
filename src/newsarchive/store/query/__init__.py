"""The query language: what a person types, read into a tree and compiled to SQL. docs/queries.md has it on one page.

lexing.py → parsing.py → nodes.py → compiling.py, with the fields in fields.py, one entry each.
"""
