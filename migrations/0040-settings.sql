-- Settings: one that was unset again keeps its row, so that its version goes on and a stale screen is found out.
alter table setting alter column value drop not null;
