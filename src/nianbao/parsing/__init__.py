"""From a document to a report: tokens, grammar, build. Lark stays in here."""
