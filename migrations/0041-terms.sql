-- Words of the screens and papers that this instance says in its own way (टीप for टिप्पणी). `key` names the word as the locales do:
-- `files:title`. Null in a language: the product's own word there. A row stays when both are null, so that its version goes on.
create table term (
  key text primary key check (key ~ '^[A-Za-z]+:[A-Za-z0-9_.-]{1,200}$'),
  hi text check (hi <> ''),
  en text check (en <> ''),
  version integer not null default 1
);
select allow('select, insert, update', 'term');
create trigger refuse_delete before delete on term for each row execute function refuse_change();
