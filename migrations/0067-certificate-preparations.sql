-- What shows possession of a certificate's key is a preparation like every other thing to be signed (signing_preparation).
drop table certificate_challenge;
