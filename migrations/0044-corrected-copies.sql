-- A correction of a letter reaches the copies for action marked from it: each gets a later text of its own, which names the receipt it was
-- corrected on.
alter table receipt_revision add column from_receipt uuid references receipt (id);
alter table receipt_revision add constraint receipt_revision_from check (from_receipt is null or (kind = 'correction' and from_receipt <> receipt_id));
