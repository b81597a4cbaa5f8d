"""The language server: what an editor shows of a draft while it is being written (``nianbao lsp``)."""
