-- Whether roman letters become Devanagari while a person types: his own choice, at whatever computer he sits.
alter table person add column hindi_typing boolean not null default false;
