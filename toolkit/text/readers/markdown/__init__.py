"""The reader for Markdown, including its front matter."""
