-- Standard phrases of noting: one's own, a unit's, or the whole instance's.

create table phrase (
  id uuid primary key,
  -- whose it is: a person's own, a unit's, or with neither the instance's
  person_id uuid references person,
  unit_id uuid references unit,
  -- the short word one types after ; to find it
  key text not null check (key <> ''),
  text_hi text not null,
  text_en text not null,
  -- the newest wording, as committed to in the ledger
  committed bytea not null references content,
  version integer not null default 1,
  added_at timestamptz not null,
  removed_at timestamptz,
  check (person_id is null or unit_id is null),
  check (text_hi <> '' or text_en <> '')
);
-- One short word finds one phrase among those of one owner.
create unique index phrase_key on phrase (coalesce(person_id, unit_id, '00000000-0000-7000-8000-000000000000'), lower(key))
  where removed_at is null;
select allow('select, insert, update', 'phrase');
