import { buffer } from 'node:stream/consumers'
import type { Bilingual, Language } from '#kit/bilingual.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { type Prepared, prepareSignature } from '#signing/pades/prepare.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { StampPlace } from '#typeset/letter.ts'
import { setSignatureStamp } from '#typeset/signature-stamp.ts'
import type { Typesetter } from '#typeset/typesetter.ts'

/** Who signs a letter, as his stamp names him, in his language. */
export type ByHand = {
  name: Bilingual
  post: Bilingual
  language: Language
  /** of the certificate; null: by Aadhaar eSign, whose certificate is made only when it signs */
  serial: string | null
  demonstration: boolean
}

/** A provider's chain is not ours to know beforehand; twice what a token needs. */
const esignRoom = 32_768

/** Makes a stored letter ready for a token, or for eSign: with the stamp in the place kept for it and an empty signature; every byte it had stays. */
export const preparedLetter = async (
  { blobs, typesetter }: { blobs: BlobStore; typesetter: Typesetter },
  letter: { sha256: string; place: StampPlace },
  by: ByHand,
  at: Date,
): Promise<Prepared> => {
  const { language, ...named } = by
  const [pdf, stamp] = await Promise.all([
    blobs.open(letter.sha256).then(buffer),
    setSignatureStamp(typesetter, { ...named, at }, language),
  ])
  return prepareSignature(pdf, {
    signer: inLanguage(by.name, language),
    reason: null,
    location: null,
    at,
    stamp,
    place: letter.place,
    ...(by.serial === null ? { subFilter: 'adbe.pkcs7.detached' as const, room: esignRoom } : {}),
  })
}
