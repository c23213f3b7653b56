"""The reader for Markdown, with its front matter."""
