-- What this instance saw of other instances' logs, as their witness: the newest checkpoint of each origin decides what it signs
-- next, so that a log it watches cannot show two histories. Insert only.
create table witnessed (
  origin text not null,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null,
  primary key (origin, size)
);
select insert_only('witnessed');
