"""What is true of any language: folding, tokens with offsets, sentences, quotes, repeats."""
