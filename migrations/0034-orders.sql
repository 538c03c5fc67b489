-- Orders recorded in the notes by another hand: given by word of mouth, or in ink on a printout whose scan stands in the correspondence.

alter table note drop constraint note_kind_check;
alter table note add constraint note_kind_check check (kind in ('note', 'minute', 'oral_order', 'ink_order'));

create table note_order (
  note_id uuid primary key references note,
  ordered_by_post uuid not null references post,
  -- who held that post when it was recorded
  ordered_by_person uuid not null references person,
  ordered_on date not null,
  -- the scan of what he wrote, a paper of the same file; an oral order has none
  paper_id uuid references correspondence
);
create index note_order_of_post on note_order (ordered_by_post);
-- What an order was and whose is never changed.
select insert_only('note_order');

-- The officer's word on it, once: he confirms that he gave it, or disowns it.
create table note_order_word (
  note_id uuid primary key references note_order,
  how text not null check (how in ('confirmed', 'disowned')),
  by_person uuid not null references person,
  by_post uuid not null references post,
  at timestamptz not null,
  -- why it is disowned
  remark bytea references content,
  check (how = 'confirmed' or remark is not null)
);
select insert_only('note_order_word');
