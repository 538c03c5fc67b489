/** The parts of an evidence bundle below `data/`, and what stands beside it. Form 1; later forms add, and change no meaning. */
export const parts = {
  about: 'data/about.json',
  entries: 'data/ledger/entries.ndjson',
  inclusion: 'data/ledger/inclusion.ndjson',
  contents: 'data/ledger/contents.ndjson',
  checkpoint: 'data/proof/checkpoint.txt',
  consistency: 'data/proof/consistency.ndjson',
  keys: 'data/proof/keys.json',
  evidence: 'data/evidence/index.ndjson',
  seal: 'seal.json',
} as const

/** A paper of the bundle, byte for byte as it is stored. */
export type BundledDocument = {
  file: string
  sha256: string
  name: string
  mediaType: string
  serial: number | null
}

/** What a bundle says of itself. */
export type About = {
  form: 1
  subject: {
    kind: 'file' | 'receipt' | 'issue'
    id: string
    number: string
    title: { hi: string; en: string }
  }
  exportedAt: string
  /** the exporter saw it up to then; null: as it stood at the export */
  until: string | null
  by: { person: { hi: string; en: string } | null; designation: { hi: string; en: string } | null }
  office: string
  documents: BundledDocument[]
  prints: string[]
}

/** A key as the instance publishes it. */
export type BundledKey = {
  purpose: 'seal' | 'checkpoint' | 'witness'
  name: string
  key: string
  vkey: string
  from: string
  until: string | null
}

/**
 * A signature that comes with the bundle. `server-seal` is checked here: an Ed25519 signature (base64) by `key` over the bytes of
 * `over`. The others (an officer's certificate: `cades`, `pades`; ink on paper: `ink`) name their files and are checked by the
 * programs for them; `over` and `files` are names below `data/`.
 */
export type Evidence = {
  kind: string
  subject: { kind: string; id: string }
  /** the entry in the subject's chain that it belongs to */
  seq: number | null
  over: string
  key: string | null
  signature: string | null
  at: string | null
  /** certificates, revocation lists, timestamps */
  files: string[]
}

/** The seal over a bundle: who exported it. Signs the bytes of the manifest. */
export type BundleSeal = { key: string; signature: string; at: string }
