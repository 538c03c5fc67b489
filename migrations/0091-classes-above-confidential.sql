-- A receipt or file is normal, confidential, secret or top secret. Which is the highest held here the instance's settings say
-- (limits.classification); what is there stays when that is lowered again.
alter table receipt drop constraint receipt_classification_check;
alter table receipt add constraint receipt_classification_check
  check (classification in ('normal', 'confidential', 'secret', 'top_secret'));
alter table file drop constraint file_classification_check;
alter table file add constraint file_classification_check
  check (classification in ('normal', 'confidential', 'secret', 'top_secret'));
