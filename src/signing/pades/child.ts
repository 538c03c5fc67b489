import { serve } from '#child/serve.ts'
import { type PdfSignature, readSignatures } from './read-signatures.ts'

/** What the child that reads signed PDFs can be asked. */
export type PdfCalls = { readSignatures: { args: Uint8Array; result: PdfSignature[] } }

// The main module of the child process: a PDF made to take all memory or time ends this process, not the server.
serve<PdfCalls>({ readSignatures: pdf => readSignatures(new Uint8Array(pdf)) })
