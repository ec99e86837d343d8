"""The words of each language: data and small functions, one package per language."""
