-- What a post was called, and where it stood, when something was done at it (product.md, section 3: old papers keep the old names).
-- Asked only of posts that were changed since they were added.
create index ledger_post_named on ledger_entry ((json_or_null(leaf) -> 'about' ->> 'post'))
  where kind in ('post.added', 'post.edited');
